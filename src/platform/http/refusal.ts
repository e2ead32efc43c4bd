/** Why the server's edge says no; worded in both languages under `platform/words`. */
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
  'unknown-device',
  'nonce-spent',
  'wrong-proof',
  'unknown-log',
  'unknown-school',
  'unknown-member',
  'not-a-recipient',
  'lid-differs',
  'unknown-lid',
  'unknown-address',
  'fictional-only',
  'broken',
] as const
export type ApiRefusalCode = (typeof API_REFUSAL_CODES)[number]

/** The wire form of a "no" of the edge: a closed code and what its sentence needs. Never content. */
export interface ApiRefusal {
  readonly code: ApiRefusalCode
  readonly params: Readonly<Record<string, string>>
}

/** Makes a refusal of the edge. */
export const refuse = (code: ApiRefusalCode, params: Readonly<Record<string, string>> = {}): ApiRefusal => ({ code, params })

const STATUS: Readonly<Record<ApiRefusalCode, 400 | 401 | 403 | 404 | 409 | 413 | 415 | 429 | 500>> = {
  'not-json-type': 415,
  'encoded-body': 415,
  'too-large': 413,
  'not-utf8': 400,
  'not-json': 400,
  'wrong-shape': 400,
  'slow-down': 429,
  'wrong-origin': 403,
  'no-session': 401,
  'unknown-device': 401,
  'nonce-spent': 401,
  'wrong-proof': 401,
  'unknown-log': 404,
  'unknown-school': 404,
  'unknown-member': 404,
  'not-a-recipient': 403,
  'lid-differs': 409,
  'unknown-lid': 404,
  'unknown-address': 404,
  'fictional-only': 403,
  broken: 500,
}

/** HTTP status of a code; a refusal of the log that the edge does not know is a 409. */
export const statusOf = (code: string): 400 | 401 | 403 | 404 | 409 | 413 | 415 | 429 | 500 =>
  Object.entries(STATUS).find(([known]) => known === code)?.[1] ?? 409
