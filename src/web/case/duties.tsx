import type { Task, TaskState } from '#protocol'
import { Chevron, Tick } from '../ui/icons.tsx'
import { formatDistance } from '../ui/moment.ts'
import { count, say } from '../ui/say.ts'
import { subjectName } from './naming.ts'
import { at, type Place } from './place.ts'

/** Duties and contacts: each done, excused with its reason, or still owed; never a score. */
export function DutiesPart({ place }: { place: Place }) {
  return <TaskTable place={place} id="duties" title={place.words.ui.overview.duties} kinds={['duty', 'contact']} />
}

/** Follow-ups at their dates. */
export function FollowUpsPart({ place }: { place: Place }) {
  return <TaskTable place={place} id="follow-ups" title={place.words.ui.overview.followUps} kinds={['follow-up']} />
}

/** One duty, for each subject that owes or has done it. */
interface Row {
  readonly task: Task
  readonly states: readonly TaskState[]
}

function TaskTable({ place, id, title, kinds }: { place: Place; id: string; title: string; kinds: readonly Task['kind'][] }) {
  const rows = rowsOf(place, kinds)
  const open = rows.filter(isOpenRow).toSorted((a, b) => firstDue(a).localeCompare(firstDue(b)))
  const settled = rows.filter(row => !isOpenRow(row))
  if (rows.length === 0) return null
  const { ui } = place.words
  return (
    <section class="part" aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
        {open.length > 0 ? <span class="quiet small">{count(place.locale, ui.steps.left, open.length)}</span> : null}
      </header>
      <div class="sheet">
        {open.length > 0 ? <Rows place={place} rows={open} /> : null}
        {settled.length > 0 ? (
          <details class="settled">
            <summary>
              {count(place.locale, ui.task.settled, settled.length)} <Chevron />
            </summary>
            <Rows place={place} rows={settled} />
          </details>
        ) : null}
      </div>
    </section>
  )
}

function rowsOf(place: Place, kinds: readonly Task['kind'][]): readonly Row[] {
  return place.view.protocol.tasks
    .filter(task => kinds.includes(task.kind))
    .map(task => ({ task, states: place.view.state.tasks.filter(state => state.task === task.id) }))
    .filter(row => row.states.length > 0)
}

const isOpenRow = (row: Row): boolean => row.states.some(state => state.status === 'open')
const isDone = (row: Row): boolean => row.states.every(state => state.status === 'done')
const firstDue = (row: Row): string =>
  row.states
    .filter(state => state.status === 'open')
    .map(state => state.due)
    .sort()[0] ?? ''

function Rows({ place, rows }: { place: Place; rows: readonly Row[] }) {
  return (
    <ul class="duties">
      {rows.map(row => (
        <li>
          <span class={`tick s ${isDone(row) ? '' : 'wait'}`} aria-hidden="true">
            {isDone(row) ? <Tick size={12} /> : null}
          </span>
          <b>{say(place.words.method.tasks[row.task.id]?.title ?? row.task.id, { subject: '' })}</b>
          <span>
            {row.states.map(state => (
              <span>{statusOf(place, state)}</span>
            ))}
          </span>
        </li>
      ))}
    </ul>
  )
}

function statusOf(place: Place, state: TaskState): string {
  const about = subjectName(place, state.subject)
  const status = statusWords(place, state)
  return about ? `${about}${place.words.ui.list.colon}${status.charAt(0).toLowerCase()}${status.slice(1)}` : status
}

function statusWords(place: Place, state: TaskState): string {
  const { ui } = place.words
  switch (state.status) {
    case 'done':
      return say(ui.task.done, { at: at(place, state.settledAt ?? state.due) })
    case 'excused':
      return say(ui.task.excused, { at: at(place, state.settledAt ?? state.due) })
    case 'suspended':
      return ui.task.suspended
    case 'open':
      return say(ui.task.dueAt, { when: formatDistance(state.due, place.view.now, place.locale, ui) })
  }
}
