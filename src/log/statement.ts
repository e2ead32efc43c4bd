import { is32Bytes } from './base64url.ts'
import { parseJws } from './jws.ts'
import type { Position } from './ports.ts'
import { type Refused, refuse } from './refusal.ts'
import { type BodyData, type Json, KINDS, type Kind, type ParsedStatement, type Statement } from './statement-types.ts'
import { hasExactly, isInstant, isRecord } from './strict-json.ts'
import { type Facets, MAX_STATEMENT_BYTES } from './wire.ts'

/** Type of a statement's JWS. */
export const STATEMENT_TYPE = 'sexto-entry+jws'
const KEYS = ['v', 'log', 'own', 'seen', 'roster', 'at', 'kind', 'compartment', 'digest', 'strict', 'facets']
const COMPARTMENT = /^[a-z]{1,24}$/

/** Reads a statement strictly. The signature is not checked here: that needs the roster. */
export function parseStatement(text: string): ParsedStatement | Refused {
  if (text.length > MAX_STATEMENT_BYTES) return refuse('statement-too-long')
  const jws = parseJws(STATEMENT_TYPE, text)
  if (jws === 'malformed') return refuse('statement-malformed')
  if (jws === 'header') return refuse('statement-header')
  if (jws === 'payload') return refuse('statement-payload')
  const payload = toStatement(jws.payload)
  if (typeof payload === 'string') return refuse('statement-payload', payload)
  return { payload, kid: jws.kid, signed: jws.signed, signature: jws.signature, text }
}

/** The payload, or the name of the first field at fault. */
function toStatement(from: BodyData): Statement | string {
  if (!hasExactly(from, KEYS)) return 'payload'
  const seen = toPosition(from.seen)
  const roster = from.roster === null ? null : toPosition(from.roster)
  const facets = from.facets === null ? null : toFacets(from.facets)
  const kind = KINDS.find(known => known === from.kind)
  if (from.v !== 1) return 'v'
  if (!isNullOr(from.log, is32Bytes)) return 'log'
  if (!isNullOr(from.own, is32Bytes)) return 'own'
  if (seen === undefined) return 'seen'
  if (roster === undefined) return 'roster'
  if (typeof from.at !== 'string' || !isInstant(from.at)) return 'at'
  if (kind === undefined) return 'kind'
  if (!isNullOr(from.compartment, text => COMPARTMENT.test(text)) || !fits(kind, from.compartment)) return 'compartment'
  if (typeof from.digest !== 'string' || !is32Bytes(from.digest)) return 'digest'
  if (typeof from.strict !== 'boolean' || (kind === 'keys' && !from.strict)) return 'strict'
  if (facets === undefined) return 'facets'
  const { log, own, at, compartment, digest, strict } = from
  return { v: 1, log, own, seen, roster, at, kind, compartment, digest, strict, facets }
}

/** A sealed line has a compartment, a `keys` line has none. */
const fits = (kind: Kind, compartment: string | null): boolean =>
  kind === 'public' || (kind === 'sealed' ? compartment !== null : compartment === null)

const isNullOr = (value: Json | undefined, test: (text: string) => boolean): value is string | null =>
  value === null || (typeof value === 'string' && test(value))

function toPosition(from: Json | undefined): Position | undefined {
  if (!isRecord(from) || !hasExactly(from, ['seq', 'head'])) return undefined
  const { seq, head } = from
  return typeof seq === 'number' && seq >= 0 && typeof head === 'string' && is32Bytes(head) ? { seq, head } : undefined
}

function toFacets(from: Json | undefined): Facets | undefined {
  if (!isRecord(from) || !hasExactly(from, ['due', 'open', 'retain', 'hold'])) return undefined
  const { due, open, retain, hold } = from
  const quarter = (text: string) => isInstant(text) && /:(00|15|30|45):00\.000Z$/.test(text)
  const day = (text: string) => isInstant(`${text}T00:00:00.000Z`)
  if (!isNullOr(due, quarter) || !isNullOr(retain, day) || typeof open !== 'boolean' || typeof hold !== 'boolean') return undefined
  return { due, open, retain, hold }
}
