import type { CaseView, CaseWeb, Closed, Desk } from './case-view.ts'
import { type CaseMemory, type LocalCase, newMemory, readLocal } from './memory.ts'
import type { OpeningFault } from './open-log.ts'
import type { CasePorts } from './ports.ts'
import { type Synced, syncCase } from './sync.ts'
import { performAction } from './use-cases/perform-action.ts'
import { caseView } from './view.ts'

/** The sealed cases of one unlocked device. Forget it to lock: it holds what was opened. */
export interface SealedCases extends CaseWeb<'real'> {
  /** Exchanges with the server; pages never wait for it. */
  sync(caseId: string): Promise<Synced>
  /** What is remembered of a case, for the use cases beside the pages. */
  memory(caseId: string): CaseMemory
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
    sync: caseId => syncCase(ports, memory(caseId)),
    open: async caseId => {
      if (!/^[A-Za-z0-9_-]{43}$/.test(caseId)) return { closed: 'unknown-case' }
      const known = memory(caseId)
      const here = await readLocal(ports, known)
      // A case that this device has never read is asked for once.
      const local = here === 'unknown-case' ? await fetched(ports, known) : here
      return typeof local === 'string' ? { closed: closedBy(local) } : sealedDesk(ports, known)
    },
  }
}

async function fetched(ports: CasePorts, memory: CaseMemory): Promise<LocalCase | OpeningFault> {
  const synced = await syncCase(ports, memory)
  return synced.fault === 'unsound' ? 'damaged' : readLocal(ports, memory)
}

const closedBy = (fault: OpeningFault): Closed['closed'] => fault

function sealedDesk(ports: CasePorts, memory: CaseMemory): Desk<'real'> {
  return {
    newActionId: ports.newId,
    read: async () => {
      const local = await readLocal(ports, memory)
      if (typeof local === 'string') throw new Error(`The case cannot be read: ${local}`)
      return sealedView(ports, memory.log, local)
    },
    perform: (input, ticket) => performAction(ports, memory, input, ticket.actionId),
  }
}

/** The page's view of a case read on this device. */
export function sealedView(ports: CasePorts, caseId: string, { opened, pending, folded }: LocalCase): CaseView<'real'> {
  const { staff, method, verified } = opened
  const actor = staff.actorAt(staff.current.position, ports.identity.signer.kid) ?? { member: ports.identity.member, roles: [] }
  return caseView({
    mode: 'real',
    fictional: ports.fictional,
    caseId,
    protocol: method.protocol,
    folded,
    now: ports.now(),
    actor,
    members: staff.members(),
    head: verified.statements.length,
    unsent: pending.length,
  })
}
