import { MAX_PADDED_BYTES, paddedLength } from './body.ts'
import type { Body } from './statement-types.ts'
import { parseStrictJson, utf8Length } from './strict-json.ts'

/**
 * The text of a body, padded with spaces so that its length says little: to the next 1 KiB up to 4 KiB, then to the next 4 KiB.
 * Undefined when it would be longer than the most, or hold what a reader would refuse (a lone surrogate, an odd key).
 */
export function padBody(body: Body): string | undefined {
  const { v, type, salt, log, device, own, compartment, happenedAt, method, data } = body
  const pinned = method && { id: method.id, version: method.version, hash: method.hash }
  const text = JSON.stringify({ v, type, salt, log, device, own, compartment, happenedAt, method: pinned, data })
  const bytes = utf8Length(text)
  const padded = paddedLength(bytes)
  return padded > MAX_PADDED_BYTES || parseStrictJson(text) === undefined ? undefined : text + ' '.repeat(padded - bytes)
}
