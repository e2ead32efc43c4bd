import { AGREEMENT, CHECKED_AT, TERRITORY } from './badge.ts'
import { isObject, type Json, type JsonObject, listOf } from './json.ts'
import { SECOND_STATUS } from './status-list.ts'

const OURS: ReadonlySet<string> = new Set([TERRITORY, AGREEMENT, CHECKED_AT, SECOND_STATUS])
/** Members of a text in a language. */
const OF_A_TEXT: ReadonlySet<string> = new Set(['@value', '@language', '@direction', '@type'])

/**
 * The first thing in a credential that would let its text say something else than what is signed; undefined when there is none.
 * The signature covers linked data, not words: with a context of its own, or with the full name of a member, a forger could write
 * `validUntil` or `credentialStatus` so that no reader of the JSON sees it, and the signature would still hold.
 */
export function disguise(credential: JsonObject): string | undefined {
  const own = listOf(credential['@context']).find(context => typeof context !== 'string')
  return own === undefined
    ? disguisedIn(Object.fromEntries(Object.entries(credential).filter(([name]) => name !== '@context')))
    : '@context'
}

function disguisedIn(value: Json): string | undefined {
  if (Array.isArray(value)) return first(value)
  if (!isObject(value)) return undefined
  const isText = '@value' in value
  const strange = Object.keys(value).find(name =>
    name.startsWith('@') ? !isText || !OF_A_TEXT.has(name) : name.includes(':') && !OURS.has(name),
  )
  return strange ?? first(Object.values(value))
}

function first(values: readonly Json[]): string | undefined {
  for (const value of values) {
    const found = disguisedIn(value)
    if (found !== undefined) return found
  }
  return undefined
}
