/** Signs with one private key, somewhere: the caller holds it, we only see signatures. */
export type Sign = (bytes: Uint8Array<ArrayBuffer>) => Promise<Uint8Array>

/** SHA-256 of a text in UTF-8, in hexadecimal: at once in Node, later in browsers. */
export type Digest = (text: string) => string | Promise<string>

const encoder = new TextEncoder()

/** SHA-256 of a text in UTF-8. */
export const sha256 = async (text: string): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', encoder.encode(text)))

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/** Bytes in hexadecimal, lower case. */
export function hex(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += HEX[byte] ?? ''
  return text
}

/** The same in hexadecimal, by WebCrypto. */
export const webDigest: Digest = async text => hex(await sha256(text))

/** The bytes that hexadecimal digits say. */
export function bytesOf(digits: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(digits.length / 2)
  for (let i = 0; i < bytes.length; i++) bytes[i] = digitOf(digits.charCodeAt(2 * i)) * 16 + digitOf(digits.charCodeAt(2 * i + 1))
  return bytes
}

/** Of a digit of ours: 0 to 9, then a to f. */
const digitOf = (code: number): number => (code < 58 ? code - 48 : code - 87)

/** True when the signature is of these bytes by this 32-byte key. */
export async function isSigned(
  publicKey: Uint8Array<ArrayBuffer>,
  signature: Uint8Array<ArrayBuffer>,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  try {
    const key = await crypto.subtle.importKey('raw', publicKey, { name: 'Ed25519' }, false, ['verify'])
    return await crypto.subtle.verify({ name: 'Ed25519' }, key, signature, bytes)
  } catch {
    // A key that is not a point of the curve is a wrong key.
    return false
  }
}
