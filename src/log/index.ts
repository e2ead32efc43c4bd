/** Signed statements in order. Knows no case and no school. Format: docs/case-file-format.md */

export type * from './ports.ts'
export type { LogRefusal, LogRefusalCode, Refused } from './refusal.ts'
export { isRefused, LOG_REFUSAL_CODES, refuse } from './refusal.ts'
export type * from './statement-types.ts'
export { KINDS } from './statement-types.ts'
export type * from './wire.ts'
export { ENTRIES_PER_PAGE, MAX_BODY_BYTES, MAX_REQUEST_BYTES, MAX_STATEMENT_BYTES } from './wire.ts'
