import { type AppendPorts, decideAppend, type LogKnowledge } from './append.ts'
import type { Authority } from './authority.ts'
import { HEAD_ZERO } from './head.ts'
import type { LogServer, NewEntry, RecipientSet } from './ports.ts'
import { isRefused, type Refused, refuse } from './refusal.ts'
import type { AppendAnswer, CreateLogAnswer, LogUse, WireDraft } from './wire.ts'

const ATTEMPTS = 8

/** Accepts one line of a log that exists, or says why not. A known statement gets its old position and receipt. */
export async function acceptEntry(
  server: LogServer,
  authority: Authority,
  log: string,
  draft: WireDraft,
  by: string,
): Promise<AppendAnswer | Refused> {
  const hash = await server.crypto.digest(draft.statement)
  // Somebody else may take the position between the decision and the insert: the line is then decided again.
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const old = await server.store.find(log, hash)
    if (old) return { seq: old.seq, receipt: old.receipt }
    const known = await knowledge(server, log)
    if (known === undefined) return refuse('unknown-log')
    const decided = await decideAppend(server, authority, known, draft, by)
    if (isRefused(decided)) return decided
    const { seq, receipt } = decided.entry
    if ((await server.store.append(log, decided, known.last)) === 'stored') return { seq, receipt }
  }
  return refuse('busy')
}

async function knowledge({ store }: LogServer, log: string): Promise<LogKnowledge | undefined> {
  const summary = await store.summary(log)
  if (summary === undefined) return undefined
  const recipients = await store.recipients(log)
  return {
    log,
    last: { seq: summary.seq, head: summary.head },
    recipients,
    headAt: seq => store.headAt(log, seq),
    lastOf: device => store.lastOf(log, device),
  }
}

/** A log about to be created whole. */
export interface WholeLog {
  readonly use: LogUse
  readonly school: string
  readonly drafts: readonly WireDraft[]
  /** Device of the session; none for a roster, whose two first lines have two authors. */
  readonly by?: string
}

/** Decides on every line of a new log; nothing is stored yet. */
export async function decideLog(ports: AppendPorts, authority: Authority, whole: WholeLog): Promise<readonly NewEntry[] | Refused> {
  if (whole.drafts.length < 2) return refuse('first-entries', 'length')
  const decided: NewEntry[] = []
  let recipients: readonly RecipientSet[] = []
  for (const draft of whole.drafts) {
    const next = await decideAppend(ports, authority, soFar(decided, recipients), draft, whole.by)
    if (isRefused(next)) return next
    decided.push(next)
    if (next.recipients.length > 0) recipients = next.recipients
  }
  return decided
}

function soFar(decided: readonly NewEntry[], recipients: readonly RecipientSet[]): LogKnowledge {
  const entries = decided.map(one => one.entry)
  const last = entries.at(-1)
  return {
    log: entries[0]?.hash ?? null,
    last: { seq: entries.length, head: last?.head ?? HEAD_ZERO },
    recipients,
    headAt: async seq => (seq === 0 ? HEAD_ZERO : entries[seq - 1]?.head),
    lastOf: async device => entries.findLast(entry => entry.device === device)?.hash,
  }
}

/** Stores a decided log whole. A log that is there already answers with its old receipts, if it begins with the same lines. */
export async function storeLog(server: LogServer, whole: WholeLog, decided: readonly NewEntry[]): Promise<CreateLogAnswer | Refused> {
  const log = decided[0]?.entry.hash
  if (log === undefined) return refuse('first-entries', 'length')
  const stored = await server.store.create({ log, use: whole.use, school: whole.school, entries: decided })
  if (stored === 'stored') return { log, receipts: decided.map(one => one.entry.receipt) }
  const old = await Promise.all(decided.map(one => server.store.find(log, one.entry.hash)))
  const receipts = old.flatMap(entry => (entry ? [entry.receipt] : []))
  return receipts.length === decided.length ? { log, receipts } : refuse('first-entries', 'known')
}
