import { is32Bytes } from './base64url.ts'
import { parseBody } from './body.ts'
import { parseJws, signJws } from './jws.ts'
import { isCompactJwe } from './keys.ts'
import type { CheckingCrypto, Digest, Signer } from './ports.ts'
import { isRefused } from './refusal.ts'
import { parseStatement } from './statement.ts'
import type { Json } from './statement-types.ts'
import { hasExactly, isInstant, isRecord, parseStrictJson, utf8Length } from './strict-json.ts'
import { MAX_BODY_BYTES, type WireDraft, type WireLid } from './wire.ts'

/** Type of the object, and of the JWS that its author's device signs over it. Format: docs/case-file-format.md, section 14. */
export const RESCUE_TYPE = 'sexto-rescue/1'
const PROOF_TYPE = 'sexto-rescue+jws'

/** Most bytes of one rescue file: some hundreds of lines. A device with more makes several, to be handed in in order. */
export const MAX_RESCUE_BYTES = 1_048_576

/** The lines of one case that exist on one device only, as they would have been sent. */
export interface RescuedCase {
  readonly log: string
  /** Of a case that never reached the server: it is created with them. Else empty. */
  readonly lids: readonly WireLid[]
  readonly lines: readonly WireDraft[]
}

/** What a device hands over instead of sending: signed statements and sealed bodies, nothing in clear that the wire would not show. */
export interface RescueFile {
  /** True in the fictional school. */
  readonly fictional: boolean
  readonly school: string
  readonly cases: readonly RescuedCase[]
  /** Signed by the author of every line, over the very bytes of `cases`: a courier can change nothing. */
  readonly proof: string
}

/** Who signed a rescue file, when, and over what; the signature is not checked yet. */
export interface RescueProof {
  readonly device: string
  readonly at: string
  /** False when `cases` is not what was signed: cut, or changed on the way. */
  readonly fits: boolean
}

const digestText = (cases: readonly RescuedCase[]): string => `sexto/1 rescue\n${JSON.stringify(cases)}`

/** Writes a rescue file as text; its author is the signer. */
export async function writeRescue(
  digest: Digest,
  signer: Signer,
  { fictional, school, cases, at }: Omit<RescueFile, 'proof'> & { readonly at: string },
): Promise<string> {
  const ordered = cases.map(({ log, lids, lines }) => ({
    log,
    lids: lids.map(({ compartment, lid }) => ({ compartment, lid })),
    lines: lines.map(({ statement, body }) => ({ statement, body })),
  }))
  const claim = { v: 1, fictional, school, at, digest: await digest(digestText(ordered)) }
  const proof = await signJws(PROOF_TYPE, claim, signer)
  return JSON.stringify({ type: RESCUE_TYPE, fictional, school, cases: ordered, proof })
}

/** Reads a rescue file that anybody may have written; undefined for whatever is none: another file, white space inside, a key too many. */
export function parseRescue(text: string): RescueFile | undefined {
  if (utf8Length(text) > MAX_RESCUE_BYTES) return undefined
  const read = parseStrictJson(text)
  if (!isRecord(read) || !hasExactly(read, ['type', 'fictional', 'school', 'cases', 'proof']) || read.type !== RESCUE_TYPE) return undefined
  const { fictional, school, proof } = read
  const cases = listOf(read.cases, parseCase)
  if (typeof fictional !== 'boolean' || typeof school !== 'string' || !is32Bytes(school) || typeof proof !== 'string') return undefined
  return cases === undefined || cases.length === 0 ? undefined : { fictional, school, cases, proof }
}

/** What the file's author claims, with whether the claim is over these very cases; undefined when it is no claim at all. */
export async function readProof(digest: Digest, { fictional, school, cases, proof }: RescueFile): Promise<RescueProof | undefined> {
  const jws = parseJws(PROOF_TYPE, proof)
  if (typeof jws === 'string' || !hasExactly(jws.payload, ['v', 'fictional', 'school', 'at', 'digest'])) return undefined
  const { v, at, digest: signed } = jws.payload
  if (v !== 1 || typeof at !== 'string' || !isInstant(at)) return undefined
  const fits = signed === (await digest(digestText(cases))) && jws.payload.fictional === fictional && jws.payload.school === school
  return { device: jws.kid, at, fits }
}

/** True when the holder of this key signed the proof. */
export async function provedBy({ verify }: Pick<CheckingCrypto, 'verify'>, { proof }: RescueFile, x: string): Promise<boolean> {
  const jws = parseJws(PROOF_TYPE, proof)
  return typeof jws !== 'string' && verify(x, jws.signature, jws.signed)
}

function listOf<T>(value: Json | undefined, parse: (one: Json) => T | undefined): readonly T[] | undefined {
  if (!Array.isArray(value)) return undefined
  const read = value.map(parse)
  return read.every(one => one !== undefined) ? read : undefined
}

function parseCase(value: Json): RescuedCase | undefined {
  if (!isRecord(value) || !hasExactly(value, ['log', 'lids', 'lines'])) return undefined
  const [lids, lines] = [listOf(value.lids, parseLid), listOf(value.lines, parseDraft)]
  if (typeof value.log !== 'string' || !is32Bytes(value.log) || lids === undefined || lines === undefined || lines.length === 0)
    return undefined
  return { log: value.log, lids, lines }
}

function parseLid(value: Json): WireLid | undefined {
  if (!isRecord(value) || !hasExactly(value, ['compartment', 'lid'])) return undefined
  const { compartment, lid } = value
  return typeof compartment === 'string' && /^[a-z]{1,24}$/.test(compartment) && typeof lid === 'string' && is32Bytes(lid)
    ? { compartment, lid }
    : undefined
}

/** A body is a seal, or the body of a line that the server may read anyway: nothing else may be in a file. */
function parseDraft(value: Json): WireDraft | undefined {
  if (!isRecord(value) || !hasExactly(value, ['statement', 'body'])) return undefined
  const { statement, body } = value
  if (typeof statement !== 'string' || typeof body !== 'string') return undefined
  if (utf8Length(body) > MAX_BODY_BYTES || isRefused(parseStatement(statement))) return undefined
  return isCompactJwe(body) || !isRefused(parseBody(body)) ? { statement, body } : undefined
}
