import { is32Bytes } from './base64url.ts'
import { parseJws, signJws, thumbprintText, verifyAll } from './jws.ts'
import type { CheckingCrypto, Signer } from './ports.ts'
import type { Receipt } from './statement-types.ts'
import { hasExactly, isInstant } from './strict-json.ts'

/** Type of a receipt's JWS. */
export const RECEIPT_TYPE = 'sexto-receipt+jws'

/** The server's word that a log had this head at this position. */
export function signReceipt({ log, seq, head, at }: Omit<Receipt, 'v'>, signer: Signer): Promise<string> {
  return signJws(RECEIPT_TYPE, { v: 1, log, seq, head, at }, signer)
}

/** The head that the server says it receipted; undefined for what is no receipt. Not verified. */
export function receiptHead(text: string): string | undefined {
  const jws = parseJws(RECEIPT_TYPE, text)
  const head = typeof jws === 'string' ? undefined : jws.payload.head
  return typeof head === 'string' ? head : undefined
}

/** When the server says it gave a receipt that was verified already; undefined for what is not one. */
export function receiptTime(text: string): string | undefined {
  const jws = parseJws(RECEIPT_TYPE, text)
  const at = typeof jws === 'string' ? undefined : jws.payload.at
  return typeof at === 'string' && isInstant(at) ? at : undefined
}

/** A receipt whose signature is still to be checked, and by which key it says that it was made. */
export interface ReadReceipt {
  readonly receipt: Receipt
  readonly kid: string
  readonly signed: string
  readonly signature: string
}

/** Reads a receipt; undefined for anything else. */
export function readReceipt(text: string): ReadReceipt | undefined {
  const jws = parseJws(RECEIPT_TYPE, text)
  if (typeof jws === 'string') return undefined
  const { log, seq, head, at } = jws.payload
  if (!hasExactly(jws.payload, ['v', 'log', 'seq', 'head', 'at']) || jws.payload.v !== 1) return undefined
  if (typeof log !== 'string' || typeof head !== 'string' || !is32Bytes(log) || !is32Bytes(head)) return undefined
  if (typeof seq !== 'number' || seq < 1 || typeof at !== 'string' || !isInstant(at)) return undefined
  return { receipt: { v: 1, log, seq, head, at }, kid: jws.kid, signed: jws.signed, signature: jws.signature }
}

/** Reads a receipt whose signature is by this receipt key; undefined for anything else. */
export async function checkReceipt(crypto: CheckingCrypto, text: string, receiptKey: string): Promise<Receipt | undefined> {
  const [read] = await checkReceipts(crypto, [text], receiptKey)
  return read
}

/** The same for many, in order; `list` as `CheckingCrypto` says. */
export async function checkReceipts(
  crypto: CheckingCrypto,
  texts: readonly string[],
  receiptKey: string,
  list?: string,
): Promise<readonly (Receipt | undefined)[]> {
  const kid = await crypto.digest(thumbprintText(receiptKey))
  const read = texts.map(readReceipt)
  const ours = read.flatMap(one => (one?.kid === kid ? [one] : []))
  const valid = await verifyAll(
    crypto,
    ours.map(({ signature, signed }) => [receiptKey, signature, signed]),
    list,
  )
  const signed = new Set(ours.filter((_, i) => valid[i]))
  return read.map(one => (one && signed.has(one) ? one.receipt : undefined))
}
