import { fromBase64url, fromUtf8, toBase64url, utf8 } from './bytes.ts'

/**
 * Compact JWE with ECDH-ES+A256KW over X25519 and A256GCM (RFC 7516, 7518 §4.6, 8037), written out on WebCrypto:
 * it is the only part of a JOSE library that a case page would need, and a tenth of its bytes. Tested against one.
 */
const ALG = 'ECDH-ES+A256KW'
const ENC = 'A256GCM'
const X25519 = { name: 'X25519' }
const KEK_BITS = 256
const IV_BYTES = 12
const TAG_BYTES = 16

/** Seals a text to an X25519 public key, base64url. */
export async function wrapTo(text: string, to: string): Promise<string> {
  const pair = await crypto.subtle.generateKey(X25519, false, ['deriveBits'])
  if (!('privateKey' in pair)) throw new TypeError('X25519 gave no pair')
  const epk = toBase64url(new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey)))
  const kek = await keyEncryptionKey(pair.privateKey, to)
  const content = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, true, ['encrypt'])
  const wrapped = new Uint8Array(await crypto.subtle.wrapKey('raw', content, kek, 'AES-KW'))
  const header = toBase64url(utf8(JSON.stringify({ alg: ALG, enc: ENC, epk: { kty: 'OKP', crv: 'X25519', x: epk } })))
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES))
  const sealed = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: utf8(header) }, content, utf8(text)))
  const split = sealed.length - TAG_BYTES
  return [header, ...[wrapped, iv, sealed.subarray(0, split), sealed.subarray(split)].map(toBase64url)].join('.')
}

/** The text sealed to this X25519 private key; undefined when it was not, or was changed. */
export async function openWrap(jwe: string, box: CryptoKey): Promise<string | undefined> {
  try {
    const [header = '', wrapped = '', iv = '', text = '', tag = '', ...more] = jwe.split('.')
    const from = ephemeralKey(header)
    const [cipher, mac] = [fromBase64url(text), fromBase64url(tag)]
    if (from === undefined || more.length > 0 || mac.length !== TAG_BYTES) return undefined
    const kek = await keyEncryptionKey(box, from)
    const content = await crypto.subtle.unwrapKey('raw', fromBase64url(wrapped), kek, 'AES-KW', { name: 'AES-GCM' }, false, ['decrypt'])
    const sealed = new Uint8Array(cipher.length + TAG_BYTES)
    sealed.set(cipher)
    sealed.set(mac, cipher.length)
    const algorithm = { name: 'AES-GCM', iv: fromBase64url(iv), additionalData: utf8(header) }
    return fromUtf8(await crypto.subtle.decrypt(algorithm, content, sealed))
  } catch {
    // Wraps come from other devices through a server that may lie: one that does not open is "not for us".
    return undefined
  }
}

/** The sender's one-time public key, only under the one pair of algorithms that is used here. */
function ephemeralKey(header: string): string | undefined {
  const { alg, enc, epk, ...others }: Record<string, unknown> = JSON.parse(fromUtf8(fromBase64url(header).buffer))
  if (alg !== ALG || enc !== ENC || Object.keys(others).length > 0 || typeof epk !== 'object' || epk === null) return undefined
  const key = new Map(Object.entries(epk))
  const x: unknown = key.get('x')
  return key.get('kty') === 'OKP' && key.get('crv') === 'X25519' && typeof x === 'string' ? x : undefined
}

/** Concat KDF with SHA-256, one round (RFC 7518 §4.6.2). WebCrypto refuses an all-zero agreement by itself. */
async function keyEncryptionKey(own: CryptoKey, theirs: string): Promise<CryptoKey> {
  const their = await crypto.subtle.importKey('raw', fromBase64url(theirs), X25519, false, [])
  const agreed = new Uint8Array(await crypto.subtle.deriveBits({ name: 'X25519', public: their }, own, 256))
  const alg = utf8(ALG)
  const parts = [uint32(1), agreed, uint32(alg.length), alg, uint32(0), uint32(0), uint32(KEK_BITS)]
  const info = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    info.set(part, at)
    at += part.length
  }
  const kek = await crypto.subtle.digest('SHA-256', info)
  return crypto.subtle.importKey('raw', kek, 'AES-KW', false, ['wrapKey', 'unwrapKey'])
}

const uint32 = (value: number): Uint8Array<ArrayBuffer> => {
  const bytes = new Uint8Array(4)
  new DataView(bytes.buffer).setUint32(0, value)
  return bytes
}
