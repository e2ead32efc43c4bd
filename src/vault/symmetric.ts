import { fromBase64url, fromUtf8, toBase64url, utf8 } from './bytes.ts'

const IV_BYTES = 12
const TAG_BYTES = 16

/** An AES-256-GCM key from a secret, by HKDF-SHA256. `salt` and `secret` are base64url; it cannot be exported. */
export async function deriveKey(secret: string, salt: string, info: string): Promise<CryptoKey> {
  const material = await crypto.subtle.importKey('raw', fromBase64url(secret), 'HKDF', false, ['deriveKey'])
  const hkdf = { name: 'HKDF', hash: 'SHA-256', salt: fromBase64url(salt), info: utf8(info) }
  return crypto.subtle.deriveKey(hkdf, material, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
}

/** The last header written: a case opens thousands of lines under one. */
let last = { header: '', text: '', bytes: utf8('') }

function written(header: string): typeof last {
  if (last.header !== header) {
    const text = toBase64url(utf8(header))
    last = { header, text, bytes: utf8(text) }
  }
  return last
}

/** Compact JWE with `dir` and A256GCM (RFC 7516); written out because a case opens hundreds and every library call counts. */
export async function sealDirect(key: CryptoKey, header: string, text: string): Promise<string> {
  const { text: protectedHeader, bytes: additionalData } = written(header)
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES))
  const sealed = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, key, utf8(text)))
  const split = sealed.length - TAG_BYTES
  return `${protectedHeader}..${toBase64url(iv)}.${toBase64url(sealed.subarray(0, split))}.${toBase64url(sealed.subarray(split))}`
}

/** The text of such a JWE; undefined for another key, another header or any change. */
export async function openDirect(key: CryptoKey, header: string, jwe: string): Promise<string | undefined> {
  const [protectedHeader, empty, iv, text, tag] = jwe.split('.')
  const { text: expected, bytes: additionalData } = written(header)
  if (protectedHeader !== expected || empty !== '' || iv === undefined || text === undefined || tag === undefined) return undefined
  try {
    const [cipher, mac] = [fromBase64url(text), fromBase64url(tag)]
    if (mac.length !== TAG_BYTES) return undefined
    const sealed = new Uint8Array(cipher.length + TAG_BYTES)
    sealed.set(cipher)
    sealed.set(mac, cipher.length)
    return fromUtf8(await crypto.subtle.decrypt({ name: 'AES-GCM', iv: fromBase64url(iv), additionalData }, key, sealed))
  } catch {
    // A seal that does not open is an answer: it was tampered with, or is not ours.
    return undefined
  }
}
