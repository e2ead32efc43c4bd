import type { Availability } from '#protocol'
import { say } from '../ui/say.ts'
import { isOpen } from './asked.ts'
import { actionOf, subjectName } from './naming.ts'
import { links, type Place } from './place.ts'
import { refusalText } from './refusal.tsx'

/** A list of pages of the method, each for one subject. */
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
      <ul class="rows sheet">
        {group.rows.map(row => (
          <ActionRow place={place} row={row} named={group.named} />
        ))}
      </ul>
    </section>
  )
}

function ActionRow({ place, row, named }: { place: Place; row: Availability; named: boolean }) {
  const words = place.words.method.actions[row.action]
  const title = say(words?.title ?? row.action, { subject: row.subject })
  const action = actionOf(place, row.action)
  const open = action !== undefined && isOpen(action, row.refusal)
  const about = named ? subjectName(place, row.subject) : undefined
  const text = about ? `${title} · ${about}` : title
  return (
    <li class={open ? undefined : 'not-yet'}>
      <b>
        <a href={links(place).act(row.action, row.subject)}>{text}</a>
      </b>
      {row.refusal && !open ? (
        <span>{refusalText(place, row.refusal, row.subject)}</span>
      ) : words?.lead ? (
        <span>{say(words.lead, { subject: row.subject })}</span>
      ) : null}
    </li>
  )
}
