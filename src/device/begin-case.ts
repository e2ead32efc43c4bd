import { type CasePorts, openCase, type SealedCases } from '#casefile'
import { isRefused } from '#log'
import type { StartRefusal } from '#web'
import { type SchoolToday, schoolToday } from './agreement.ts'
import type { CaseParts } from './start-device.ts'

/** The agreement and the zone of a school as they are today; kept on this device for when the network is away. */
export const today = ({ database, server, place, now }: CaseParts, school: string): Promise<SchoolToday> =>
  schoolToday(database, server, school, place.zone, now())

/** A case that this device cannot keep is not begun: nothing of it has left yet. Anything but the store's own fault is a bug. */
const notKept = (fault: unknown): undefined => {
  if (!(fault instanceof DOMException)) throw fault
}

/** Opens a case under the agreement in force today; its id, or why not. Fetched apart: a case that goes on needs none of it. */
export const beginCase = async (
  parts: CaseParts,
  ports: CasePorts,
  cases: SealedCases,
  school: string,
  named?: readonly string[],
): Promise<string | { readonly refused: StartRefusal }> => {
  const { agreement, zone } = await today(parts, school)
  const begun = await openCase(ports, { school, agreement, zone, ...(named ? { readers: 'named' } : {}) }, named).catch(notKept)
  if (begun === undefined) return { refused: 'no-room' }
  if (!isRefused(begun)) {
    cases.adopt(begun.memory)
    return begun.caseId
  }
  if (begun.refused.code === 'not-permitted') return { refused: 'not-trained' }
  return { refused: begun.refused.code === 'unknown-school' ? 'offline' : 'refused' }
}
