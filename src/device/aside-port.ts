import { marksOf, notePackage } from '#casefile'
import type { CaseAside } from '#web'
import { joinInto, openParts, otherCases, printOnAsking, proofOf, setLineAside, settleTwin, stoppedCase } from './case-aside.ts'
import { forgetCopy, type OpenCases } from './cases.ts'
import { caseLooks } from './looks.ts'
import { codedPackages, makePackage, policeOf } from './packages.ts'
import { caseKeys } from './recovery/case-keys.ts'
import type { CaseParts } from './start-device.ts'

/** What only a device offers for a case, over the cases of the open session; `here` answers undefined while locked. */
export const caseAside = (here: () => OpenCases | undefined, parts: CaseParts): CaseAside => ({
  keys: caseKeys(here, parts),
  looked: async caseId => {
    const held = here()
    printOnAsking()
    return held && caseLooks(held.ports, held.cases, parts.server, caseId)
  },
  parts: async caseId => {
    const held = here()
    return held ? openParts(held.ports, held.cases, caseId) : []
  },
  police: async caseId => {
    const held = here()
    return held && policeOf(parts, held, caseId)
  },
  packages: async caseId => {
    const held = here()
    return held ? codedPackages(held, caseId) : []
  },
  prepare: async (caseId, asked) => {
    const held = here()
    if (!held) return { refused: { code: 'no-key' } }
    if (!parts.tab.writes()) return { refused: { code: 'other-tab' } }
    const made = await makePackage(parts, held, caseId, asked)
    forgetCopy(held)
    held.copy = 'href' in made ? made.href : undefined
    return made
  },
  note: async (caseId, news, when) => {
    const held = here()
    if (!held) return { refused: { code: 'no-key' } }
    return parts.tab.writes() ? notePackage(held.ports, held.cases.memory(caseId), news, when) : { refused: { code: 'other-tab' } }
  },
  letGo: async (caseId, line) => here()?.ports.store.dropRefused(caseId, line),
  settleTwin: async (caseId, choice) => {
    const held = here()
    return held && parts.tab.writes() ? settleTwin(held.ports, held.cases.memory(caseId), choice) : false
  },
  recognize: async caseId => {
    const held = here()
    if (held) await marksOf(held.ports, held.cases.memory(caseId), marks => ({ ...marks, elsewhere: [] }))
  },
  proof: async caseId => {
    const held = here()
    const made = held && (await proofOf(held.ports, held.cases, caseId))
    if (held && made) {
      forgetCopy(held)
      held.copy = made.href
    }
    return made
  },
  others: async caseId => {
    const held = here()
    return held ? otherCases(held.ports, held.cases, caseId) : []
  },
  join: async (caseId, into, actionId) => {
    const held = here()
    if (!held) return { refused: { code: 'no-key' } }
    return parts.tab.writes() ? joinInto(held.ports, held.cases, caseId, into, actionId) : { refused: { code: 'other-tab' } }
  },
  stopped: async caseId => {
    const held = here()
    return held && stoppedCase(held.ports, held.cases, caseId)
  },
  setAside: async (caseId, seq) => {
    const held = here()
    if (!held) return { refused: { code: 'no-key' } }
    return parts.tab.writes() ? setLineAside(held.ports, held.cases, caseId, seq) : { refused: { code: 'other-tab' } }
  },
})
