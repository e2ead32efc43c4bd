import { decodeAscii, encodeAscii, is32Bytes } from './base64url.ts'
import type { CheckingCrypto, SignedText, Signer } from './ports.ts'
import type { BodyData } from './statement-types.ts'
import { isRecord, parseStrictJson } from './strict-json.ts'

/** A compact JWS taken apart; the signature is not checked yet. */
export interface ParsedJws {
  readonly kid: string
  readonly payload: BodyData
  readonly signed: string
  readonly signature: string
}

/** Why a compact JWS cannot be read. */
export type JwsFault = 'malformed' | 'header' | 'payload'

/** Signs a payload. Keys are written in the order given. */
export async function signJws(typ: string, payload: object, signer: Signer): Promise<string> {
  const header = JSON.stringify({ alg: 'Ed25519', typ, kid: signer.kid })
  const signed = `${encodeAscii(header)}.${encodeAscii(JSON.stringify(payload))}`
  return `${signed}.${await signer.sign(signed)}`
}

/** Takes a compact JWS apart, strictly: the header is exactly alg, typ and kid, in this order. */
export function parseJws(typ: string, text: string): ParsedJws | JwsFault {
  const parts = text.split('.')
  const [head, body, signature] = parts
  if (parts.length !== 3 || head === undefined || body === undefined || signature === undefined) return 'malformed'
  if (!/^[A-Za-z0-9_-]{85}[AQgw]$/.test(signature)) return 'malformed'
  const [header, payloadText] = [decodeAscii(head), decodeAscii(body)]
  if (header === undefined || payloadText === undefined) return 'malformed'
  const kid = header.slice(-45, -2)
  if (header !== `{"alg":"Ed25519","typ":"${typ}","kid":"${kid}"}` || !is32Bytes(kid)) return 'header'
  const payload = parseStrictJson(payloadText)
  if (!isRecord(payload)) return 'payload'
  return { kid, payload, signed: `${head}.${body}`, signature }
}

/** The text whose SHA-256 names an Ed25519 key (RFC 7638, RFC 8037). */
export const thumbprintText = (x: string): string => `{"crv":"Ed25519","kty":"OKP","x":"${x}"}`

/** Whether each text was signed by its key, in order; `list` as the port says. */
export const verifyAll = async (crypto: CheckingCrypto, asked: readonly SignedText[], list?: string): Promise<readonly boolean[]> =>
  crypto.verifyAll === undefined ? Promise.all(asked.map(one => crypto.verify(...one))) : crypto.verifyAll(asked, list)
