/**
 * Why a line, a log or a lid is refused. Each can be checked by the device before it signs,
 * so that a signed line is never refused later for a reason that its author could not see.
 */
export const LOG_REFUSAL_CODES = [
  'statement-too-long',
  'statement-malformed',
  'statement-header',
  'statement-payload',
  'statement-signature',
  'body-too-long',
  'body-malformed',
  'body-digest',
  'body-binding',
  'unknown-log',
  'other-log',
  'unknown-device',
  'inactive-device',
  'not-author',
  'not-recipient',
  'not-permitted',
  'seen-unknown',
  'seen-not-head',
  'own-not-last',
  'roster-unknown',
  'strict-required',
  'first-entries',
  'keys-epoch',
  'keys-recipient',
  'keys-recovery',
  'keys-malformed',
  'epoch-moved',
  'lid-different',
  'lid-unknown',
  'destroyed',
  'unknown-school',
  'session-proof',
  'busy',
] as const
export type LogRefusalCode = (typeof LOG_REFUSAL_CODES)[number]

/** A "no" of the log. `field` names the part of a statement or body at fault, in the words of the format. */
export interface LogRefusal {
  readonly code: LogRefusalCode
  readonly field?: string
}

/** A refusal as a result. */
export interface Refused {
  readonly refused: LogRefusal
}

/** Says no, with a code and, where it helps, the field at fault. */
export const refuse = (code: LogRefusalCode, field?: string): Refused => ({
  refused: field === undefined ? { code } : { code, field },
})

/** Tells a refusal from any other result. */
export const isRefused = (result: object): result is Refused => 'refused' in result
