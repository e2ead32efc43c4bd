import type { TaskState } from '../state.ts'
import { type Example, type Guard, onScope } from './guard.ts'

/** Nothing of this task is open on the scope: it was done, excused, or never asked for. */
export const settled: Guard<'settled'> = ({ task, on }, facts) =>
  onScope(on, facts, subject => !facts.state.tasks.some(one => one.task === task && one.subject === subject && one.status === 'open'))

const call: TaskState = {
  key: 'call:case:1',
  task: 'call',
  subject: 'case',
  openedAt: '2026-11-16T15:00:00.000Z',
  openedSeq: 3,
  due: '2026-11-16T15:00:00.000Z',
  status: 'open',
}

export const settledExamples = (): readonly Example<'settled'>[] => [
  { says: 'never asked for', with: { task: 'call' }, given: {}, expect: true },
  { says: 'open', with: { task: 'call' }, given: { tasks: [call] }, expect: false },
  { says: 'done', with: { task: 'call' }, given: { tasks: [{ ...call, status: 'done' }] }, expect: true },
  { says: 'open for another subject', with: { task: 'call' }, given: { tasks: [{ ...call, subject: 'A' }] }, expect: true },
]
