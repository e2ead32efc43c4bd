import type { TimelineLine } from '#casefile'
import { dayNumber, formatDay } from '../ui/moment.ts'
import { count, say } from '../ui/say.ts'
import { actionOf, fieldWords, lineText, valueWords } from './naming.ts'
import { links, memberName, type Place, timeAt, when } from './place.ts'

const LINES_ASIDE = 9

/** The journal at the right of a case: the last lines, newest first. */
export function JournalAside({ place }: { place: Place }) {
  const { ui } = place.words
  const newest = inOrder(place.view.timeline).slice(0, LINES_ASIDE)
  return (
    <section class="log" aria-labelledby="log">
      <h2 id="log">{ui.overview.journal}</h2>
      {newest.length === 0 ? <p class="quiet">{ui.journal.empty}</p> : <Lines place={place} lines={newest} full={false} />}
      <a class="plain" href={links(place).journal}>
        {count(place.locale, ui.overview.allJournal, place.view.timeline.length)}
      </a>
    </section>
  )
}

/** The last event first: what was recorded afterwards stands where it happened, with both times. */
export const inOrder = (lines: readonly TimelineLine[]): readonly TimelineLine[] =>
  lines.toSorted((a, b) => Date.parse(b.happenedAt) - Date.parse(a.happenedAt) || b.seq - a.seq)

interface LinesProps {
  readonly place: Place
  readonly lines: readonly TimelineLine[]
  readonly full: boolean
  readonly top?: boolean
  /** What the page itself says beside a line. */
  readonly noteOf?: (line: TimelineLine) => string | undefined
}

/** Lines grouped by the school's calendar day. */
export function Lines({ place, lines, full, top, noteOf }: LinesProps) {
  const Day = top ? 'h2' : 'h3'
  const { zone } = place.view.state
  const days: TimelineLine[][] = []
  for (const line of lines) {
    const last = days.at(-1)
    const same = last?.[0] && dayNumber(last[0].happenedAt, zone) === dayNumber(line.happenedAt, zone)
    if (same && last) last.push(line)
    else days.push([line])
  }
  const today = dayNumber(place.view.now, zone)
  return (
    <>
      {days.map(day => {
        const [first] = day
        const heading = first && (full || dayNumber(first.happenedAt, zone) !== today)
        return (
          <div class="day-block">
            {heading && first ? <Day class="day">{formatDay(first.happenedAt, zone, place.locale, full)}</Day> : null}
            <ol class={full ? 'line full' : 'line'}>
              {day.map(line => (
                <Line place={place} line={line} full={full} note={noteOf?.(line)} />
              ))}
            </ol>
          </div>
        )
      })}
    </>
  )
}

function Line({ place, line, full, note }: { place: Place; line: TimelineLine; full: boolean; note: string | undefined }) {
  return (
    <li id={full ? `l${line.seq}` : undefined} class={line.unsent ? 'unsent' : line.status === 'applied' ? undefined : line.status}>
      <time datetime={line.happenedAt}>{timeAt(place, line.happenedAt)}</time>
      <i aria-hidden="true" />
      <div>
        <b>{lineText(place, line)}</b>
        <span>{[...lineMeta(place, line, full), ...(note ? [note] : [])].join(' · ')}</span>
        {full ? <Answers place={place} line={line} /> : null}
      </div>
    </li>
  )
}

function lineMeta(place: Place, line: TimelineLine, full: boolean): readonly string[] {
  const { journal } = place.words.ui
  const later = Date.parse(line.recordedAt) - Date.parse(line.happenedAt) >= 60_000
  const flag = line.status === 'withdrawn' || line.status === 'flagged' || line.status === 'stale' ? [journal[line.status]] : []
  return [
    memberName(place, line.by),
    ...(line.source ? [journal.source[line.source]] : []),
    ...(full || later ? [say(journal.notedAt, { at: when(place, line.recordedAt) })] : []),
    ...(full && line.compartment !== 'care' ? [journal.compartment[line.compartment]] : []),
    ...(full ? [say(journal.line, { n: line.seq })] : []),
    ...flag,
    ...(line.answered ? [say(journal.answered[line.answered.how], { n: line.answered.seq })] : []),
    ...(line.anew ? [journal.anew] : []),
    ...(line.clock ? [journal.clock[line.clock]] : []),
    ...(line.unsent ? [journal.unsent] : []),
  ]
}

/** The answers of one line, in words; a line that may not be read shows none. */
export function Answers({ place, line }: { place: Place; line: TimelineLine }) {
  const action = line.action === undefined ? undefined : actionOf(place, line.action)
  const { data } = line
  if (line.compartment === 'justice' && data === undefined && line.status !== 'sealed') return <AskAgain place={place} />
  if (!action || data === undefined || line.status === 'sealed') return null
  const given = action.fields.flatMap(field => {
    const value = data[field.id]
    return value === undefined ? [] : [{ field, text: valueWords(place, action, field, value) }]
  })
  if (given.length === 0) return null
  return (
    <dl class="given" data-part={line.compartment === 'care' ? undefined : line.compartment}>
      {given.map(({ field, text }) => (
        <div>
          <dt>{question(place, fieldWords(place, action.id, field.id).label)}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  )
}

/** Only a device hides a line that its reader may read: until they have proved again who they are. */
function AskAgain({ place }: { place: Place }) {
  return (
    <p>
      <a href={`${place.base}/prove?to=${encodeURIComponent(place.here)}`}>{place.words.ui.journal.prove}</a>
    </p>
  )
}

/** A label that is not a question takes a colon before its answer. */
function question(place: Place, label: string): string {
  return label.endsWith('?') ? label : `${label}${place.words.ui.list.colon.trimEnd()}`
}
