import type { Json } from '../json.ts'

const STAMP =
  /^-?\d{4,}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?|24:00:00(?:\.0+)?)(Z|[+-](?:0\d|1[0-4]):[0-5]\d)?$/

/** Milliseconds of an XML Schema dateTimeStamp; undefined for anything else. Without an offset: refused, or read as UTC when told to. */
export function momentOf(value: Json, withoutOffset: 'refused' | 'utc' = 'refused'): number | undefined {
  if (typeof value !== 'string') return undefined
  const found = STAMP.exec(value)
  if (found === null) return undefined
  if (found[1] === undefined && withoutOffset === 'refused') return undefined
  const ms = Date.parse(found[1] === undefined ? `${value}Z` : value)
  return Number.isNaN(ms) ? undefined : ms
}
