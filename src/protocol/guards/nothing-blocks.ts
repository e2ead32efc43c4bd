import { blockingTasks } from '../tasks.ts'
import type { Example, Guard } from './guard.ts'

/** No open task blocks this. */
export const nothingBlocks: Guard<'nothing-blocks'> = ({ what }, { definition, state, at }) =>
  blockingTasks(definition, state, what, at).length === 0

const task = {
  subject: 'case',
  openedAt: '2026-11-16T15:00:00.000Z',
  openedSeq: 3,
  due: '2026-11-16T15:00:00.000Z',
  status: 'open',
} as const

export const nothingBlocksExamples = (): readonly Example<'nothing-blocks'>[] => [
  { says: 'nothing is open', with: { what: 'closing' }, given: {}, expect: true },
  {
    says: 'a task that blocks closing is open',
    with: { what: 'closing' },
    given: { tasks: [{ ...task, key: 'notify:case:1', task: 'notify' }] },
    expect: false,
  },
  {
    says: 'the same task does not block the hand-over',
    with: { what: 'handover' },
    given: { tasks: [{ ...task, key: 'notify:case:1', task: 'notify' }] },
    expect: true,
  },
]
