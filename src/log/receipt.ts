import { is32Bytes } from './base64url.ts'
import { parseJws, signJws, thumbprintText } from './jws.ts'
import type { CheckingCrypto, Signer } from './ports.ts'
import type { Receipt } from './statement-types.ts'
import { hasExactly, isInstant } from './strict-json.ts'

/** Type of a receipt's JWS. */
export const RECEIPT_TYPE = 'sexto-receipt+jws'

/** The server's word that a log had this head at this position. */
export function signReceipt({ log, seq, head, at }: Omit<Receipt, 'v'>, signer: Signer): Promise<string> {
  return signJws(RECEIPT_TYPE, { v: 1, log, seq, head, at }, signer)
}

/** When the server says it gave a receipt that was verified already; undefined for what is not one. */
export function receiptTime(text: string): string | undefined {
  const jws = parseJws(RECEIPT_TYPE, text)
  const at = typeof jws === 'string' ? undefined : jws.payload.at
  return typeof at === 'string' && isInstant(at) ? at : undefined
}

/** Reads a receipt whose signature is by this receipt key; undefined for anything else. */
export async function checkReceipt(crypto: CheckingCrypto, text: string, receiptKey: string): Promise<Receipt | undefined> {
  const jws = parseJws(RECEIPT_TYPE, text)
  if (typeof jws === 'string') return undefined
  const { log, seq, head, at } = jws.payload
  if (!hasExactly(jws.payload, ['v', 'log', 'seq', 'head', 'at']) || jws.payload.v !== 1) return undefined
  if (typeof log !== 'string' || typeof head !== 'string' || !is32Bytes(log) || !is32Bytes(head)) return undefined
  if (typeof seq !== 'number' || seq < 1 || typeof at !== 'string' || !isInstant(at)) return undefined
  if (jws.kid !== (await crypto.digest(thumbprintText(receiptKey)))) return undefined
  return (await crypto.verify(receiptKey, jws.signature, jws.signed)) ? { v: 1, log, seq, head, at } : undefined
}
