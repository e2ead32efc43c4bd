import { fromBase64url, toBase64url, utf8 } from '../bytes.ts'
import type { DeviceSecrets, KeyText } from '../device-keys.ts'

/** Bytes of the seed that the sheets hold in parts. */
export const SEED_BYTES = 32

/** PKCS #8 of a private key of 32 bytes, before those bytes (RFC 8410). */
const PKCS8 = {
  Ed25519: 'MC4CAQAwBQYDK2VwBCIEIA',
  X25519: 'MC4CAQAwBQYDK2VuBCIEIA',
} as const

/** The two keys that a school's seed gives: one opens what was sealed to its recovery, the other signs that it was used. */
export async function recoveryKeysOf(seed: Uint8Array<ArrayBuffer>): Promise<DeviceSecrets> {
  if (seed.length !== SEED_BYTES) throw new RangeError('a seed has 32 bytes')
  const [sign, box] = await Promise.all([keyOf(seed, 'Ed25519', 'sexto/1 recovery sign'), keyOf(seed, 'X25519', 'sexto/1 recovery box')])
  return { sign, box }
}

async function keyOf(seed: Uint8Array<ArrayBuffer>, name: 'Ed25519' | 'X25519', info: string): Promise<KeyText> {
  const material = await crypto.subtle.importKey('raw', seed, 'HKDF', false, ['deriveBits'])
  const hkdf = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: utf8(info) }
  const secret = new Uint8Array(await crypto.subtle.deriveBits(hkdf, material, SEED_BYTES * 8))
  const head = fromBase64url(PKCS8[name])
  const pkcs8 = new Uint8Array(head.length + secret.length)
  pkcs8.set(head)
  pkcs8.set(secret, head.length)
  // The browser is asked for the public half: nothing here multiplies points.
  const key = await crypto.subtle.importKey('pkcs8', pkcs8, { name }, true, name === 'Ed25519' ? ['sign'] : ['deriveBits'])
  const { x } = await crypto.subtle.exportKey('jwk', key)
  if (x === undefined) throw new TypeError(`${name} gave no public key`)
  return { x, d: toBase64url(secret) }
}
