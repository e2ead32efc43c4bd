import { isRefused, type LogRefusal, parseStatement, type WireEntry } from '#log'
import { type CaseMemory, inTurn, readLocal } from './memory.ts'
import { type OpenedCase, openLog } from './open-log.ts'
import type { CasePorts, PendingLine } from './ports.ts'

/** What an exchange with the server came to. */
export interface Synced {
  readonly online: boolean
  /** Lines still only on this device. */
  readonly unsent: number
  /** The server refused the first of them; it stays here, shown to its author. */
  readonly refused?: LogRefusal
  /** What the server showed does not follow what this device has already read; none of it was kept. */
  readonly fault?: 'went-back' | 'forked' | 'unsound'
}

/** Sends what is waiting and fetches what is new. Keeps nothing that does not follow, soundly, what is kept already. */
export const syncCase = (ports: CasePorts, memory: CaseMemory): Promise<Synced> => inTurn(memory, () => exchange(ports, memory))

/** The same for somebody whose turn it is already. */
export async function exchange(ports: CasePorts, memory: CaseMemory): Promise<Synced> {
  const begun = await createIfOnlyHere(ports, memory)
  if (begun) return begun
  const first = await fetchNew(ports, memory)
  if (first !== 'kept') return withUnsent(ports, memory, first)
  const sent = await sendPending(ports, memory)
  if (!sent.online || !sent.any) return withUnsent(ports, memory, sent)
  const last = await fetchNew(ports, memory)
  return withUnsent(ports, memory, last === 'kept' ? sent : last)
}

async function withUnsent(ports: CasePorts, { log }: CaseMemory, outcome: Omit<Synced, 'unsent'>): Promise<Synced> {
  const { online, refused, fault } = outcome
  const unsent = (await ports.store.pending(log)).length
  return { online, unsent, ...(refused ? { refused } : {}), ...(fault ? { fault } : {}) }
}

/** A case begun offline is created whole. */
async function createIfOnlyHere(ports: CasePorts, memory: CaseMemory): Promise<Synced | undefined> {
  const { log } = memory
  const [kept, pending] = await Promise.all([ports.store.entries(log), ports.store.pending(log)])
  if (kept.length > 0 || pending.length === 0) return undefined
  const answer = await ports.client.create({ entries: pending.map(line => line.draft), lids: await ports.store.lids(log) })
  if ('unreachable' in answer) return { online: false, unsent: pending.length }
  if (isRefused(answer)) return { online: true, unsent: pending.length, refused: answer.refused }
  return undefined
}

/** Asks again for the last line kept, so that a server that went back or took another branch shows it. */
async function fetchNew(ports: CasePorts, memory: CaseMemory): Promise<'kept' | Omit<Synced, 'unsent'>> {
  const { log } = memory
  const kept = await ports.store.entries(log)
  const overlap = kept.at(-1)
  const answer = await ports.client.entries(log, Math.max(0, kept.length - 1))
  if ('unreachable' in answer) return { online: false }
  if (isRefused(answer)) return { online: true, refused: answer.refused }
  if (overlap && answer.entries.length === 0) return { online: true, fault: 'went-back' }
  if (overlap && answer.entries[0]?.statement !== overlap.statement) return { online: true, fault: 'forked' }
  const fresh = overlap ? answer.entries.slice(1) : answer.entries
  if (fresh.length === 0) return 'kept'
  return keepSound(ports, memory, [...kept, ...fresh], kept.length)
}

async function keepSound(
  ports: CasePorts,
  memory: CaseMemory,
  all: readonly WireEntry[],
  from: number,
): Promise<'kept' | Omit<Synced, 'unsent'>> {
  const opened = await openLog(ports, memory.log, all, memory.opened)
  if (typeof opened === 'string') return { online: true, fault: 'unsound' }
  const fresh = all.slice(from)
  const settled = await Promise.all(fresh.map(entry => ports.crypto.digest(entry.statement)))
  await ports.store.keep(memory.log, fresh, settled)
  memory.opened = opened
  return 'kept'
}

interface Sent extends Omit<Synced, 'unsent'> {
  readonly any: boolean
}

async function sendPending(ports: CasePorts, memory: CaseMemory): Promise<Sent> {
  let any = false
  for (const line of await ports.store.pending(memory.log)) {
    const answer = await sendOne(ports, memory, line)
    if ('unreachable' in answer) return { online: false, any }
    if (isRefused(answer)) return { online: true, any, refused: answer.refused }
    any = true
  }
  return { online: true, any }
}

async function sendOne(ports: CasePorts, memory: CaseMemory, line: PendingLine) {
  const answer = await ports.client.append(memory.log, line.draft)
  if (!isRefused(answer) || answer.refused.code !== 'epoch-moved') return answer
  const again = await sealAgain(ports, memory, line)
  return again === undefined ? answer : ports.client.append(memory.log, again.draft)
}

/** The keys moved since the line was sealed: the same bytes are sealed under the new key, the signature stands. */
async function sealAgain(ports: CasePorts, memory: CaseMemory, line: PendingLine): Promise<PendingLine | undefined> {
  const local = await readLocal(ports, memory)
  const parsed = parseStatement(line.draft.statement)
  if (typeof local === 'string' || isRefused(parsed)) return undefined
  const body = await sealedUnderNewest(local.opened, parsed.payload.compartment ?? '', line.draft.body)
  if (body === undefined) return undefined
  const sealed = { ...line, draft: { ...line.draft, body } }
  await ports.store.replacePending(memory.log, sealed)
  return sealed
}

async function sealedUnderNewest({ keys }: OpenedCase, compartment: string, body: string): Promise<string | undefined> {
  const newest = keys.byKid.get(keys.held.get(compartment)?.kid ?? '')
  for (const key of keys.byKid.values()) {
    const text = await key.open(body)
    if (text !== undefined) return newest?.seal(text)
  }
  return undefined
}
