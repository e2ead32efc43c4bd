import type { CaseDoubts, CaseView, CaseWeb, Closed, Desk } from './case-view.ts'
import { type CaseMemory, inExchange, type LocalCase, marksOf, newMemory, readLocal } from './memory.ts'
import type { OpenedCase, OpeningFault } from './open-log.ts'
import { isTwinned } from './own-place.ts'
import type { CasePorts } from './ports.ts'
import { loadPassOver, mend, type Synced, syncCase } from './sync.ts'
import { caseView } from './view.ts'

/** The sealed cases of one unlocked device. Forget it to lock: it holds what was opened. */
export interface SealedCases extends CaseWeb<'real'> {
  /** Exchanges with the server; pages never wait for it. */
  sync(caseId: string): Promise<Synced>
  /** What is remembered of a case, for the use cases beside the pages. */
  memory(caseId: string): CaseMemory
  /** Nothing is remembered of a case that was destroyed. */
  forget(caseId: string): void
  /** A case whose reading has just begun elsewhere (opened on this device). */
  adopt(memory: CaseMemory): void
}

/** Cases over the keys, the store and the server of one device. */
export function sealedCases(ports: CasePorts): SealedCases {
  const memories = new Map<string, CaseMemory>()
  const memory = (caseId: string): CaseMemory => {
    const known = memories.get(caseId) ?? newMemory(caseId)
    memories.set(caseId, known)
    return known
  }
  return {
    mode: 'real',
    memory,
    adopt: known => memories.set(known.log, known),
    forget: caseId => void memories.delete(caseId),
    sync: caseId => syncCase(ports, memory(caseId)),
    open: async caseId => {
      if (!/^[A-Za-z0-9_-]{43}$/.test(caseId)) return { closed: 'unknown-case' }
      const known = memory(caseId)
      const here = await readLocal(ports, known)
      // A case that this device has never read is asked for once; so is one whose keys may have been given to it since.
      const asks = here === 'unknown-case' || here === 'not-on-case'
      const local = asks ? await fetched(ports, known) : here === 'damaged' ? await mended(ports, known) : here
      return typeof local === 'string' ? { closed: local } : sealedDesk(ports, known)
    },
  }
}

async function fetched(ports: CasePorts, memory: CaseMemory): Promise<LocalCase | Closed['closed']> {
  const { online, fault, refused } = await syncCase(ports, memory)
  if (refused?.code === 'destroyed') return 'destroyed'
  if (fault === 'unsound') return 'damaged'
  if (fault === 'not-here-yet' || fault === 'not-on-case') return fault
  const local = await readLocal(ports, memory)
  return local === 'unknown-case' && !online ? 'not-here-yet' : local === 'damaged' ? mended(ports, memory) : local
}

/** Before a case is called damaged, each care body that is missing or wrong is asked for once more. */
async function mended(ports: CasePorts, memory: CaseMemory): Promise<LocalCase | OpeningFault> {
  while (await inExchange(memory, () => mend(ports, memory))) {
    const local = await readLocal(ports, memory)
    if (local !== 'damaged') return local
  }
  return 'damaged'
}

/** Rare, and fetched apart. */
export const loadAnswerLine = () => import('./use-cases/answer-line.ts')
/** Nothing is written before a page was read: fetched once that page is shown. */
export const loadPerformAction = () => import('./use-cases/perform-action.ts')

function sealedDesk(ports: CasePorts, memory: CaseMemory): Desk<'real'> {
  return {
    newActionId: ports.newId,
    read: async () => {
      const local = await readLocal(ports, memory)
      if (typeof local === 'string') throw new Error(`The case cannot be read: ${local}`)
      return sealedView(ports, memory, local)
    },
    perform: async (input, ticket) => (await loadPerformAction()).performAction(ports, memory, input, ticket.actionId),
    answer: async (line, how, ticket) => (await loadAnswerLine()).answerLine(ports, memory, line, how, ticket.actionId),
  }
}

/** The page's view of a case read on this device. */
export async function sealedView(ports: CasePorts, memory: CaseMemory, local: LocalCase): Promise<CaseView<'real'>> {
  const { opened, pending, folded } = local
  const { staff, method, verified } = opened
  const actor = staff.actorAt(staff.current.position, ports.identity.signer.kid) ?? { member: ports.identity.member, roles: [] }
  return caseView({
    mode: 'real',
    fictional: ports.fictional,
    caseId: memory.log,
    protocol: method.protocol,
    folded,
    now: ports.now(),
    actor,
    members: staff.members(),
    head: verified.statements.length,
    unsent: pending.length,
    ...(await refusedAmong(ports, memory, opened, pending)),
    ...(await doubtsOf(ports, memory, local)),
  })
}

const DOUBTED = ['went-back', 'forked', 'unsound'] as const

async function doubtsOf(ports: CasePorts, memory: CaseMemory, local: LocalCase): Promise<{ readonly doubts?: CaseDoubts }> {
  const marks = await marksOf(ports, memory)
  const fault = DOUBTED.find(one => one === memory.fault)
  const twin = isTwinned(local, ports.identity.signer.kid) ? local.pending.length : 0
  if (fault === undefined && marks.receipts.length + marks.elsewhere.length + twin === 0) return {}
  const seqs = (found: readonly { readonly seq: number }[]) => found.map(({ seq }) => seq)
  return { doubts: { ...(fault ? { fault } : {}), receipts: seqs(marks.receipts), elsewhere: seqs(marks.elsewhere), twin } }
}

async function refusedAmong(ports: CasePorts, memory: CaseMemory, opened: OpenedCase, pending: LocalCase['pending']) {
  if (memory.refused === undefined && (await ports.store.refused(memory.log)).length === 0) return {}
  const { refusedLines } = await loadPassOver()
  // A place taken by another copy of this device is no refusal of what the line says: its author decides.
  const refused = (await refusedLines(ports, memory, opened, pending)).filter(one => !(one.queued && one.reason === 'own-not-last'))
  return refused.length === 0 ? {} : { refused }
}
