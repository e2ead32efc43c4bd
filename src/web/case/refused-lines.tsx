import { codeName, type RefusedLine, type WritingRefusal } from '#casefile'
import type { Locale } from '#protocol'
import { count, say } from '../ui/say.ts'
import { rareWords, serverRefusal } from '../words/rare/index.ts'
import { Answers } from './journal.tsx'
import { lineText } from './naming.ts'
import { at, links, type Place, type RefusedNote } from './place.ts'
import type { WordedRefusal } from './refusal.ts'

/** Why an act is not written down although the method allows it, and what stays possible. */
export function wordedRefusal(locale: Locale, refusal: WritingRefusal): WordedRefusal {
  const { writing } = rareWords[locale]
  switch (refusal.code) {
    case 'lines-waiting':
      return { code: 'worded', text: count(locale, writing[refusal.code], refusal.lines) }
    case 'server-refused':
      return { code: 'worded', text: say(writing[refusal.code], serverRefusal(locale, refusal.reason)) }
    default:
      return { code: 'worded', text: writing[refusal.code] }
  }
}

/** What the bar and the case page say of lines that the server refused: they are here, why, and what they say. */
export function refusedNote(place: Place, lines: readonly RefusedLine[]): RefusedNote | undefined {
  const [first] = lines
  if (first === undefined) return undefined
  const { status } = rareWords[place.locale].refused
  const { reason } = serverRefusal(place.locale, first.reason)
  return { status: say(count(place.locale, status, lines.length), { reason }), part: <RefusedLines place={place} lines={lines} /> }
}

function RefusedLines({ place, lines }: { place: Place; lines: readonly RefusedLine[] }) {
  const { refused } = rareWords[place.locale]
  return (
    <section class="note now" id="refused" aria-labelledby="refused-title">
      <h2 id="refused-title" class="note-title">
        {refused.title}
      </h2>
      <p>{refused.lead}</p>
      {lines.map(one => (
        <Refused place={place} one={one} />
      ))}
    </section>
  )
}

function Refused({ place, one }: { place: Place; one: RefusedLine }) {
  const { refused } = rareWords[place.locale]
  return (
    <>
      <p>
        <b>{one.line ? lineText(place, one.line) : refused.opening}</b>
      </p>
      <p>
        {say(refused.why, serverRefusal(place.locale, one.reason))}{' '}
        {one.waiting > 0 ? count(place.locale, refused.waiting, one.waiting) : null}
      </p>
      {one.line ? (
        <details class="earlier">
          <summary>{refused.text}</summary>
          <p>
            {at(place, one.line.happenedAt)} · {lineText(place, one.line)}
          </p>
          <Answers place={place} line={one.line} />
        </details>
      ) : null}
      {one.queued ? null : <LetGo place={place} one={one} />}
    </>
  )
}

/** Only for a line that is out of the queue: one that still waits may yet be taken. */
function LetGo({ place, one }: { place: Place; one: RefusedLine }) {
  return (
    <form method="post" action={`${links(place).overview}/refused`} data-nodraft>
      <input type="hidden" name="line" value={one.hash} />
      <button class="plain" type="submit">
        {rareWords[place.locale].refused.letGo}
      </button>
    </form>
  )
}

/** Where the same incident goes on, or which file came here: on top of a case that was joined. */
export function joinedNote(place: Place) {
  const { join } = rareWords[place.locale]
  const { timeline, protocol, state } = place.view
  const closed = protocol.phases.some(phase => phase.id === state.phase && phase.closed)
  // A file that was opened again goes on by itself.
  const told = timeline.flatMap(({ joins, status }) => (joins && status === 'applied' && (joins.how === 'from' || closed) ? [joins] : []))
  if (told.length === 0) return undefined
  return (
    <div class="note">
      {told.map(({ other, how }) => (
        <p>
          {say(join[how], { code: codeName(other) })}{' '}
          <a href={`${place.base}/case/${encodeURIComponent(other)}`}>{say(join.see, { code: codeName(other) })}</a>
        </p>
      ))}
    </div>
  )
}
