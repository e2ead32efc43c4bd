import type { Action, ActionId, Protocol, Task } from '../definition.ts'
import { initialState } from '../evolve.ts'
import type { CaseEvent, CaseState, Device, TaskState } from '../state.ts'

export const AT = '2026-11-16T15:00:00.000Z'
export const LATER = '2026-11-16T16:00:00.000Z'

/** A protocol of one or two actions, the rest filled in: for a test that looks at one thing. */
export function tiny(actions: readonly (Partial<Action> & { readonly id: ActionId })[], tasks: readonly Partial<Task>[] = []): Protocol {
  return {
    id: 'tiny',
    version: '1',
    steps: [{ id: 'only' }],
    phases: [{ id: 'begun' }, { id: 'after' }, { id: 'ended', closed: true }],
    staffRoles: ['guide', 'guest'],
    youthRoles: ['loser', 'finder'],
    alerts: [],
    sources: { here: { title: 'here', mark: 'ours' } },
    actions: actions.map(action => ({
      event: 'done/1',
      step: 'only',
      on: 'case',
      by: ['guide'],
      phases: ['begun'],
      repeatable: true,
      fields: [],
      requires: [],
      effects: [],
      sources: ['here'],
      ...action,
    })),
    tasks: tasks.map(task => ({
      id: 'owed',
      kind: 'task',
      action: 'nothing',
      owner: 'guide',
      due: { minutes: 30 },
      blocks: [],
      sources: ['here'],
      ...task,
    })),
  }
}

export const GUIDE = { member: 'nadia', roles: ['guide'] }
export const CONTEXT = { actor: GUIDE, at: LATER, zone: 'America/Toronto' }

export const caseOf = (protocol: Protocol, given: Partial<CaseState> = {}): CaseState => ({
  ...initialState(protocol, { method: { id: 'tiny', version: '1', hash: '' }, agreement: null, zone: 'America/Toronto', openedAt: AT }),
  ...given,
})

export const eventOf = (action: ActionId, given: Partial<CaseEvent> = {}): CaseEvent => ({
  action,
  subject: 'case',
  data: {},
  happenedAt: AT,
  type: 'done/1',
  recordedAt: LATER,
  actor: GUIDE,
  ...given,
})

export const person = (label: string, ...roles: readonly string[]) => ({ label, roles: roles.map(role => ({ role, from: AT })) })

export const device = (label: string, given: Partial<Device> = {}): Device => ({
  label,
  kind: 'bag',
  owner: 'A',
  custody: 'with-owner',
  chain: [{ state: 'with-owner', at: AT, recordedAt: AT, seq: 1, holder: { kind: 'youth', label: 'A' } }],
  ...given,
})

export const task = (id: string, subject = 'case', given: Partial<TaskState> = {}): TaskState => ({
  key: `${id}:${subject}:1`,
  task: id,
  subject,
  openedAt: AT,
  openedSeq: 1,
  due: LATER,
  status: 'open',
  ...given,
})
