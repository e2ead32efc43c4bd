import {
  type CreateLogAnswer,
  type CreateLogRequest,
  caseAuthority,
  decideLog,
  isRefused,
  type LogServer,
  lidText,
  type NewEntry,
  type RecipientSet,
  type Refused,
  refuse,
  storeLog,
  type WholeLog,
  type WireLid,
} from '#log'
import { firstBody, receiptKeyOf, thumbprintsFit } from '../open-roster.ts'
import { rosterAuthority } from '../roster-authority.ts'
import type { RosterDesk } from './roster-desk.ts'

/**
 * Accepts a new log whole: a school (no session yet, `by` undefined: the edge asks for its installation token)
 * or a case (by the device of the session).
 */
export async function acceptLog(
  server: LogServer,
  rosters: RosterDesk,
  request: CreateLogRequest,
  by?: string,
): Promise<CreateLogAnswer | Refused> {
  const first = firstBody(request.entries[0]?.body)
  if (first === undefined) return refuse('first-entries', 'body')
  if (first.type === 'school-founded/1') return acceptSchool(server, request)
  const { school } = first.data
  const history = typeof school === 'string' ? await rosters.history(school) : undefined
  if (typeof school !== 'string' || history === undefined) return refuse('unknown-school')
  if (by === undefined) return refuse('not-author')
  const whole: WholeLog = { use: 'case', school, drafts: request.entries, by }
  const decided = await decideLog(server, caseAuthority(history, history.current, 'as-cited'), whole)
  if (isRefused(decided)) return decided
  return (await keepLids(server, decided, request.lids ?? [])) ?? storeLog(server, whole, decided)
}

async function acceptSchool(server: LogServer, { entries: drafts }: CreateLogRequest): Promise<CreateLogAnswer | Refused> {
  const bodies = drafts.map(draft => firstBody(draft.body))
  const [first] = bodies
  if (first === undefined || receiptKeyOf(first) !== server.receipts.x) return refuse('not-permitted', 'receiptKey')
  if (!(await thumbprintsFit(server.crypto.digest, bodies))) return refuse('not-permitted', 'thumbprint')
  const school = await server.crypto.digest(drafts[0]?.statement ?? '')
  const whole: WholeLog = { use: 'roster', school, drafts }
  const decided = await decideLog(server, rosterAuthority(first), whole)
  return isRefused(decided) ? decided : storeLog(server, whole, decided)
}

/** Lids go in first: a case whose lid is missing could never be opened. */
export async function keepLids(
  { crypto, lids: store }: LogServer,
  decided: readonly NewEntry[],
  lids: readonly WireLid[],
): Promise<Refused | undefined> {
  const log = decided[0]?.entry.hash ?? ''
  const sets: readonly RecipientSet[] = decided.findLast(entry => entry.recipients.length > 0)?.recipients ?? []
  const gone = (await store.destroyed(log)).map(({ compartment }) => compartment)
  // A case that was destroyed is not made again by a device that still had it.
  if (sets.length > 0 && sets.every(set => gone.includes(set.compartment))) return refuse('destroyed')
  for (const set of sets) {
    if (gone.includes(set.compartment)) continue
    const lid = lids.find(one => one.compartment === set.compartment)?.lid
    if (lid === undefined || (await crypto.digest(lidText(lid))) !== set.lid) return refuse('lid-unknown', set.compartment)
    if ((await store.put(log, set.compartment, lid)) === 'different') return refuse('lid-different', set.compartment)
  }
  return undefined
}
