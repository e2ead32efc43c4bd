import { staffRoleWords, taskTitle } from '../case/naming.ts'
import { at, links, type Place } from '../case/place.ts'
import { type Owed, owedTasks } from '../case/tasks.ts'
import { count, formatDistance, say } from '../ui/index.ts'
import type { Reader } from './frame.tsx'
import { Part } from './part.tsx'

/** A task owed in one of the reader's cases. */
export interface OwedHere {
  readonly place: Place
  readonly owed: Owed
}

const rank = ({ owed }: OwedHere): number => (owed.urgent ? 0 : owed.late ? 1 : 2)
const byUrgency = (a: OwedHere, b: OwedHere): number =>
  rank(a) - rank(b) || a.owed.state.due.localeCompare(b.owed.state.due) || a.owed.order - b.owed.order

/** What is owed across these cases: urgent first, then late, then by due time. */
export const owedAcross = (places: readonly Place[]): readonly OwedHere[] =>
  places.flatMap(place => owedTasks(place.view).map(one => ({ place, owed: one }))).sort(byUrgency)

interface TasksProps {
  readonly reader: Reader
  readonly id: string
  readonly title: string
  readonly empty: string
  readonly owed: readonly OwedHere[]
}

/** As many as can be read at a glance. */
const atAGlance = 8

/** What comes first is open to the eye; the rest waits under one line, counted in words. */
export const Tasks = ({ reader, id, title, empty, owed }: TasksProps) => {
  const rest = owed.slice(atAGlance)
  return (
    <Part id={id} title={title}>
      {owed.length === 0 ? <p class="quiet">{empty}</p> : <TaskList owed={owed.slice(0, atAGlance)} />}
      {rest.length === 0 ? null : (
        <details class="later">
          <summary>{count(reader.locale, reader.words.home.later, rest.length)}</summary>
          <TaskList owed={rest} />
        </details>
      )}
    </Part>
  )
}

const TaskList = ({ owed }: { readonly owed: readonly OwedHere[] }) => (
  <ol class="tasks sheet">
    {owed.map(one => (
      <Task {...one} />
    ))}
  </ol>
)

const Task = ({ place, owed }: OwedHere) => {
  const { view, words, locale } = place
  const title = taskTitle(place, owed.state)
  const to = owed.open ? links(place).act(owed.task.action, owed.state.subject) : links(place).overview
  return (
    <li class={owed.late ? 'late' : undefined}>
      <p class="t">
        <time datetime={owed.state.due}>{at(place, owed.state.due)}</time>
        <small>{formatDistance(owed.state.due, view.now, locale, words.ui)}</small>
      </p>
      <div class="what">
        <b>{title}</b>
        <span translate="no">{view.codeName}</span>
        {owed.mine && owed.state.takenBy === undefined ? null : <span>{whose(place, owed)}</span>}
      </div>
      <a class="alt" href={to} aria-label={`${words.ui.task.open}${words.ui.list.colon}${title}, ${view.codeName}`}>
        {words.ui.task.open}
      </a>
    </li>
  )
}

const whose = (place: Place, { state, task }: Owed): string => {
  const { ui } = place.words
  if (state.takenBy === place.view.actor.member) return ui.task.takenByMe
  if (state.takenBy === undefined) return say(ui.task.for, { role: staffRoleWords(place, [task.owner]) })
  return say(ui.task.takenBy, { name: place.view.members.find(member => member.id === state.takenBy)?.name ?? state.takenBy })
}
