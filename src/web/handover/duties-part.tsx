import type { TaskState } from '#protocol'
import { Answers } from '../case/journal.tsx'
import { taskTitle } from '../case/naming.ts'
import { count, say } from '../ui/say.ts'
import { markOf, momentOf, type Whole } from './whole.ts'

/** What was not done and why, then what was: duties and contacts as the method owes them. */
export function DutiesParts({ whole }: { whole: Whole }) {
  const { words, place } = whole
  const { tasks } = place.view.state
  const undone = tasks.filter(task => task.status !== 'done')
  const done = tasks.filter(task => task.status === 'done')
  return (
    <>
      <section aria-labelledby={markOf(whole, 'w-undone')}>
        <h2 id={markOf(whole, 'w-undone')}>{words.undone.title}</h2>
        {undone.length === 0 ? <p>{words.undone.none}</p> : <Undone whole={whole} tasks={undone} />}
      </section>
      <section aria-labelledby={markOf(whole, 'w-done')}>
        <h2 id={markOf(whole, 'w-done')}>{words.done.title}</h2>
        {done.length === 0 ? <p>{words.done.none}</p> : <Done whole={whole} tasks={done} />}
      </section>
    </>
  )
}

interface TasksProps {
  readonly whole: Whole
  readonly tasks: readonly TaskState[]
}

function Undone({ whole, tasks }: TasksProps) {
  const { words, place } = whole
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{words.undone.task}</th>
          <th scope="col">{words.undone.state}</th>
          <th scope="col">{words.undone.why}</th>
        </tr>
      </thead>
      <tbody>
        {tasks.map(task => (
          <tr>
            <th scope="row">{taskTitle(place, task)}</th>
            <td>{stateOf(whole, task)}</td>
            <td>
              <Why whole={whole} task={task} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function stateOf(whole: Whole, task: TaskState): string {
  const { undone } = whole.words
  const again = task.putOff ? ` · ${count(whole.place.locale, undone.postponed, task.putOff.length)}` : ''
  if (task.status === 'suspended') return `${undone.suspended}${again}`
  const at = momentOf(whole, task.status === 'excused' ? (task.settledAt ?? task.due) : task.due)
  return `${say(task.status === 'excused' ? undone.excused : undone.open, { at })}${again}`
}

/** The reason is in the line that excused the task. */
function Why({ whole, task }: { whole: Whole; task: TaskState }) {
  const line = task.status === 'excused' ? whole.place.view.timeline.find(one => one.seq === task.settledSeq) : undefined
  return line ? <Answers place={whole.place} line={line} /> : <span>{whole.words.undone.noWhy}</span>
}

function Done({ whole, tasks }: TasksProps) {
  const { words, place } = whole
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{words.done.task}</th>
          <th scope="col">{words.done.at}</th>
        </tr>
      </thead>
      <tbody>
        {tasks.map(task => (
          <tr>
            <th scope="row">{taskTitle(place, task)}</th>
            <td>{momentOf(whole, task.settledAt ?? task.due)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
