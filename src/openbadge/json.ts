/** A JSON value as read; nothing in it is trusted. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject
export interface JsonObject {
  readonly [key: string]: Json
}

/** Why a text is not read at all. */
export const UNREADABLE = ['too-large', 'not-json', 'duplicate-key', 'too-deep', 'too-many-values', 'not-an-object'] as const
export type Unreadable = (typeof UNREADABLE)[number]

/** Limits of what a stranger may hand us: bytes of text, levels, values. */
export const LIMITS = { bytes: 262_144, depth: 24, values: 4_000 } as const

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The value, or its items when it is a list; nothing when it is absent. */
export const listOf = (value: Json | undefined): readonly Json[] => (value === undefined ? [] : isList(value) ? value : [value])

const isList = (value: Json): value is readonly Json[] => Array.isArray(value)

/** Why a text gives no object. A class, so that no text can pass itself off as one. */
export class UnreadableText {
  readonly unreadable: Unreadable

  constructor(unreadable: Unreadable) {
    this.unreadable = unreadable
  }
}

export const isUnreadable = (read: JsonObject | UnreadableText): read is UnreadableText => read instanceof UnreadableText

/** Reads an object from a text, or says why not: two readers of a key written twice could see two different badges. */
export function readJson(text: string): JsonObject | UnreadableText {
  if (text.length > LIMITS.bytes || new TextEncoder().encode(text).length > LIMITS.bytes) return new UnreadableText('too-large')
  // Before parsing: a text nested a hundred thousand times exhausts the stack of some parsers.
  const shape = scan(text)
  if (shape !== undefined) return new UnreadableText(shape)
  let value: Json
  try {
    value = JSON.parse(text) as Json
  } catch {
    return new UnreadableText('not-json')
  }
  return isObject(value) ? value : new UnreadableText('not-an-object')
}

/** One pass over the characters: depth, number of values, keys that come twice in one object. */
function scan(text: string): Unreadable | undefined {
  const open: (Set<string> | undefined)[] = []
  let values = 0
  for (let at = 0; at < text.length; at++) {
    const char = text[at]
    if (char === '{' || char === '[') {
      if (open.push(char === '{' ? new Set() : undefined) > LIMITS.depth) return 'too-deep'
      values++
    } else if (char === '}' || char === ']') open.pop()
    else if (char === ',') values++
    else if (char === '"') {
      const end = endOfString(text, at)
      if (end === undefined) return 'not-json'
      const keys = open.at(-1)
      if (keys !== undefined && isKey(text, end)) {
        const key = stringAt(text, at, end)
        if (key === undefined) return 'not-json'
        if (keys.has(key)) return 'duplicate-key'
        keys.add(key)
      }
      at = end
    }
    if (values > LIMITS.values) return 'too-many-values'
  }
  return undefined
}

function endOfString(text: string, start: number): number | undefined {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '\\') at++
    else if (text[at] === '"') return at
  }
  return undefined
}

function isKey(text: string, end: number): boolean {
  let at = end + 1
  while (/\s/.test(text[at] ?? '')) at++
  return text[at] === ':'
}

function stringAt(text: string, start: number, end: number): string | undefined {
  try {
    return JSON.parse(text.slice(start, end + 1)) as string
  } catch {
    return undefined
  }
}
