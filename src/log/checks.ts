import type { LogRefusalCode } from './refusal.ts'

/** `could-not-check` is not `invalid`: something needed was not disclosed or not at hand. */
export type CheckAnswer = 'valid' | 'invalid' | 'could-not-check'

/** One named question about a file, answered for itself. The reader concludes. */
export interface Check<Name extends string = string> {
  readonly check: Name
  readonly answer: CheckAnswer
  /** Why not valid. */
  readonly reason?: CheckReason
  /** Positions at fault, first ones only. */
  readonly at?: readonly number[]
}
export type CheckReason =
  | LogRefusalCode
  | 'order'
  | 'receipt'
  | 'withheld'
  | 'no-roster'
  | 'not-last'
  | 'counts'
  | 'hash'
  | 'not-given'
  | 'malformed'
  | 'stopped-earlier'

/** What is wrong at one position. */
export interface Finding<Name extends string = string> {
  readonly check: Name
  readonly seq: number
  readonly reason: CheckReason
  /** Default `invalid`. */
  readonly answer?: 'could-not-check'
}

const SHOWN = 10

/** One answer for each name, in the order of the names. */
export function toChecks<Name extends string>(names: readonly Name[], findings: readonly Finding<Name>[]): readonly Check<Name>[] {
  return names.map(check => {
    const found = findings.filter(finding => finding.check === check)
    const worst = found.find(finding => finding.answer === undefined) ?? found[0]
    if (worst === undefined) return { check, answer: 'valid' }
    const at = found.filter(finding => finding.answer === worst.answer).map(finding => finding.seq)
    return { check, answer: worst.answer ?? 'invalid', reason: worst.reason, at: at.slice(0, SHOWN) }
  })
}
