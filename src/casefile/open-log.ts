import {
  type Authority,
  type Body,
  beginVerifying,
  caseAuthority,
  decodeAscii,
  type EntryToVerify,
  isRefused,
  isSound,
  type KeyGrant,
  nothingVerified,
  type ParsedStatement,
  parseBody,
  parseStatement,
  readClearBody,
  type VerifiedLog,
  type WireLid,
} from '#log'
import { may } from '#people'
import type { ClockDoubt } from './case-view.ts'
import { clockDoubts } from './clock-doubt.ts'
import { type CompartmentKeys, grantsOf, lidsOf, openKeys } from './compartment-keys.ts'
import { type Folded, type FoldLine, fold, foldNothing } from './fold.ts'
import { type CaseOpening, parseAnswering, parseJoining, parseLine, parseOpening, parsePaper, setAsideOf } from './lines.ts'
import { parsePackaged } from './packages/package-lines.ts'
import type { CasePorts, PendingLine, PinnedMethod, StaffHistory } from './ports.ts'
import { parseRetaining } from './retention/retention-lines.ts'

/** A case read from its log: verified, opened as far as this reader may, folded. */
export interface OpenedCase {
  readonly log: string
  readonly verified: VerifiedLog
  readonly opening: CaseOpening
  readonly method: PinnedMethod
  readonly staff: StaffHistory
  readonly keys: CompartmentKeys
  /** Padded bodies that this reader could open, by position. */
  readonly disclosed: ReadonlyMap<number, string>
  readonly setAside: ReadonlySet<number>
  readonly folded: Folded
}

/** One entry as kept on this device; without receipt while the whole case is only here. */
export interface LocalEntry {
  readonly statement: string
  readonly body: string | null
  readonly receipt: string | null
}

/** Why a log cannot be opened as a case. `not-here-yet`: the roster, the method or a lid could not be had; the network may bring it. */
export type OpeningFault = 'unknown-case' | 'damaged' | 'not-on-case' | 'not-here-yet'

/** Verifies, opens and folds a case. `before`: an earlier reading of the same log, whose lines are not read again. */
export async function openLog(
  ports: CasePorts,
  log: string,
  entries: readonly LocalEntry[],
  before?: OpenedCase,
): Promise<OpenedCase | OpeningFault> {
  const known = before ?? (await firstReading(ports, log, entries))
  if (typeof known === 'string') return known
  const from = known.verified.statements.length
  const fresh = entries.slice(from)
  if (fresh.length === 0 && before) return before
  const { staff, verifying } = await verifyFresh(ports, known, fresh.map(toVerify))
  // Bodies are opened while the signatures are checked, which may be elsewhere; nothing is said of them before all are.
  const reading = isSound(verifying.soFar) ? readLines(ports, { ...known, staff, verified: verifying.soFar }, entries, from) : undefined
  const [verified, read] = await Promise.all([verifying.whole, reading])
  if (!isSound(verified) || read === undefined) return 'damaged'
  return typeof read === 'string' ? read : { ...read, verified }
}

type KnownCase = Pick<OpenedCase, 'log' | 'verified' | 'opening' | 'method' | 'staff'> & Partial<OpenedCase>

async function firstReading(ports: CasePorts, log: string, entries: readonly LocalEntry[]): Promise<KnownCase | OpeningFault> {
  const opening = firstOpening(entries)
  if (opening === undefined) return entries.length === 0 ? 'unknown-case' : 'damaged'
  const [staff, method] = await Promise.all([ports.roster(opening.school), ports.methods.get(opening.opening.method.hash)])
  // Neither is in the log: nothing says that the case itself is at fault.
  if (staff === undefined || method === undefined) return 'not-here-yet'
  return { log, verified: nothingVerified(log), opening, method, staff }
}

/** What the first line says, before it is verified: it names the school whose roster verifies it. */
export function firstOpening(entries: readonly LocalEntry[]): CaseOpening | undefined {
  const [first] = entries
  const parsed = first && parseStatement(first.statement)
  const body = first?.body ? parseBody(first.body) : undefined
  if (parsed === undefined || body === undefined || isRefused(parsed) || isRefused(body)) return undefined
  return parseOpening(body, parsed.payload.at)
}

/** The roster is asked for again only when a line cites a position that this reading does not know. */
async function verifyFresh(ports: CasePorts, { staff, verified, opening }: KnownCase, fresh: readonly EntryToVerify[]) {
  const verifyBy = (by: StaffHistory) => beginVerifying(ports.crypto, authorityFrom(by, verified), verified, fresh, by.current.receiptKey)
  const first = await verifyBy(staff)
  if (!first.soFar.findings.some(finding => finding.reason === 'roster-unknown')) return { staff, verifying: first }
  const cited = Math.max(...first.soFar.statements.map(({ payload }) => payload.roster?.seq ?? 0))
  const newer = (await ports.roster(opening.school, cited)) ?? staff
  return { staff: newer, verifying: await verifyBy(newer) }
}

/** An authority that has already taken note of every roster position cited so far. */
function authorityFrom(staff: StaffHistory, verified: VerifiedLog): Authority {
  const authority = caseAuthority(staff)
  for (const { payload } of verified.statements) authority.cites(payload.roster)
  return authority
}

/** A body in clear is JSON and a sealed one is a JWE: the first letter tells. What the statement says is checked against it. */
const toVerify = ({ statement, body, receipt }: LocalEntry): EntryToVerify =>
  body?.startsWith('{') ? { statement, receipt, disclosed: body } : { statement, receipt }

async function readLines(
  ports: CasePorts,
  known: KnownCase,
  entries: readonly LocalEntry[],
  from: number,
): Promise<OpenedCase | OpeningFault> {
  const { log, verified, opening, method, staff } = known
  const fresh = verified.statements.slice(from)
  const keysMoved = known.keys === undefined || fresh.some(one => one.payload.kind === 'keys')
  const grants = grantsOf(verified)
  const lids = known.keys && !keysMoved ? [] : await lidsOf(ports, log, grants)
  const keys = known.keys && !keysMoved ? known.keys : await openKeys(ports, log, grants, lids)
  if (!grants.some(grant => grant.compartment === 'care' && keys.byKid.has(grant.kid))) return whyNoCare(ports, grants, lids)
  // A new key may open what was sealed before, and a set-aside may undo a stop: then everything is read again.
  const setAside = coordinatorsSetAside(verified, staff)
  const again = keysMoved || setAside.size !== known.setAside?.size
  const start = again ? 0 : from
  const read = await Promise.all(
    verified.statements.slice(start).map((one, i) => readSealed(ports, one, entries[start + i]?.body ?? null, keys)),
  )
  const disclosed = new Map(again ? [] : known.disclosed)
  const clockDoubt = clockDoubts(entries.map(entry => entry.receipt))
  const lines = read.flatMap((content, i): FoldLine[] => {
    const parsed = verified.statements[start + i]
    if (parsed === undefined || content === undefined) return []
    if (typeof content === 'object') disclosed.set(start + i + 1, content.text)
    const doubt = clockDoubt(parsed, start + i + 1)
    return [{ ...foldLine(parsed, content, start + i + 1, staff, opening, entries[start + i]?.receipt === null), ...clockOf(doubt) }]
  })
  const base = again || known.folded === undefined ? foldNothing(method.protocol, opening.opening) : known.folded
  const folded = fold(method.protocol, base, lines, setAside)
  return { log, verified, opening, method, staff, keys, disclosed, setAside, folded }
}

/** Keys were given to this device, but the server's half could not be fetched: with the network it will. */
function whyNoCare({ identity }: CasePorts, grants: readonly KeyGrant[], lids: readonly WireLid[]): OpeningFault {
  const given = grants.some(({ compartment, wraps }) => compartment === 'care' && wraps.some(wrap => wrap.to === identity.signer.kid))
  return given && !lids.some(lid => lid.compartment === 'care') ? 'not-here-yet' : 'not-on-case'
}

const clockOf = (clock: ClockDoubt | undefined): { readonly clock?: ClockDoubt } => (clock ? { clock } : {})

/** A sealed body as this reader has it; undefined for a line that is not sealed. */
export type SealedContent = { readonly text: string; readonly body: Body } | 'sealed' | 'damaged' | undefined

async function readSealed(ports: CasePorts, parsed: ParsedStatement, sealed: string | null, keys: CompartmentKeys): Promise<SealedContent> {
  const { kind, compartment } = parsed.payload
  if (kind !== 'sealed') return undefined
  const key = sealed === null ? undefined : keys.byKid.get(sealKid(sealed))
  // Another compartment may be closed to this reader; care never is: a care line that cannot be opened stops the reading.
  if (key === undefined && compartment !== 'care' && !keys.held.has(compartment ?? '')) return 'sealed'
  const text = sealed === null ? undefined : await key?.open(sealed)
  if (text === undefined) return 'damaged'
  const body = await readClearBody(ports.crypto.digest, parsed, text)
  return isRefused(body) ? 'damaged' : { text, body }
}

/** The key that a seal names; its header is fixed to the letter, so its last 45 characters hold the name. */
function sealKid(jwe: string): string {
  const header = decodeAscii(jwe.slice(0, jwe.indexOf('.')))
  return header?.slice(-45, -2) ?? ''
}

/** One sealed line of a verified log, as the fold takes it. */
export function foldLine(
  parsed: ParsedStatement,
  content: Exclude<SealedContent, undefined>,
  seq: number,
  staff: StaffHistory,
  { opening }: CaseOpening,
  unsent: boolean,
): FoldLine {
  const { payload, kid } = parsed
  const actor = payload.roster === null ? undefined : staff.actorAt(payload.roster, kid)
  const compartment = payload.compartment === 'identity' || payload.compartment === 'justice' ? payload.compartment : 'care'
  const shared = { seq, compartment, actor: actor ?? { member: kid, roles: [] }, recordedAt: payload.at, unsent } as const
  if (typeof content === 'string') return { ...shared, happenedAt: payload.at, content }
  // A line written under another method than the case pins is not a line of this case.
  const ours = content.body.method?.hash === opening.method.hash
  const line = ours ? parseAnyLine(content.body) : undefined
  return { ...shared, happenedAt: content.body.happenedAt, content: line ?? 'damaged' }
}

const parseAnyLine = (body: Body) =>
  parseAnswering(body) ?? parseJoining(body) ?? parseRetaining(body) ?? parsePaper(body) ?? parsePackaged(body) ?? parseLine(body)

/** Only a coordinator can make everybody skip a line. */
export function coordinatorsSetAside(verified: VerifiedLog, staff: StaffHistory): ReadonlySet<number> {
  const named = verified.bodies.map((body, i) => {
    const parsed = verified.statements[i]
    const seq = body && setAsideOf(body)
    const actor = parsed?.payload.roster && staff.actorAt(parsed.payload.roster, parsed.kid)
    return actor && may(actor.roles, 'set-aside') && seq !== undefined && seq <= i ? seq : undefined
  })
  return new Set(named.flatMap(seq => (seq === undefined ? [] : [seq])))
}

/** The case as its author sees it: with the lines that are only on this device, at the positions they will probably get. */
export async function withPending(ports: CasePorts, opened: OpenedCase, pending: readonly PendingLine[]): Promise<Folded> {
  const readable = await foldPending(ports, opened, pending)
  return readable.length === 0 ? opened.folded : fold(opened.method.protocol, opened.folded, readable, opened.setAside)
}

/** Lines that are only on this device, opened: what the fold takes. */
export async function foldPending(ports: CasePorts, opened: OpenedCase, pending: readonly PendingLine[]): Promise<readonly FoldLine[]> {
  const head = opened.verified.statements.length
  const lines = await Promise.all(
    pending.map(async ({ draft }, i): Promise<FoldLine | undefined> => {
      const parsed = parseStatement(draft.statement)
      if (isRefused(parsed)) return undefined
      const content = await readSealed(ports, parsed, draft.body, opened.keys)
      return content && foldLine(parsed, content, head + i + 1, opened.staff, opened.opening, true)
    }),
  )
  return lines.flatMap(line => (line ? [line] : []))
}
