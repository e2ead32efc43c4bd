import {
  caseAuthority,
  decideReturned,
  HEAD_ZERO,
  isRefused,
  type LogKnowledge,
  type LogServer,
  type NewEntry,
  type Position,
  type RecipientSet,
  type Refused,
  readStanding,
  refuse,
  type Standing,
  standingAfter,
  type WireEntry,
  type WireLid,
} from '#log'
import { firstBody, thumbprintsFit } from '../open-roster.ts'
import { growingRoster } from './accept-line.ts'
import { keepLids } from './accept-log.ts'
import type { RosterDesk } from './roster-desk.ts'

/** What a device gives back to a server that was restored from an older copy: lines with the receipts it had got for them. */
export interface Returned {
  readonly entries: readonly WireEntry[]
  /** The halves of keys, where the whole log was lost. */
  readonly lids: readonly WireLid[]
}

/** Where the log stands now, and how many lines of this request made it longer. */
export interface TakenBack extends Position {
  readonly taken: number
}

/** Who gives back: the device of the session, and its school. */
export interface Giver {
  readonly device: string
  readonly school: string
}

/**
 * Takes back lines that this server had receipted and lost, at the very positions of their receipts; what it has already is passed over.
 * With no line, only tells a reader where the log stands. Once another line stands there, the lost one cannot come back: two receipts
 * for one position, which devices show.
 */
export async function takeBack(
  server: LogServer,
  rosters: RosterDesk,
  log: string,
  { entries, lids }: Returned,
  giver: Giver,
): Promise<TakenBack | Refused> {
  server.memory?.forget(log)
  const standing = await readStanding(server, log)
  if (standing === undefined) return takeBackWhole(server, rosters, log, { entries, lids }, giver.school)
  if (standing.school !== giver.school) return refuse('unknown-log')
  const isReader = standing.recipients.some(set => set.devices.includes(giver.device))
  if (standing.destroyed) return refuse('destroyed')
  // Somebody who is no reader yet is told nothing before they have shown a receipt for the next line.
  if (entries.length === 0) return isReader ? { ...standing.last, taken: 0 } : refuse('unknown-log')
  return takeBackLines(server, rosters, standing, entries)
}

async function takeBackLines(
  server: LogServer,
  rosters: RosterDesk,
  from: Standing,
  entries: readonly WireEntry[],
): Promise<TakenBack | Refused> {
  let standing = from
  let taken = 0
  for (const entry of entries) {
    if (entry.seq <= standing.last.seq) continue
    const history = await rosters.history(standing.school)
    if (history === undefined) return refuse('unknown-log')
    const isRoster = standing.use === 'roster'
    if (isRoster && !(await thumbprintsFit(server.crypto.digest, [firstBody(entry.body)]))) return refuse('not-permitted', 'thumbprint')
    const authority = isRoster ? growingRoster(history) : caseAuthority(history)
    const decided = await decideReturned(server.crypto, server.receipts.x, authority, standing, entry)
    if (isRefused(decided)) return decided
    if ((await server.store.append(standing.log, decided, standing.last)) === 'lost') return refuse('busy')
    standing = standingAfter(server.store, standing, decided)
    taken += 1
  }
  return { ...standing.last, taken }
}

/** A case of which nothing is left is made again whole, as when it was begun without the network. */
async function takeBackWhole(
  server: LogServer,
  rosters: RosterDesk,
  log: string,
  { entries, lids }: Returned,
  school: string,
): Promise<TakenBack | Refused> {
  const [first] = entries
  const body = firstBody(first?.body)
  const history = await rosters.history(school)
  const isOurs = body?.type === 'case-opened/1' && body.data.school === school
  if (first === undefined || history === undefined || !isOurs || entries.length < 2) return refuse('unknown-log')
  if ((await server.crypto.digest(first.statement)) !== log) return refuse('unknown-log')
  const decided: NewEntry[] = []
  const authority = caseAuthority(history)
  let recipients: readonly RecipientSet[] = []
  for (const entry of entries) {
    const next = await decideReturned(server.crypto, server.receipts.x, authority, soFar(log, decided, recipients), entry)
    if (isRefused(next)) return next
    decided.push(next)
    if (next.recipients.length > 0) recipients = next.recipients
  }
  const last = decided.at(-1)?.entry
  if (last === undefined) return refuse('unknown-log')
  const noLid = await keepLids(server, decided, lids)
  if (noLid) return noLid
  if ((await server.store.create({ log, use: 'case', school, entries: decided })) === 'known') return refuse('busy')
  return { seq: last.seq, head: last.head, taken: decided.length }
}

function soFar(log: string, decided: readonly NewEntry[], recipients: readonly RecipientSet[]): LogKnowledge {
  const last = decided.at(-1)?.entry
  return {
    log,
    last: { seq: last?.seq ?? 0, head: last?.head ?? HEAD_ZERO },
    recipients,
    headAt: async () => undefined,
    lastOf: async () => undefined,
  }
}
