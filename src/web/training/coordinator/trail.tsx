import type { TrainingRole } from '#people'
import type { Member, StaffLine } from '#training'
import { count, formatDay, formatMoment, join, say } from '../../ui/index.ts'
import { renderTraining, type TrainingReader } from '../frame.tsx'

interface TrailProps {
  readonly reader: TrainingReader
  readonly lines: readonly StaffLine[]
  /** Of the institution, those who left too: a line holds ids, and names are read here. */
  readonly members: readonly Member[]
}

/** Who changed what, and when, the latest first. */
export function StaffTrail({ reader, lines, members }: TrailProps) {
  const { staff } = reader.words
  if (lines.length === 0) return <p class="quiet">{staff.changesNone}</p>
  return (
    <ol class="trail-lines sheet">
      {lines.map(line => (
        <li>
          <p>{sentenceOf(reader, line, new Map(members.map(({ id, name }) => [id, name])))}</p>
          <p class="quiet">
            <time datetime={line.at}>{formatMoment(line.at, reader.place.zone, reader.locale)}</time>
          </p>
        </li>
      ))}
    </ol>
  )
}

/** A day of the calendar, in words. */
export const dayInWords = (day: string, { locale, place }: TrainingReader): string =>
  formatDay(`${day}T16:00:00.000Z`, place.zone, locale, true)

function sentenceOf(reader: TrainingReader, { by, event }: StaffLine, names: ReadonlyMap<string, string>): string {
  const { staff, roles: words } = reader.words
  const { trail } = staff
  const who = by === null ? sentenceStart(staff.byServer) : (names.get(by) ?? sentenceStart(staff.someone))
  const rolesOf = (roles: readonly TrainingRole[]): string =>
    join(
      reader.locale,
      roles.map(role => words[role]),
    )
  if (!('member' in event)) {
    if (event.type === 'readers') return say(event.outside ? trail['readers-outside'] : trail['readers-any'], { who })
    if (event.type === 'list' || event.type === 'list-undone') return say(count(reader.locale, trail[event.type], event.people), { who })
    return say(trail[event.type], { who })
  }
  const person = names.get(event.member) ?? staff.someone
  switch (event.type) {
    case 'added':
      return say(trail.added, { who, person, roles: rolesOf(event.roles) })
    case 'roles':
      return say(trail.roles, { who, person, after: rolesOf(event.after), before: rolesOf(event.before) })
    case 'ended':
      return say(trail.ended, { who, person, day: dayInWords(event.lastDay, reader) })
    case 'away':
      return event.to === null
        ? say(trail['away-open'], { who, person, from: dayInWords(event.from, reader) })
        : say(trail.away, { who, person, from: dayInWords(event.from, reader), to: dayInWords(event.to, reader) })
    case 'present':
      return say(trail.present, { who, person })
    case 'reopened':
      return say(trail.reopened, { who, person })
    default:
      return say(trail[event.type], { who, person, other: event.other })
  }
}

const sentenceStart = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** The whole trail of an institution, as far back as one page goes. */
export function trailPage(reader: TrainingReader, trail: Omit<TrailProps, 'reader'>): string {
  const { staff, frame } = reader.words
  return renderTraining(reader, {
    title: staff.changes,
    children: (
      <main class="public narrow">
        <div>
          <h1 id="h" tabindex={-1}>
            {staff.changes}
          </h1>
          <p class="lead">{staff.changesLead}</p>
        </div>
        <StaffTrail reader={reader} {...trail} />
        <p>
          <a class="alt" href={`${reader.place.base}/coordinator`}>
            {frame.coordinator}
          </a>
        </p>
      </main>
    ),
  })
}
