import type { Task, TaskState } from '#protocol'
import { Tick } from '../ui/icons.tsx'
import { formatDistance } from '../ui/moment.ts'
import { count, say } from '../ui/say.ts'
import { taskTitle } from './naming.ts'
import { at, type Place } from './place.ts'

/** Duties and contacts: each done, excused with its reason, or still owed; never a score. */
export function DutiesPart({ place }: { place: Place }) {
  return <TaskTable place={place} id="duties" title={place.words.ui.overview.duties} kinds={['duty', 'contact']} />
}

/** Follow-ups at their dates. */
export function FollowUpsPart({ place }: { place: Place }) {
  return <TaskTable place={place} id="follow-ups" title={place.words.ui.overview.followUps} kinds={['follow-up']} />
}

function TaskTable({ place, id, title, kinds }: { place: Place; id: string; title: string; kinds: readonly Task['kind'][] }) {
  const kindOf = new Map(place.view.protocol.tasks.map(task => [task.id, task.kind]))
  const rows = place.view.state.tasks
    .filter(state => kinds.some(kind => kindOf.get(state.task) === kind))
    .toSorted((a, b) => a.due.localeCompare(b.due))
  if (rows.length === 0) return null
  const left = rows.filter(row => row.status === 'open').length
  return (
    <section class="part" aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
        {left > 0 ? <span class="quiet small">{count(place.locale, place.words.ui.steps.left, left)}</span> : null}
      </header>
      <ul class="duties sheet">
        {rows.map(row => (
          <li>
            <span class={`tick s ${row.status === 'done' ? '' : 'wait'}`} aria-hidden="true">
              {row.status === 'done' ? <Tick size={12} /> : null}
            </span>
            <b>{taskTitle(place, row)}</b>
            <span>{statusOf(place, row)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function statusOf(place: Place, row: TaskState): string {
  const { ui } = place.words
  switch (row.status) {
    case 'done':
      return say(ui.task.done, { at: at(place, row.settledAt ?? row.due) })
    case 'excused':
      return say(ui.task.excused, { at: at(place, row.settledAt ?? row.due) })
    case 'open':
      return `${at(place, row.due)} · ${formatDistance(row.due, place.view.now, place.locale, ui)}`
  }
}
