import { hasExactly, isRecord, parseStrictFile } from '#log'

/**
 * The fields of a JSON object that anybody may have written; undefined for what is none, or is not in its one spelling. Where the object
 * says one of these types, it has exactly the keys listed for it, in their order.
 */
export function readFields(text: string, types: Readonly<Record<string, readonly string[]>>): ReadonlyMap<string, unknown> | undefined {
  const value = parseStrictFile(text)
  if (!isRecord(value)) return undefined
  const keys = typeof value.type === 'string' ? types[value.type] : undefined
  return keys !== undefined && !hasExactly(value, keys) ? undefined : new Map(Object.entries(value))
}

/** A compact JWE with `dir`: no encrypted key between the first two dots. */
export const DIRECT_JWE = /^[A-Za-z0-9_-]+\.\.[A-Za-z0-9_-]{16}\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]{21}[AQgw]$/
/** A compact JWE to a public key: a wrapped key of 40 bytes between the first two dots. */
export const WRAPPED_JWE = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]{53}[AQgw]\.[A-Za-z0-9_-]{16}\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]{21}[AQgw]$/
/** 16 bytes, base64url. */
export const SALT = /^[A-Za-z0-9_-]{21}[AQgw]$/
