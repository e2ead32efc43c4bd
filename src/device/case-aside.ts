import { type CasePorts, codeName, exportCase, readLocal, type SealedCases, type WritingRefusal } from '#casefile'
import { isRefused } from '#log'
import type { CaseCopy, OpenPart } from '#web'
import type { DeviceRoster } from './roster.ts'

/** « Mélèze 18 » as a file name: nothing in it says what the file is about. */
const fileName = (caseId: string, at: string): string => {
  const slug = codeName(caseId)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
  return `${slug}-${at.slice(0, 10)}.json`
}

/** Makes a copy of a case that a stranger can check, with the parts asked for, and an address from which this page alone can save it: its caller revokes it. */
export const copyCase = async (
  ports: CasePorts,
  cases: SealedCases,
  roster: DeviceRoster,
  caseId: string,
  parts: readonly OpenPart[],
): Promise<CaseCopy | { readonly refused: WritingRefusal }> => {
  const memory = cases.memory(caseId)
  const local = await readLocal(ports, memory)
  if (typeof local === 'string') return { refused: { code: 'server-refused', reason: 'unknown-log' } }
  const entries = await roster.entries(local.opened.opening.school)
  const made = await exportCase(ports, memory, { compartments: ['care', ...parts], roster: entries })
  if ('unreachable' in made) return { refused: { code: 'needs-network' } }
  if (isRefused(made)) return { refused: { code: 'server-refused', reason: made.refused.code } }
  const href = URL.createObjectURL(new Blob([JSON.stringify(made)], { type: 'application/json' }))
  const head = memory.opened?.verified.heads[made.entries.length] ?? ''
  return { href, name: fileName(caseId, ports.now()), lines: made.entries.length, code: head.slice(0, 8) }
}

/** Parts beside care that this device can open in a case. */
export const openParts = async (ports: CasePorts, cases: SealedCases, caseId: string): Promise<readonly OpenPart[]> => {
  const local = await readLocal(ports, cases.memory(caseId))
  if (typeof local === 'string') return []
  return (['identity', 'justice'] as const).filter(part => local.opened.keys.held.has(part))
}
