import type { BodyData, Json } from './statement-types.ts'

/** Letters first, so that no engine reorders the keys (`"1"`) or reads them as its own (`__proto__`). */
const KEY = /^[a-z][A-Za-z0-9-]*$/
/** With the `u` flag, matches only a surrogate without its pair. */
const LONE_SURROGATE = /[\ud800-\udfff]/u
const MAX_DEPTH = 12

/**
 * JSON on whose bytes every language agrees; undefined for anything else: white space, other escapes, a key twice,
 * a fraction, an exponent, a whole number of 2^53 or more, `-0`, a lone surrogate, an odd key, more than 12 levels.
 */
export function parseStrictJson(text: string): Json | undefined {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    // The text may come from an adversary: malformed is an answer, not a failure.
    return undefined
  }
  return JSON.stringify(value) === text && isPlain(value, 0) ? value : undefined
}

const SPACES = ' \t\r\n'

/** The same of a whole file: white space around it is that of an editor or of a form, and is passed over. */
export function parseStrictFile(text: string): Json | undefined {
  let [from, to] = [0, text.length]
  while (from < to && SPACES.includes(text.charAt(from))) from++
  while (to > from && SPACES.includes(text.charAt(to - 1))) to--
  return parseStrictJson(text.slice(from, to))
}

/** True for values that survive the strict round trip. */
export function isPlain(value: unknown, depth: number): value is Json {
  if (value === null || typeof value === 'boolean') return true
  if (typeof value === 'string') return !LONE_SURROGATE.test(value)
  if (typeof value === 'number') return Number.isSafeInteger(value) && !Object.is(value, -0)
  if (typeof value !== 'object' || depth >= MAX_DEPTH) return false
  if (Array.isArray(value)) return value.every(item => isPlain(item, depth + 1))
  return Object.entries(value).every(([key, item]) => KEY.test(key) && isPlain(item, depth + 1))
}

/** True for an object, as opposed to a list, a text or null. */
export const isRecord = (value: Json | undefined): value is BodyData => typeof value === 'object' && value !== null && !Array.isArray(value)

/** True when the object has exactly these keys in this order: one meaning, one spelling. */
export const hasExactly = (value: BodyData, keys: readonly string[]): boolean => Object.keys(value).join() === keys.join()

/** Bytes of a text in UTF-8. */
export function utf8Length(text: string): number {
  let bytes = text.length
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit > 0x7ff && (unit < 0xd800 || unit > 0xdfff)) bytes += 2
    else if (unit > 0x7f) bytes += 1
  }
  return bytes
}

/** An instant in UTC with milliseconds, as `Date.prototype.toISOString` writes it for the years 2000 to 9999. */
export function isInstant(text: string): boolean {
  if (!/^[2-9]\d{3}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/.test(text)) return false
  const time = Date.parse(text)
  return !Number.isNaN(time) && new Date(time).toISOString() === text
}
