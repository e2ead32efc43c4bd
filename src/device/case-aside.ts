import {
  type CasePorts,
  codeName,
  type Joined,
  joinCases,
  proofFile,
  readLocal,
  type SealedCases,
  type SetAsideReason,
  sealedView,
  setAside,
  settleTwin,
  strictRefusal,
  type WritingRefusal,
} from '#casefile'
import { isRefused } from '#log'
import { may } from '#people'
import { footOfPages, type OpenPart, type OtherCase, type SavedFile, type StoppedCase } from '#web'

export { settleTwin }

/** « Mélèze 18 » as a file name: nothing in it says what the file is about. */
export const fileName = (caseId: string, at: string, what = ''): string => {
  const slug = codeName(caseId)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
  return `${slug}${what}-${at.slice(0, 10)}.json`
}

/** Prints the page shown, once the export that it belongs to is written down. */
export const printOnAsking = (() => {
  let listening = false
  return (): void => {
    if (listening) return
    listening = true
    window.addEventListener('beforeprint', () => footOfPages(document))
    document.addEventListener('click', event => {
      if (event.target instanceof Element && event.target.closest('[data-print]')) window.print()
    })
  }
})()

/** Parts beside care that this device can open in a case. */
export const openParts = async (ports: CasePorts, cases: SealedCases, caseId: string): Promise<readonly OpenPart[]> => {
  const local = await readLocal(ports, cases.memory(caseId))
  if (typeof local === 'string') return []
  return (['identity', 'justice'] as const).filter(part => local.opened.keys.held.has(part))
}

/** Two receipts of the server for one position, ready to be saved: its caller revokes the address. */
export const proofOf = async (ports: CasePorts, cases: SealedCases, caseId: string): Promise<SavedFile | undefined> => {
  const proof = await proofFile(ports, cases.memory(caseId))
  if (proof === undefined) return undefined
  const href = URL.createObjectURL(new Blob([JSON.stringify(proof)], { type: 'application/json' }))
  return { href, name: fileName(caseId, ports.now(), '-2') }
}

/** A case read up to the care line at which its reading stops; undefined when it does not stop. */
export const stoppedCase = async (ports: CasePorts, cases: SealedCases, caseId: string): Promise<StoppedCase | undefined> => {
  const memory = cases.memory(caseId)
  const local = await readLocal(ports, memory, 'even-stopped')
  if (typeof local === 'string' || local.folded.stoppedAt === undefined) return undefined
  const seq = local.folded.stoppedAt
  const [parsed, entry] = [local.opened.verified.statements[seq - 1], (await ports.store.entries(caseId))[seq - 1]]
  if (parsed === undefined) return undefined
  const author = parsed.payload.roster === null ? undefined : local.opened.staff.actorAt(parsed.payload.roster, parsed.kid)
  const view = await sealedView(ports, memory, local)
  const reason: SetAsideReason = entry?.body ? 'body-wrong' : 'body-missing'
  return { view, seq, by: author?.member ?? parsed.kid, at: parsed.payload.at, reason, may: may(view.actor.roles, 'set-aside') }
}

/** Signs, at the head of the log, that everybody skips this line. */
export const setLineAside = async (
  ports: CasePorts,
  cases: SealedCases,
  caseId: string,
  seq: number,
): Promise<{ readonly seq: number } | { readonly refused: WritingRefusal }> => {
  const found = await stoppedCase(ports, cases, caseId)
  const done = await setAside(ports, cases.memory(caseId), seq, found?.reason ?? 'body-wrong')
  if ('unreachable' in done) return { refused: { code: 'needs-network' } }
  return isRefused(done) ? { refused: strictRefusal(done) } : done
}

/** Other cases of this device that this person reads and that are not closed; those joined with it already stay, so that it can be finished. */
export const otherCases = async (ports: CasePorts, cases: SealedCases, caseId: string): Promise<readonly OtherCase[]> => {
  const ids = (await ports.store.logs()).filter(id => id !== caseId)
  const found = await Promise.all(
    ids.map(async id => {
      const local = await readLocal(ports, cases.memory(id))
      if (typeof local === 'string') return []
      const { protocol } = local.opened.method
      const closed = protocol.phases.some(phase => phase.id === local.folded.state.phase && phase.closed)
      return closed ? [] : [{ caseId: id, codeName: codeName(id) }]
    }),
  )
  return found.flat()
}

/** Joins a case into another one of the same incident. */
export const joinInto = (ports: CasePorts, cases: SealedCases, caseId: string, into: string, actionId: string): Promise<Joined> =>
  joinCases(ports, cases.memory(caseId), cases.memory(into), actionId)
