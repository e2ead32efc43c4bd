import { type AppendPorts, decideAppend, type LogKnowledge } from './append.ts'
import type { Authority } from './authority.ts'
import { HEAD_ZERO } from './head.ts'
import type { LogServer, NewEntry, RecipientSet } from './ports.ts'
import { isRefused, type Refused, refuse } from './refusal.ts'
import { readStanding, type Standing, standingAfter } from './standing.ts'
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
  let remembered = server.memory?.get(log)
  // Somebody else may take the position between the decision and the insert: the line is then decided again.
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const standing = remembered ?? (await readStanding(server, log))
    if (standing === undefined) return refuse('unknown-log')
    const answer = await tryLine(server, authority, standing, draft, by)
    if (answer && !isRefused(answer)) return answer
    // Asked after the decision: the same line, sent twice, may have been taken meanwhile by another server.
    const old = await server.store.find(log, hash)
    if (old) return { seq: old.seq, receipt: old.receipt }
    // A refusal counts on what the store has, never on what is remembered.
    if (answer && remembered === undefined) return answer
    remembered = undefined
  }
  return refuse('busy')
}

/** Decides on one standing of the log and stores; undefined when the log has moved since. */
async function tryLine(
  server: LogServer,
  authority: Authority,
  standing: Standing,
  draft: WireDraft,
  by: string,
): Promise<AppendAnswer | Refused | undefined> {
  const decided = await decideAppend(server, authority, standing, draft, by)
  if (isRefused(decided)) return decided
  server.memory?.forget(standing.log)
  if ((await server.store.append(standing.log, decided, standing.last)) === 'lost') return undefined
  server.memory?.keep(standingAfter(server.store, standing, decided))
  return { seq: decided.entry.seq, receipt: decided.entry.receipt }
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
