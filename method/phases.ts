import type { Phase, PhaseId, StaffRole, YouthRole } from '#protocol'

/** Where a case can be. One neutral phase follows the hand-over whatever the prosecutor decides. Source: domain model, 8.3 and decision 6. */
export const phases = [
  { id: 'triage' },
  { id: 'open' },
  { id: 'handed-over' },
  { id: 'care-only' },
  { id: 'stood-down', closed: true },
  { id: 'closed', closed: true },
] as const satisfies readonly Phase[]

/** Protecting never waits: these actions are free from the first minute, with or without an agreement. */
export const alive = ['triage', 'open', 'handed-over', 'care-only'] as const satisfies readonly PhaseId[]

/** Roles of the school's roster that the method knows. `trained` stands for a person trained in the Sexto method. */
export const staffRoles = ['coordinator', 'trained', 'principal', 'reporter'] as const satisfies readonly StaffRole[]
/** Opening the protocol is reserved to people trained in it, whoever coordinates as well. Source: attest-A. */
export const trained = ['trained'] as const satisfies readonly StaffRole[]
/** Those who then use the method: grid, meetings, custody decisions, which care for young people without an agreement as well. */
export const eligible = ['coordinator', 'trained'] as const satisfies readonly StaffRole[]
/** Those who protect: the eligible, and the principal, who is told and not asked. */
export const team = ['coordinator', 'trained', 'principal'] as const satisfies readonly StaffRole[]
/** Those who answer for the file. */
export const leads = ['coordinator', 'principal'] as const satisfies readonly StaffRole[]

/** What a young person did or lived in this case: several at once, dated, never a label on the person. */
export const youthRoles = ['affected', 'acted', 'forwarded', 'received', 'witness', 'reporter'] as const satisfies readonly YouthRole[]
