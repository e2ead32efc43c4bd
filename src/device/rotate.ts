import type { RosterReader } from '#casefile'
import { type CaseMemory, type CasePorts, compartmentsToRotate, rotateKeys } from '#casefile'

/** What came of looking whether somebody who may no longer read a case still holds its keys. `left`: it could not be done now. */
export type Rotated = 'none-due' | 'rotated' | 'left'

/**
 * Changes the keys of a case that somebody who left, or a revoked device, can still open. Done by whoever opens the case next; a device
 * that may not give keys leaves it to the next one. Nothing waits for it: what comes before is read as ever.
 */
export async function rotateIfDue(ports: CasePorts, memory: CaseMemory, roster: RosterReader): Promise<Rotated> {
  const { opened } = memory
  const staff = opened && ((await roster(opened.opening.school)) ?? opened.staff)
  if (opened === undefined || staff === undefined) return 'left'
  const due = compartmentsToRotate(opened.verified.recipients, staff)
  const me = staff.current.device(ports.identity.signer.kid)
  if (due.length === 0) return 'none-due'
  if (!me?.active || !me.grants || !due.some(compartment => opened.keys.held.has(compartment))) return 'left'
  return 'seq' in (await rotateKeys(ports, memory)) ? 'rotated' : 'left'
}
