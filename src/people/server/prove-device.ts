import { checkSession, isRefused, type LogServer, type Refused, refuse, sessionDevice } from '#log'
import type { RosterDesk } from './roster-desk.ts'

/** A device that has proved that it is unlocked, and its school. The edge still checks that the nonce is its own and unused. */
export interface ProvedDevice {
  readonly device: string
  readonly member: string
  readonly school: string
  readonly nonce: string
}

/** Checks a session proof against the roster that the device is on. */
export async function proveDevice(server: LogServer, rosters: RosterDesk, jws: string, audience: string): Promise<ProvedDevice | Refused> {
  const device = sessionDevice(jws)
  if (device === undefined) return refuse('session-proof')
  const school = await server.store.schoolOf(device)
  const known = school === undefined ? undefined : (await rosters.history(school))?.current.device(device)
  if (school === undefined || !known?.active) return refuse('unknown-device')
  const claim = await checkSession(server.crypto.verify, jws, known.sign, audience)
  return isRefused(claim) ? claim : { device, member: known.member, school, nonce: claim.nonce }
}
