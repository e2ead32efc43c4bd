import { type Authority, readClearBody } from './authority.ts'
import { type Finding, toChecks } from './checks.ts'
import { HEAD_ZERO, headsOf } from './head.ts'
import { verifyAll } from './jws.ts'
import type { CheckingCrypto, RecipientSet } from './ports.ts'
import { checkReceipts } from './receipt.ts'
import { isRefused } from './refusal.ts'
import { parseStatement } from './statement.ts'
import type { Body, ParsedStatement } from './statement-types.ts'

/** The questions asked about any log, in the order in which they are answered. */
export const LOG_CHECKS = [
  'encoding',
  'log-id',
  'seen',
  'own',
  'roster-positions',
  'signatures',
  'rights',
  'strict',
  'receipts',
  'bodies',
] as const
export type LogCheck = (typeof LOG_CHECKS)[number]

/** One entry to verify. */
export interface EntryToVerify {
  readonly statement: string
  /** Padded text of the body, when it was disclosed or is public. */
  readonly disclosed?: string
  /** Null for a line that is not at the server yet. */
  readonly receipt: string | null
}

/** What verification has established so far; more entries can be verified from here. */
export interface VerifiedLog {
  readonly log: string
  readonly statements: readonly ParsedStatement[]
  readonly hashes: readonly string[]
  /** `heads[n]` is the head at position n. */
  readonly heads: readonly string[]
  /** Disclosed bodies that match what was signed, by index; undefined elsewhere. */
  readonly bodies: readonly (Body | undefined)[]
  readonly recipients: readonly RecipientSet[]
  readonly lastOf: ReadonlyMap<string, string>
  readonly findings: readonly Finding<LogCheck>[]
}

/** Nothing verified yet. */
export const nothingVerified = (log: string): VerifiedLog => ({
  log,
  statements: [],
  hashes: [],
  heads: [HEAD_ZERO],
  bodies: [],
  recipients: [],
  lastOf: new Map(),
  findings: [],
})

/** The named answers about a verified log. */
export const logChecks = (verified: VerifiedLog) => toChecks(LOG_CHECKS, verified.findings)

/** True when no check found a fault. */
export const isSound = (verified: VerifiedLog): boolean => verified.findings.every(finding => finding.answer !== undefined)

/**
 * Verifies entries that follow what is verified already. Stops reading at the first statement that is not one,
 * since nothing after it can be placed. `receiptKey` is the server's, from the roster; undefined: receipts are not checked.
 */
export async function verifyEntries(
  crypto: CheckingCrypto,
  authority: Authority,
  before: VerifiedLog,
  entries: readonly EntryToVerify[],
  receiptKey: string | undefined,
): Promise<VerifiedLog> {
  return (await beginVerifying(crypto, authority, before, entries, receiptKey)).whole
}

/** A verification whose signatures may still be under way: what it says so far is to be shown to nobody. */
export interface Verifying {
  /** Order, rights and bodies are judged; no signature is. */
  readonly soFar: VerifiedLog
  readonly whole: Promise<VerifiedLog>
}

/** Begins as `verifyEntries` does; a device reads on while another thread checks signatures, and waits for `whole` before it shows anything. */
export async function beginVerifying(
  crypto: CheckingCrypto,
  authority: Authority,
  before: VerifiedLog,
  entries: readonly EntryToVerify[],
  receiptKey: string | undefined,
): Promise<Verifying> {
  const offset = before.statements.length
  const { parsed, findings: unreadable } = parseAll(entries, offset)
  const texts = parsed.map(one => one.text)
  const [hashes, heads, read] = await Promise.all([
    Promise.all(texts.map(crypto.digest)),
    headsOf(crypto.digest, texts, before.heads.at(-1)),
    Promise.all(parsed.map((one, i) => readDisclosed(crypto, one, entries[i]?.disclosed))),
  ])
  const walk = new Walk(before, authority, hashes, heads.slice(1))
  parsed.forEach((one, i) => {
    const body = read[i]
    walk.step(one, body === undefined || isRefused(body) ? undefined : body)
  })
  const found = [...unreadable, ...walk.findings]
  const bodies = bodyFaults(parsed, read, offset)
  const signatures = Promise.all([
    signatureFaults(crypto, parsed, walk.signers, offset),
    receiptFaults(crypto, entries.slice(0, parsed.length), walk, offset, receiptKey),
  ])
  return {
    soFar: walk.result([...found, ...bodies]),
    whole: signatures.then(faults => walk.result([...found, ...faults.flat(), ...bodies])),
  }
}

function parseAll(entries: readonly EntryToVerify[], offset: number) {
  const parsed: ParsedStatement[] = []
  const findings: Finding<LogCheck>[] = []
  for (const { statement } of entries) {
    const one = parseStatement(statement)
    if (isRefused(one)) {
      findings.push({ check: 'encoding', seq: offset + parsed.length + 1, reason: one.refused.code })
      break
    }
    parsed.push(one)
  }
  return { parsed, findings }
}

const readDisclosed = async (crypto: CheckingCrypto, parsed: ParsedStatement, text: string | undefined) =>
  text === undefined ? undefined : readClearBody(crypto.digest, parsed, text)

/** What is said against a line for want of readers: unknowable once the body of keys was withheld. */
const READERS_FAULTS: readonly string[] = ['not-recipient', 'keys-epoch', 'keys-recipient', 'keys-recovery']

/** Goes through the statements once, in order, and keeps what each position establishes. */
class Walk {
  readonly findings: Finding<LogCheck>[] = []
  /** Public key that each statement must be signed with; undefined when the roster gives none. */
  readonly signers: (string | undefined)[] = []
  readonly #bodies: (Body | undefined)[]
  readonly #statements: ParsedStatement[]
  readonly #lastOf: Map<string, string>
  #recipients: readonly RecipientSet[]
  #keysWithheld: boolean
  readonly #before: VerifiedLog
  readonly #authority: Authority
  readonly #hashes: readonly string[]
  readonly heads: readonly string[]
  readonly log: string

  constructor(before: VerifiedLog, authority: Authority, hashes: readonly string[], heads: readonly string[]) {
    this.#before = before
    this.log = before.log
    this.#authority = authority
    this.#hashes = [...before.hashes, ...hashes]
    this.heads = [...before.heads, ...heads]
    this.#statements = [...before.statements]
    this.#bodies = [...before.bodies]
    this.#lastOf = new Map(before.lastOf)
    this.#recipients = before.recipients
    this.#keysWithheld = before.findings.some(({ check, reason }) => check === 'rights' && reason === 'withheld')
  }

  step(parsed: ParsedStatement, clear: Body | undefined): void {
    const seq = this.#statements.length + 1
    const { payload, kid } = parsed
    const fault = (check: LogCheck, reason: Finding['reason']) => this.findings.push({ check, seq, reason })
    if (seq === 1 ? payload.log !== null || this.#hashes[0] !== this.#before.log : payload.log !== this.#before.log)
      fault('log-id', 'other-log')
    if (payload.seen.seq >= seq || this.heads[payload.seen.seq] !== payload.seen.head) fault('seen', 'seen-unknown')
    if (payload.own !== (this.#lastOf.get(kid) ?? null)) fault('own', 'own-not-last')
    if (payload.strict && payload.seen.seq !== seq - 1) fault('strict', 'seen-not-head')
    if (!this.#authority.cites(payload.roster)) fault('roster-positions', 'roster-unknown')
    this.signers.push(this.#authority.signingKey(kid))
    this.#judge(parsed, clear, seq)
    this.#statements.push(parsed)
    this.#bodies.push(clear)
    const hash = this.#hashes[seq - 1]
    if (hash !== undefined) this.#lastOf.set(kid, hash)
  }

  #judge(parsed: ParsedStatement, clear: Body | undefined, seq: number): void {
    if (parsed.payload.kind === 'keys' && clear === undefined) {
      this.#keysWithheld = true
      this.findings.push({ check: 'rights', seq, reason: 'withheld', answer: 'could-not-check' })
      return
    }
    const judged = this.#authority.judge({ parsed, clear, seq, recipients: this.#recipients })
    // Without those keys nobody can say who read: what follows is not called wrong for it.
    const unknowable = this.#keysWithheld && isRefused(judged) && READERS_FAULTS.includes(judged.refused.code)
    const doubt = unknowable ? ({ answer: 'could-not-check' } as const) : {}
    if (isRefused(judged)) this.findings.push({ check: 'rights', seq, reason: judged.refused.code, ...doubt })
    else this.#recipients = judged
  }

  result(findings: readonly Finding<LogCheck>[]): VerifiedLog {
    return {
      log: this.#before.log,
      statements: this.#statements,
      hashes: this.#hashes,
      heads: this.heads,
      bodies: this.#bodies,
      recipients: this.#recipients,
      lastOf: this.#lastOf,
      findings: [...this.#before.findings, ...findings],
    }
  }
}

async function signatureFaults(
  crypto: CheckingCrypto,
  parsed: readonly ParsedStatement[],
  signers: readonly (string | undefined)[],
  offset: number,
) {
  // No text is signed by a key that is none.
  const answers = await verifyAll(
    crypto,
    parsed.map(({ signature, signed }, i) => [signers[i] ?? '', signature, signed]),
  )
  return answers.flatMap((valid, i): Finding<LogCheck>[] =>
    valid
      ? []
      : [{ check: 'signatures', seq: offset + i + 1, reason: signers[i] === undefined ? 'unknown-device' : 'statement-signature' }],
  )
}

async function receiptFaults(
  crypto: CheckingCrypto,
  entries: readonly EntryToVerify[],
  walk: Walk,
  offset: number,
  receiptKey: string | undefined,
) {
  const given = entries.flatMap(({ receipt }, i) => (receipt === null ? [] : [{ text: receipt, seq: offset + i + 1 }]))
  if (receiptKey === undefined)
    return given.map(({ seq }): Finding<LogCheck> => ({ check: 'receipts', seq, reason: 'no-roster', answer: 'could-not-check' }))
  const read = await checkReceipts(
    crypto,
    given.map(({ text }) => text),
    receiptKey,
  )
  return given.flatMap(({ seq }, i): Finding<LogCheck>[] => {
    const receipt = read[i]
    if (receipt === undefined) return [{ check: 'receipts', seq, reason: 'receipt' }]
    const fits = receipt.seq === seq && receipt.head === walk.heads[seq] && receipt.log === walk.log
    return fits ? [] : [{ check: 'receipts', seq, reason: 'order' }]
  })
}

function bodyFaults(parsed: readonly ParsedStatement[], read: readonly Awaited<ReturnType<typeof readDisclosed>>[], offset: number) {
  return parsed.flatMap((one, i): Finding<LogCheck>[] => {
    const body = read[i]
    const seq = offset + i + 1
    if (body === undefined)
      return one.payload.kind === 'sealed' ? [] : [{ check: 'bodies', seq, reason: 'withheld', answer: 'could-not-check' }]
    return isRefused(body) ? [{ check: 'bodies', seq, reason: body.refused.code }] : []
  })
}
