import type { Authority } from './authority.ts'
import type { Finding } from './checks.ts'
import type { RecipientSet } from './ports.ts'
import { isRefused } from './refusal.ts'
import type { Body, ParsedStatement } from './statement-types.ts'
import type { LogCheck, VerifiedLog } from './verified-log.ts'

/** What is said against a line for want of readers: unknowable once the body of keys was withheld. */
const READERS_FAULTS: readonly string[] = ['not-recipient', 'keys-epoch', 'keys-recipient', 'keys-recovery']

/** Goes through the statements once, in order, and keeps what each position establishes. */
export class Walk {
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
