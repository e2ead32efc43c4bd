import { may } from '#people'
import type { Actor, CaseState, Protocol } from '#protocol'
import type { JoiningLine } from './lines.ts'

/** A device in the school's hands, or on its way between two of them. */
const IN_SCHOOL = ['held', 'sealed', 'placed', 'handed']

/** Why two files are not joined now. */
export type JoiningFault = 'not-yours' | 'closed' | 'device-here' | 'urgent'

/**
 * Whether a line that joins two files holds here. The file that goes on only notes it. The one that is joined closes, so nothing that
 * must not wait may be owed in it: no device in the school's hands, no call that is due before everything else.
 */
export function joiningFault(
  protocol: Protocol,
  { phase, devices, tasks }: Pick<CaseState, 'phase' | 'devices' | 'tasks'>,
  actor: Actor,
  how: JoiningLine['how'],
): JoiningFault | undefined {
  if (!may(actor.roles, 'join')) return 'not-yours'
  if (how === 'from') return undefined
  if (protocol.phases.some(one => one.id === phase && one.closed)) return 'closed'
  if (devices.some(({ custody }) => IN_SCHOOL.includes(custody))) return 'device-here'
  const urgent = protocol.tasks.filter(task => task.urgent && task.kind === 'contact').map(({ id }) => id)
  return tasks.some(({ task, status }) => status === 'open' && urgent.includes(task)) ? 'urgent' : undefined
}

/** The file that is joined: closed, and what it owed waits, so that no task runs twice. Opened again by its method, it goes on. */
export function joined(protocol: Protocol, state: CaseState): CaseState {
  const closed = protocol.phases.find(phase => phase.closed)?.id ?? state.phase
  return { ...state, phase: closed, tasks: state.tasks.map(task => (task.status === 'open' ? { ...task, status: 'suspended' } : task)) }
}
