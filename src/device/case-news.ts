import { type CaseMemory, type CasePorts, marksOf, type PendingLine, readLocal, type SealedCases } from '#casefile'
import type { CaseNews } from './watch-case.ts'

/** What a page was made of: what came since is news. */
export interface ShownCase extends Pick<CaseMemory, 'opened' | 'fault' | 'marks'> {
  /** Lines that were only here. */
  readonly pending: Promise<readonly PendingLine[]>
}

const doubtOf = ({ fault, marks }: Pick<CaseMemory, 'fault' | 'marks'>): string =>
  [fault, ...[...(marks?.receipts ?? []), ...(marks?.elsewhere ?? [])].map(({ seq }) => seq)].filter(Boolean).join(' ')

/** Exchanges with the server, then says what a page does not show yet: only lines that a reader would see in the journal count. */
export const newsSince = async (ports: CasePorts, cases: SealedCases, caseId: string, shown: ShownCase): Promise<CaseNews | undefined> => {
  const memory = cases.memory(caseId)
  await cases.sync(caseId)
  await marksOf(ports, memory)
  const [local, before] = await Promise.all([readLocal(ports, memory), shown.pending])
  if (typeof local === 'string') return undefined
  const { statements, hashes } = local.opened.verified
  const head = shown.opened?.verified.statements.length ?? 0
  const came = statements.flatMap((one, i) => (i >= head && one.payload.kind === 'sealed' ? [hashes[i]] : []))
  const lines = [...came, ...local.pending.map(line => line.hash)].filter(hash => !before.some(line => line.hash === hash))
  const doubt = doubtOf(memory)
  return { lines: lines.length, unsent: local.pending.length, doubt: doubt !== '' && doubt !== doubtOf(shown) }
}
