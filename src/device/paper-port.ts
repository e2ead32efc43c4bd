import { makePaper } from '#casefile'
import type { CasePapers } from '#web'
import { printOnAsking } from './case-aside.ts'
import type { OpenCases } from './cases.ts'
import { deviceNumbers } from './numbers.ts'
import type { CaseParts } from './start-device.ts'

/** The papers of a case, over the cases of the open session; `here` answers undefined while locked. */
export const casePapers = (here: () => OpenCases | undefined, { tab, database, server, session, now }: CaseParts): CasePapers => ({
  make: async (caseId, made, actionId) => {
    const held = here()
    if (!held) return { refused: { code: 'no-key' } }
    if (!tab.writes()) return { refused: { code: 'other-tab' } }
    printOnAsking()
    return makePaper(held.ports, held.cases.memory(caseId), made, actionId)
  },
  numbers: () => deviceNumbers({ database, server, school: () => session.current()?.school, now }),
})
