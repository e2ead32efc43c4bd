import { addMember, newDevices, readLocal, sheetMarks, strictRefusal } from '#casefile'
import { isRefused } from '#log'
import type { CaseKeysDesk } from '#web'
import type { OpenCases } from '../cases.ts'
import type { CaseParts } from '../start-device.ts'

/** The keys of a case, over the cases of the open session; `here` answers undefined while locked. */
export const caseKeys = (here: () => OpenCases | undefined, { roster, tab }: Pick<CaseParts, 'roster' | 'tab'>): CaseKeysDesk => ({
  shown: async caseId => {
    const held = here()
    const local = held && (await readLocal(held.ports, held.cases.memory(caseId)))
    if (local === undefined || typeof local === 'string') return undefined
    const { verified, keys, opening, staff: then } = local.opened
    const staff = (await roster.read(opening.school)) ?? then
    const me = staff.current.device(held?.session.kid ?? '')
    return { waiting: me?.grants ? newDevices(verified, keys, staff) : [], marks: sheetMarks(verified, staff) }
  },
  give: async (caseId, member) => {
    const held = here()
    if (!held) return { refused: { code: 'no-key' } }
    if (!tab.writes()) return { refused: { code: 'other-tab' } }
    const given = await addMember(held.ports, held.cases.memory(caseId), member)
    if ('unreachable' in given) return { refused: { code: 'needs-network' } }
    return isRefused(given) ? { refused: strictRefusal(given) } : given
  },
})
