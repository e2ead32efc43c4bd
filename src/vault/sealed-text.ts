/** The fields of a JSON object that anybody may have written; undefined for what is none. */
export function readFields(text: string): ReadonlyMap<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? new Map(Object.entries(value)) : undefined
  } catch {
    // A file that is not JSON is an answer: it was cut, or is something else.
    return undefined
  }
}

/** A compact JWE with `dir`: no encrypted key between the first two dots. */
export const DIRECT_JWE = /^[A-Za-z0-9_-]+\.\.[A-Za-z0-9_-]{16}\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]{22}$/
/** A compact JWE to a public key: a wrapped key of 40 bytes between the first two dots. */
export const WRAPPED_JWE = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]{54}\.[A-Za-z0-9_-]{16}\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]{22}$/
/** 16 bytes, base64url. */
export const SALT = /^[A-Za-z0-9_-]{22}$/
