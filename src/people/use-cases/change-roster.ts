import type { Signer, WireDraft } from '#log'
import type { RosterLine } from '../roster-lines.ts'
import { nextRoster, type RosterFault } from '../roster-state.ts'
import type { StaffHistory } from '../staff-history.ts'
import { type RosterPens, writeRosterLine } from './write-roster.ts'

/**
 * A key-holder changes the roster as they have read it: admits a member, signs a device in, revokes one, sets roles, names somebody.
 * The line is strict: if the roster moved meanwhile the server refuses it, and it is written again on what is new.
 */
export function changeRoster(pens: RosterPens, history: StaffHistory, line: RosterLine, signer: Signer): Promise<WireDraft> {
  const own = history.verified.lastOf.get(signer.kid) ?? null
  return writeRosterLine(pens, { school: history.school, seen: history.current.position, own }, line, signer)
}

/** Why a line would not fit the roster as it was read, before anybody signs it. */
export function rosterFaultOf({ state }: StaffHistory, line: RosterLine): RosterFault | undefined {
  const next = nextRoster(state, line)
  return typeof next === 'string' ? next : undefined
}
