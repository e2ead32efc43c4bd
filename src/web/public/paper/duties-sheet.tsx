import { actionNumber, type Deadline, type Task } from '#protocol'
import { say } from '../../ui/index.ts'
import type { PublicWords } from '../words/index.ts'
import { type Blank, toFill } from './blank.ts'

type DutyWords = PublicWords['paper']['dutiesSheet']

/** Every duty, contact and follow-up owed, with its deadline; who did it and when. */
export function DutiesSheet({ blank }: { readonly blank: Blank }) {
  const { words, method } = blank
  const duty = words.dutiesSheet
  const owed = method.protocol.tasks.filter(task => task.kind !== 'task')
  return (
    <section class="leaf" aria-labelledby="duties">
      <h2 id="duties">{words.contents.duties}</h2>
      <p>{duty.lead}</p>
      <table class="paper-table duties-table">
        <thead>
          <tr>
            <th scope="col">n°</th>
            <th scope="col">{duty.what}</th>
            <th scope="col">{duty.due}</th>
            <th scope="col">{duty.whom}</th>
            <th scope="col">{duty.doneAt}</th>
            <th scope="col">{duty.who}</th>
          </tr>
        </thead>
        <tbody>
          {owed.map(task => (
            <DutyRow blank={blank} task={task} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function DutyRow({ blank, task }: { readonly blank: Blank; readonly task: Task }) {
  const { method, words } = blank
  return (
    <tr>
      <td>{actionNumber(method.protocol, task.action)}</td>
      <th scope="row">{toFill(method.words.tasks[task.id]?.title ?? task.id)}</th>
      <td>{dueWords(words.dutiesSheet, task.due)}</td>
      <td />
      <td />
      <td />
    </tr>
  )
}

function dueWords(duty: DutyWords, due: Deadline): string {
  if ('minutes' in due) return say(duty.minutes, { n: due.minutes })
  if ('days' in due) return say(duty.days, { n: due.days })
  if ('workingDays' in due) return say(duty.workingDays, { n: due.workingDays })
  return duty.schoolDayEnd
}
