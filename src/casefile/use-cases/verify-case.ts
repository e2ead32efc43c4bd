import {
  type Check,
  type CheckingCrypto,
  caseAuthority,
  type EntryToVerify,
  type Finding,
  hasExactly,
  isRecord,
  type Json,
  logChecks,
  nothingVerified,
  parseStrictFile,
  type RosterHistory,
  toChecks,
  type VerifiedLog,
  verifyEntries,
  type WireEntry,
} from '#log'
import { type CaseExport, EXPORT_TYPE } from '../export-file.ts'
import { EXPORTED, parseOpening } from '../lines.ts'

/** Questions about an export beside those about its log. */
export const EXPORT_CHECKS = ['file', 'roster', 'opening', 'method', 'withheld', 'complete'] as const
export type ExportCheck = (typeof EXPORT_CHECKS)[number]

/** What a verifier says of a file. There is no single verdict: the reader concludes. */
export interface CaseVerdict {
  readonly fictional: boolean
  readonly log: string
  readonly school: string
  /** Lines in the file. */
  readonly lines: number
  /** Head after the last one; its first eight characters are the short code on countersigned paper. */
  readonly head: string
  readonly checks: readonly Check[]
}

/** Verifies a roster and gives its history; done by the people zone, which this one does not know. */
export type RosterOpener<H extends RosterHistory = RosterHistory> = (
  crypto: CheckingCrypto,
  school: string,
  entries: readonly WireEntry[],
) => Promise<{ readonly verified: VerifiedLog; readonly history: H | undefined }>

/** A file with its verdict and what was read to come to it. */
export interface CheckedFile<H extends RosterHistory = RosterHistory> {
  readonly verdict: CaseVerdict
  readonly file: CaseExport
  readonly verified: VerifiedLog
  readonly history: H | undefined
}

/** Checks an export, line by line, with nothing but its own text: no server, no school, no us. */
export async function verifyCaseFile(
  crypto: CheckingCrypto,
  openRoster: RosterOpener,
  text: string,
): Promise<CaseVerdict | { readonly malformed: true }> {
  const checked = await checkCaseFile(crypto, openRoster, text)
  return 'malformed' in checked ? checked : checked.verdict
}

/** The same, with the lines themselves: for a reader that shows the case once it is verified. */
export async function checkCaseFile<H extends RosterHistory>(
  crypto: CheckingCrypto,
  openRoster: RosterOpener<H>,
  text: string,
): Promise<CheckedFile<H> | { readonly malformed: true }> {
  const file = parseExport(text)
  if (file === undefined) return { malformed: true }
  const roster = await openRoster(crypto, file.roster.school, file.roster.entries)
  const authority = roster.history && caseAuthority(roster.history)
  const unknown = { cites: () => true, signingKey: () => undefined, judge: () => [] }
  const verified = await verifyEntries(
    crypto,
    authority ?? unknown,
    nothingVerified(file.log),
    file.entries.map(toVerify),
    roster.history?.current.receiptKey,
  )
  const findings = [
    ...(roster.history ? [] : [{ check: 'roster' as const, seq: 0, reason: 'no-roster' as const }]),
    ...openingFaults(file, verified),
    ...(await methodFaults(crypto, file, verified)),
    ...withheldFaults(file, verified),
    ...completeFaults(file, verified),
  ]
  const log = authority ? logChecks(verified) : logChecks(verified).map(uncheckable)
  const verdict: CaseVerdict = {
    fictional: file.fictional,
    log: file.log,
    school: file.roster.school,
    lines: verified.statements.length,
    head: verified.heads.at(-1) ?? '',
    checks: [...toChecks(EXPORT_CHECKS, findings), ...log],
  }
  return { verdict, file, verified, history: roster.history }
}

const toVerify = ({ statement, receipt, body }: WireEntry): EntryToVerify =>
  body === null ? { statement, receipt } : { statement, receipt, disclosed: body }

/** Without a roster nobody's key is known: signatures and rights are open questions, not faults. */
const RESTS_ON_ROSTER = ['roster-positions', 'signatures', 'rights', 'receipts']
const uncheckable = (check: Check): Check =>
  RESTS_ON_ROSTER.includes(check.check) ? { check: check.check, answer: 'could-not-check', reason: 'no-roster' } : check

type Findings = readonly Finding<ExportCheck>[]

function openingFaults({ roster }: CaseExport, verified: VerifiedLog): Findings {
  const opening = openingOf(verified)
  if (opening === undefined) return [{ check: 'opening', seq: 1, reason: 'malformed' }]
  return opening.school === roster.school ? [] : [{ check: 'opening', seq: 1, reason: 'unknown-school' }]
}

/** What the first line of a verified log says; undefined when it is no opening. */
export function openingOf({ bodies, statements }: VerifiedLog) {
  const [body, first] = [bodies[0], statements[0]]
  return body && first && parseOpening(body, first.payload.at)
}

async function methodFaults(crypto: CheckingCrypto, { method }: CaseExport, verified: VerifiedLog): Promise<Findings> {
  const pin = openingOf(verified)?.opening.method
  if (pin === undefined || method === null) return [{ check: 'method', seq: 1, reason: 'not-given', answer: 'could-not-check' }]
  const bad: Findings = [{ check: 'method', seq: 1, reason: 'hash' }]
  const manifest = parseManifest(method.manifest)
  if (manifest === undefined || (await crypto.digest(method.manifest)) !== pin.hash) return bad
  if ((await crypto.digest(method.definition)) !== manifest.definition) return bad
  const words = await Promise.all(Object.entries(method.words).map(async ([locale, said]) => [locale, await crypto.digest(said)]))
  if (JSON.stringify(words) !== JSON.stringify(Object.entries(manifest.words))) return bad
  const other = verified.bodies.findIndex(body => body !== undefined && body.method !== null && body.method.hash !== pin.hash)
  return other < 0 ? [] : [{ check: 'method', seq: other + 1, reason: 'hash' }]
}

/** The counts that the file states are those of the sealed lines that it does not disclose, in the order of the log; no zero. */
function withheldFaults({ entries, withheld }: CaseExport, { statements }: VerifiedLog): Findings {
  const counted = new Map<string, number>()
  statements.forEach(({ payload }, i) => {
    if (payload.kind !== 'sealed' || entries[i]?.body !== null) return
    const compartment = payload.compartment ?? ''
    counted.set(compartment, (counted.get(compartment) ?? 0) + 1)
  })
  const right = JSON.stringify([...counted]) === JSON.stringify(Object.entries(withheld))
  return right ? [] : [{ check: 'withheld', seq: 0, reason: 'counts' }]
}

/** The last line of the file says, in public, that the export was made, after which line, and whether it is a drill. */
function completeFaults({ entries, fictional }: CaseExport, { bodies, statements }: VerifiedLog): Findings {
  const [body, last] = [bodies.at(-1), statements.at(-1)?.payload]
  const keys = ['seq', 'disclosed', ...(fictional ? ['fictional'] : [])]
  const said = body?.type === EXPORTED && hasExactly(body.data, keys) && body.data.seq === entries.length - 1
  const same = said && isTextList(body.data.disclosed) && (body.data.fictional ?? false) === fictional
  const stands = last?.kind === 'public' && last.strict && statements.length === entries.length
  return same && stands ? [] : [{ check: 'complete', seq: statements.length, reason: 'not-last' }]
}

interface Manifest {
  readonly definition: string
  readonly words: Readonly<Record<string, string>>
}

const isTexts = (value: Json | undefined): value is Readonly<Record<string, string>> =>
  isRecord(value) && Object.values(value).every(item => typeof item === 'string')
const isTextList = (value: Json | undefined): boolean => Array.isArray(value) && value.every(item => typeof item === 'string')

function parseManifest(text: string): Manifest | undefined {
  try {
    const { definition, words } = JSON.parse(text)
    return typeof definition === 'string' && isTexts(words) ? { definition, words } : undefined
  } catch {
    return undefined
  }
}

/**
 * Reads a file that an adversary may have made: its shape only; every content is checked afterwards. Strict JSON, each object with its
 * keys in their order: two files that mean the same are the same. White space around it is that of an editor or of a form.
 */
export function parseExport(text: string): CaseExport | undefined {
  const value = parseStrictFile(text)
  return isExport(value) ? value : undefined
}

const TOP = ['type', 'fictional', 'log', 'entries', 'roster', 'withheld', 'method']

function isExport(value: Json | undefined): value is Json & CaseExport {
  if (!isRecord(value) || !hasExactly(value, TOP)) return false
  const { type, fictional, log, entries, roster, withheld, method } = value
  return (
    type === EXPORT_TYPE &&
    typeof fictional === 'boolean' &&
    typeof log === 'string' &&
    isEntries(entries) &&
    isRecord(roster) &&
    hasExactly(roster, ['school', 'entries']) &&
    typeof roster.school === 'string' &&
    isEntries(roster.entries) &&
    isRecord(withheld) &&
    Object.values(withheld).every(item => typeof item === 'number') &&
    isMethod(method)
  )
}

const isMethod = (value: Json | undefined): boolean =>
  value === null ||
  (isRecord(value) &&
    hasExactly(value, ['manifest', 'definition', 'words']) &&
    typeof value.manifest === 'string' &&
    typeof value.definition === 'string' &&
    isTexts(value.words))

const isEntries = (value: Json | undefined): boolean =>
  Array.isArray(value) &&
  value.every(
    (entry, i) =>
      isRecord(entry) &&
      hasExactly(entry, ['seq', 'statement', 'body', 'receipt']) &&
      entry.seq === i + 1 &&
      typeof entry.statement === 'string' &&
      typeof entry.receipt === 'string' &&
      (entry.body === null || typeof entry.body === 'string'),
  )

/** True when every check of a verdict is valid. */
export const allValid = ({ checks }: CaseVerdict): boolean => checks.every(check => check.answer === 'valid')
