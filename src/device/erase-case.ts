import { readLocal } from '#casefile'
import type { OpenCases } from './cases.ts'
import type { CaseParts } from './start-device.ts'

/**
 * Erases what this device keeps of a case that was destroyed, and says so to the server. What was written here and never left is kept in
 * memory, to be shown once: nothing can be added to that case any more.
 */
export const eraseCase = async ({ server }: CaseParts, { ports, cases, lost }: OpenCases, caseId: string): Promise<void> => {
  const local = await readLocal(ports, cases.memory(caseId), 'even-stopped')
  const unsent = typeof local === 'string' ? [] : local.folded.timeline.filter(line => line.unsent)
  if (!lost.has(caseId))
    lost.set(
      caseId,
      unsent.map(({ data }) =>
        Object.values(data ?? {})
          .flat()
          .join(' · '),
      ),
    )
  await ports.store.erase(caseId, 'all')
  cases.forget(caseId)
  await server.send('POST', `/retention/${encodeURIComponent(caseId)}/erased`, {})
}
