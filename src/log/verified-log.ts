import { type Finding, toChecks } from './checks.ts'
import { HEAD_ZERO } from './head.ts'
import type { RecipientSet } from './ports.ts'
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
