import { is16Bytes, is32Bytes } from './base64url.ts'
import { type Refused, refuse } from './refusal.ts'
import type { Body, BodyMethod, Json, Statement } from './statement-types.ts'
import { hasExactly, isInstant, isRecord, parseStrictJson, utf8Length } from './strict-json.ts'

const KIB = 1024
/** Most bytes of a padded body, before sealing. */
export const MAX_PADDED_BYTES = 32 * KIB
const KEYS = ['v', 'type', 'salt', 'log', 'device', 'own', 'compartment', 'happenedAt', 'method', 'data']
const TYPE = /^[a-z][a-z0-9-]{0,60}\/[1-9]\d{0,2}$/

/** The length to which a text of so many bytes is padded. */
export function paddedLength(bytes: number): number {
  const step = bytes <= 4 * KIB ? KIB : 4 * KIB
  return Math.ceil(bytes / step) * step
}

/** Reads a padded body strictly. */
export function parseBody(padded: string): Body | Refused {
  // Before anything is read of it: whoever wrote it chose its length.
  const bytes = padded.length > MAX_PADDED_BYTES ? padded.length : utf8Length(padded)
  if (bytes > MAX_PADDED_BYTES) return refuse('body-too-long')
  const text = withoutPadding(padded)
  if (bytes !== paddedLength(bytes - padded.length + text.length)) return refuse('body-malformed', 'padding')
  const value = parseStrictJson(text)
  if (!isRecord(value) || !hasExactly(value, KEYS)) return refuse('body-malformed')
  const { type, salt, log, device, own, compartment, happenedAt, data } = value
  const method = value.method === null ? null : toMethod(value.method)
  if (value.v !== 1) return refuse('body-malformed', 'v')
  if (typeof type !== 'string' || !TYPE.test(type)) return refuse('body-malformed', 'type')
  if (typeof salt !== 'string' || !is16Bytes(salt)) return refuse('body-malformed', 'salt')
  if (typeof happenedAt !== 'string' || !isInstant(happenedAt)) return refuse('body-malformed', 'happenedAt')
  if (method === undefined) return refuse('body-malformed', 'method')
  if (!isRecord(data)) return refuse('body-malformed', 'data')
  if (!isTextOrNull(log) || !isTextOrNull(own) || !isTextOrNull(compartment)) return refuse('body-binding')
  if (typeof device !== 'string' || !is32Bytes(device)) return refuse('body-binding')
  return { v: 1, type, salt, log, device, own, compartment, happenedAt, method, data }
}

const SPACE = 0x20

/** Without the spaces at its end. Never a pattern: on a text that is all spaces but its last letter it would take seconds. */
function withoutPadding(padded: string): string {
  let end = padded.length
  while (padded.charCodeAt(end - 1) === SPACE) end--
  return padded.slice(0, end)
}

/** The part of a statement that its body repeats, so that neither can be moved to another log, author, place or compartment. */
export function bindingFault(body: Body, statement: Statement, kid: string): string | undefined {
  if (body.log !== statement.log) return 'log'
  if (body.device !== kid) return 'device'
  if (body.own !== statement.own) return 'own'
  if (body.compartment !== statement.compartment) return 'compartment'
  return undefined
}

function toMethod(from: Json | undefined): BodyMethod | undefined {
  if (!isRecord(from) || !hasExactly(from, ['id', 'version', 'hash'])) return undefined
  const { id, version, hash } = from
  return typeof id === 'string' && typeof version === 'string' && typeof hash === 'string' ? { id, version, hash } : undefined
}

const isTextOrNull = (value: Json | undefined): value is string | null => value === null || typeof value === 'string'
