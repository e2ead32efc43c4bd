import { isRefused, type LogRefusal, MAX_REQUEST_BYTES, type Refused, receiptHead, utf8Length, type WireDraft, type WireEntry } from '#log'
import { beginsHere, type CaseMemory, inBothTurns, inExchange, marksOf } from './memory.ts'
import { type OpenedCase, type OpeningFault, openLog } from './open-log.ts'
import type { CasePorts, PendingLine, Unreachable } from './ports.ts'
import { sealAgain } from './seal-again.ts'

/** What an exchange with the server came to. */
export interface Synced {
  readonly online: boolean
  /** Lines still only on this device. */
  readonly unsent: number
  /** The server refused the first of them, or the reading; the line stays here, shown to its author. */
  readonly refused?: LogRefusal
  readonly fault?: SyncFault
}

/**
 * Why nothing of what the server showed was kept: it does not follow what this device has already read (`went-back`, `forked`,
 * `unsound`), or it cannot be opened here, perhaps not yet.
 */
export type SyncFault = 'went-back' | 'forked' | 'unsound' | 'not-on-case' | 'not-here-yet'

/** Fetches what is new, then sends what is waiting. Keeps nothing that does not follow, soundly, what is kept already. */
export const syncCase = (ports: CasePorts, memory: CaseMemory): Promise<Synced> => goOn(ports, memory, exchange)

/** Sends what is waiting, as `sendAll` does, and goes on past a line that is refused for itself alone. */
export const sendOn = (ports: CasePorts, memory: CaseMemory): Promise<Synced> => goOn(ports, memory, sendAll)

/** Rare, and fetched apart. */
export const loadPassOver = () => import('./pass-over.ts')
/** Rarer still. */
export const loadTwoStories = () => import('./two-stories.ts')

async function goOn(ports: CasePorts, memory: CaseMemory, once: typeof exchange): Promise<Synced> {
  const done = await inExchange(memory, () => once(ports, memory))
  if (memory.refused === undefined || done.refused === undefined) return done
  const { passOver } = await loadPassOver()
  return (await inBothTurns(memory, () => passOver(ports, memory))) ? goOn(ports, memory, once) : done
}

/** The same for somebody whose turn it is already. */
export async function exchange(ports: CasePorts, memory: CaseMemory): Promise<Synced> {
  const begun = await createIfOnlyHere(ports, memory)
  if (begun) return begun
  const first = await fetchNew(ports, memory)
  return first === 'kept' ? sendAll(ports, memory) : withUnsent(ports, memory, first)
}

/** Sends what is waiting, and fetches only if somebody else wrote meanwhile: one request for the usual act. */
export async function sendAll(ports: CasePorts, memory: CaseMemory): Promise<Synced> {
  const begun = await createIfOnlyHere(ports, memory)
  if (begun) return begun
  const sent = await sendPending(ports, memory)
  if (!sent.behind || !sent.online) return withUnsent(ports, memory, sent)
  const last = await fetchNew(ports, memory)
  return withUnsent(ports, memory, last === 'kept' ? sent : last)
}

async function withUnsent(ports: CasePorts, memory: CaseMemory, outcome: Omit<Synced, 'unsent'>): Promise<Synced> {
  const { online, refused, fault } = outcome
  if (online) memory.fault = fault
  const unsent = (await ports.store.pending(memory.log)).length
  return { online, unsent, ...(refused ? { refused } : {}), ...(fault ? { fault } : {}) }
}

/** A case begun offline is created by its own device, with as many lines as one request takes; the others follow. */
async function createIfOnlyHere(ports: CasePorts, memory: CaseMemory): Promise<Synced | undefined> {
  const { log } = memory
  const [kept, pending] = await Promise.all([ports.store.entries(log), ports.store.pending(log)])
  if (kept.length > 0 || !beginsHere(pending)) return undefined
  const answer = await ports.client.create({ entries: fitting(pending), lids: await ports.store.lids(log) })
  if ('unreachable' in answer) return { online: false, unsent: pending.length }
  // It was created before and the answer was lost: what is there is fetched, and the rest is sent line by line.
  const there = isRefused(answer) && answer.refused.code === 'first-entries' && answer.refused.field === 'known'
  if (isRefused(answer) && !there) return { online: true, unsent: pending.length, ...refusedLine(memory, pending[0], answer.refused) }
  const fetched = await fetchNew(ports, memory)
  return fetched === 'kept' ? undefined : withUnsent(ports, memory, fetched)
}

/** Room for the lids and for the braces. */
const CREATE_BYTES = MAX_REQUEST_BYTES - 2048

function fitting(pending: readonly PendingLine[]): readonly WireDraft[] {
  const drafts: WireDraft[] = []
  let bytes = 0
  for (const { draft } of pending) {
    bytes += utf8Length(JSON.stringify(draft)) + 1
    if (drafts.length >= 2 && bytes > CREATE_BYTES) break
    drafts.push(draft)
  }
  return drafts
}

/** Asks again for the last line kept, so that a server that went back or took another branch shows it. */
async function fetchNew(ports: CasePorts, memory: CaseMemory): Promise<'kept' | Omit<Synced, 'unsent'>> {
  const { log } = memory
  const kept = await ports.store.entries(log)
  const read = memory.opened?.verified.hashes.length ?? 0
  const overlap = kept.at(-1)
  const answer = await ports.client.entries(log, Math.max(0, kept.length - 1))
  if ('unreachable' in answer) return { online: false }
  if (isRefused(answer)) return { online: true, refused: answer.refused }
  if (overlap && answer.entries.length === 0) return differs(ports, memory, 'went-back')
  if (overlap && isAnother(overlap, answer.entries[0])) return differs(ports, memory, 'forked')
  if (answer.destroyed) await eraseDestroyed(ports, memory, answer.destroyed)
  const fresh = overlap ? answer.entries.slice(1) : answer.entries
  if (kept.length + fresh.length < read) return differs(ports, memory, 'went-back')
  // What was sealed for want of the server's half is read again: this time it may come.
  if (memory.opened?.keys.lidMissing) await readAgain(ports, memory, kept)
  if (fresh.length === 0) return 'kept'
  return keepSound(ports, memory, [...kept, ...fresh], kept.length)
}

/** The server destroyed these compartments: this device erases its own copy of them, and reads the case anew. */
async function eraseDestroyed(ports: CasePorts, memory: CaseMemory, destroyed: readonly string[]): Promise<void> {
  const kept = await ports.store.lids(memory.log)
  if (!kept.some(({ compartment }) => destroyed.includes(compartment))) return
  await ports.store.erase(memory.log, destroyed)
  memory.opened = undefined
}

/** From the first line. The reading there was stays where no better one can be had: the network may be gone again by now. */
async function readAgain(ports: CasePorts, memory: CaseMemory, kept: readonly WireEntry[]): Promise<void> {
  if (kept.length < (memory.opened?.verified.hashes.length ?? 0)) return
  const again = await openLog(ports, memory.log, kept)
  if (typeof again !== 'string') memory.opened = again
}

/** Another line at a position already read, or the same line after others: only its receipt then shows it. */
function isAnother(known: WireEntry, shown: WireEntry | undefined): boolean {
  if (shown?.statement !== known.statement) return true
  const [before, now] = [receiptHead(known.receipt), receiptHead(shown.receipt ?? '')]
  return now !== undefined && now !== before
}

/** Nothing is taken over; what proves that the server told two stories is kept. */
async function differs(ports: CasePorts, memory: CaseMemory, fault: SyncFault): Promise<Omit<Synced, 'unsent'>> {
  const { keepProof } = await loadTwoStories()
  await keepProof(ports, memory)
  return { online: true, fault }
}

async function keepSound(
  ports: CasePorts,
  memory: CaseMemory,
  all: readonly WireEntry[],
  from: number,
): Promise<'kept' | Omit<Synced, 'unsent'>> {
  if (await differsFromRead(ports, memory, all, from)) return differs(ports, memory, 'forked')
  const opened = await openLog(ports, memory.log, all, memory.opened)
  if (typeof opened === 'string') return { online: true, fault: faultOf(opened) }
  const fresh = all.slice(from)
  const settled = opened.verified.hashes.slice(from)
  if (from > 0) await noteElsewhere(ports, memory, opened, from)
  await ports.store.keep(memory.log, fresh, settled)
  memory.opened = opened
  return 'kept'
}

/** What this session has verified counts as read, even where a full disk kept none of it. */
async function differsFromRead({ crypto }: CasePorts, { opened }: CaseMemory, all: readonly WireEntry[], from: number): Promise<boolean> {
  const { hashes = [], heads = [] } = opened?.verified ?? {}
  for (const [i, { statement, receipt }] of all.slice(0, hashes.length).entries()) {
    if (i < from) continue
    const head = receiptHead(receipt)
    if ((await crypto.digest(statement)) !== hashes[i] || (head !== undefined && head !== heads[i + 1])) return true
  }
  return false
}

/** The keys of the fictional school are public; elsewhere a device that meets its own signature under a line it never wrote has a double. */
async function noteElsewhere(ports: CasePorts, memory: CaseMemory, { verified }: OpenedCase, from: number): Promise<void> {
  const mine = ports.fictional
    ? []
    : verified.hashes.slice(from).filter((_, i) => verified.statements[from + i]?.kid === ports.identity.signer.kid)
  const queued = mine.length === 0 ? [] : await ports.store.pending(memory.log)
  const unknown = mine.filter(hash => !queued.some(line => line.hash === hash))
  if (unknown.length === 0) return
  const found = unknown.map(hash => ({ hash, seq: verified.hashes.indexOf(hash) + 1 }))
  await marksOf(ports, memory, known => ({
    ...known,
    elsewhere: [...known.elsewhere, ...found.filter(({ hash }) => !known.sent.includes(hash))],
  }))
}

const faultOf = (fault: OpeningFault): SyncFault => (fault === 'damaged' || fault === 'unknown-case' ? 'unsound' : fault)

/** Remembers which line was refused. A busy server has refused nothing: the line is sent again later. */
function refusedLine(memory: CaseMemory, line: PendingLine | undefined, refusal: LogRefusal): { readonly refused: LogRefusal } {
  memory.refused = line === undefined || refusal.code === 'busy' ? undefined : { hash: line.hash, refusal }
  return { refused: refusal }
}

/**
 * Asks the server once more for the care body at which the reading stops: missing or wrong here, it may be whole there.
 * True when the reading goes further.
 */
export async function mend(ports: CasePorts, memory: CaseMemory): Promise<boolean> {
  const { log, opened: before } = memory
  const stopped = before?.folded.stoppedAt
  if (stopped === undefined) return false
  const answer = await ports.client.entries(log, stopped - 1)
  const again = 'entries' in answer ? answer.entries[0] : undefined
  const kept = await ports.store.entries(log)
  const old = kept[stopped - 1]
  if (again === undefined || again.statement !== old?.statement || again.body === old.body) return false
  const mended = { ...old, body: again.body }
  const opened = await openLog(
    ports,
    log,
    kept.map(entry => (entry.seq === stopped ? mended : entry)),
  )
  if (typeof opened === 'string' || opened.folded.stoppedAt === stopped) return false
  await ports.store.mend(log, mended)
  memory.opened = opened
  return true
}

interface Sent extends Omit<Synced, 'unsent'> {
  /** The server has lines that this device has not: somebody else wrote, or an answer was lost. */
  readonly behind: boolean
}

async function sendPending(ports: CasePorts, memory: CaseMemory): Promise<Sent> {
  let behind = false
  for (const line of await ports.store.pending(memory.log)) {
    const answer = await sendOne(ports, memory, line)
    if ('unreachable' in answer) return { online: false, behind }
    if (isRefused(answer)) return { online: true, behind: true, ...refusedLine(memory, line, answer.refused) }
    memory.refused = undefined
    behind ||= (await keepOwn(ports, memory, answer.entry)) !== 'kept'
  }
  return { online: true, behind }
}

type SentLine = { readonly entry: WireEntry } | Refused | Unreachable

async function sendOne(ports: CasePorts, memory: CaseMemory, line: PendingLine): Promise<SentLine> {
  const answer = await ports.client.append(memory.log, line.draft)
  if (!isRefused(answer)) return 'unreachable' in answer ? answer : { entry: { ...answer, ...line.draft } }
  if (answer.refused.code !== 'epoch-moved' || (await fetchNew(ports, memory)) !== 'kept') return answer
  const again = await sealAgain(ports, memory, line)
  if (again === undefined) return answer
  const second = await ports.client.append(memory.log, again.draft)
  return isRefused(second) || 'unreachable' in second ? second : { entry: { ...second, ...again.draft } }
}

/** A line of one's own that stands right after what is kept needs no second request. */
export async function keepOwn(ports: CasePorts, memory: CaseMemory, { seq, statement, body, receipt }: WireEntry) {
  const kept = await ports.store.entries(memory.log)
  // A position that this device has read already, given away once more.
  if (seq <= kept.length && kept[seq - 1]?.statement !== statement) {
    const { keepProof } = await loadTwoStories()
    await keepProof(ports, memory, [{ seq, statement, body, receipt }])
  }
  if (seq !== kept.length + 1) return 'behind'
  return keepSound(ports, memory, [...kept, { seq, statement, body, receipt }], kept.length)
}
