import type { LogRefusalCode } from '#log'

/** Why the server's edge says no, besides the log's own reasons; worded in both languages under `platform/words`. */
export const API_REFUSAL_CODES = [
  'not-json-type',
  'encoded-body',
  'too-large',
  'not-utf8',
  'not-json',
  'wrong-shape',
  'slow-down',
  'wrong-origin',
  'no-session',
  'account-needed',
  'nonce-spent',
  'unknown-member',
  'unknown-address',
  'fictional-only',
  'broken',
] as const
export type ApiRefusalCode = (typeof API_REFUSAL_CODES)[number]

/** The wire form of a "no" of the edge: a closed code and what its sentence needs. Never content. */
export interface ApiRefusal {
  readonly code: ApiRefusalCode | LogRefusalCode
  readonly params: Readonly<Record<string, string>>
}

/** Makes a refusal of the edge. */
export const refuse = (code: ApiRefusal['code'], params: Readonly<Record<string, string>> = {}): ApiRefusal => ({ code, params })

type Status = 400 | 401 | 403 | 404 | 409 | 410 | 413 | 415 | 429 | 500

const STATUS: Readonly<Partial<Record<ApiRefusal['code'], Status>>> = {
  'not-json-type': 415,
  'encoded-body': 415,
  'too-large': 413,
  'statement-too-long': 413,
  'body-too-long': 413,
  'not-utf8': 400,
  'not-json': 400,
  'wrong-shape': 400,
  'slow-down': 429,
  busy: 429,
  'wrong-origin': 403,
  'no-session': 401,
  'account-needed': 403,
  'nonce-spent': 401,
  'session-proof': 401,
  'unknown-device': 403,
  'inactive-device': 403,
  'unknown-member': 404,
  'unknown-log': 404,
  'unknown-school': 404,
  'lid-unknown': 404,
  destroyed: 410,
  'unknown-address': 404,
  'fictional-only': 403,
  broken: 500,
}

/** HTTP status of a code; what the log refuses for a reason of its own is a conflict. */
export const statusOf = (code: ApiRefusal['code']): Status => STATUS[code] ?? 409
