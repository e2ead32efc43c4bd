import { type Availability, actionNumber } from '#protocol'
import { say } from '../ui/say.ts'
import { isOpen } from './asked.ts'
import { actionOf, subjectName } from './naming.ts'
import { links, type Place } from './place.ts'
import { refusalText } from './refusal.ts'

/** A list of pages of the method under a heading. */
export interface RowGroup {
  readonly id: string
  readonly title: string
  readonly rows: readonly Availability[]
  /** Says for whom, when the list mixes subjects. */
  readonly named: boolean
}

/** Pages that may be done, or the reason why not: an unavailable action is never a dead button. */
export function ActionRows({ place, group }: { place: Place; group: RowGroup }) {
  if (group.rows.length === 0) return null
  return (
    <section class="part" aria-labelledby={group.id}>
      <header>
        <h2 id={group.id}>{group.title}</h2>
      </header>
      <div class="sheet">
        <ActionList place={place} rows={group.rows} named={group.named} />
      </div>
    </section>
  )
}

/** One row for each page, with its subjects beside it. */
export function ActionList({ place, rows, named }: { place: Place; rows: readonly Availability[]; named: boolean }) {
  const actions = [...new Set(rows.map(row => row.action))]
  return (
    <ul class="rows">
      {actions.map(action => (
        <ActionRow place={place} rows={rows.filter(row => row.action === action)} named={named} />
      ))}
    </ul>
  )
}

interface RowProps {
  readonly place: Place
  readonly rows: readonly Availability[]
  readonly named: boolean
  /** Added to each address. */
  readonly query?: string
}

/** One page of the method by its number, and the reason when it cannot be done. */
export function ActionRow({ place, rows, named, query = '' }: RowProps) {
  const [first] = rows
  if (!first) return null
  const words = place.words.method.actions[first.action]
  const single = rows.length === 1 && (!named || first.subject === 'case')
  const title = say(words?.title ?? first.action, { subject: single ? first.subject : '' })
  const closed = rows.flatMap(row => (opens(place, row) || !row.refusal ? [] : [refusalText(place, row.refusal, row.subject)]))
  const notes = closed.length > 0 ? [...new Set(closed)] : words?.lead ? [say(words.lead, { subject: first.subject })] : []
  return (
    <li class={closed.length > 0 ? 'not-yet' : undefined}>
      <b>
        <span class="no">{actionNumber(place.view.protocol, first.action)}</span>{' '}
        {single ? <a href={links(place).act(first.action, first.subject) + query}>{title}</a> : title}
      </b>
      {notes.map(note => (
        <span>{note}</span>
      ))}
      {single ? null : <Subjects place={place} rows={rows} title={title} query={query} />}
    </li>
  )
}

function Subjects({ place, rows, title, query }: Omit<RowProps, 'named'> & { readonly title: string }) {
  return (
    <span class="subjects">
      {rows.map(row => (
        <a href={links(place).act(row.action, row.subject) + query}>
          <span class="sr">
            {title}
            {place.words.ui.list.colon}
          </span>
          {subjectName(place, row.subject) ?? place.words.ui.subject.case}
        </a>
      ))}
    </span>
  )
}

/** Refused only for what an answer on the page could change: the page is open. */
function opens(place: Place, row: Availability): boolean {
  const action = actionOf(place, row.action)
  return action !== undefined && isOpen(action, row.refusal)
}
