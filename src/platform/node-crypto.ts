import { createPrivateKey, createPublicKey, hash, type KeyObject, sign, verify } from 'node:crypto'
import { promisify } from 'node:util'
import { type CheckingCrypto, type Signer, thumbprintText } from '#log'
import type { KeyText } from '#vault'

const [verifyAside, signAside] = [promisify(verify), promisify(sign)]

/** Keys of one process: every device of many schools, and then some. */
const KEPT_KEYS = 20_000

/**
 * SHA-256 by OpenSSL at once: going to another thread and back costs more than the hash. Ed25519 over there: the server answers others
 * meanwhile. WebCrypto takes both there, at a higher price for each call; a page of the app has nothing else to do and uses it.
 */
export function nodeCrypto(): CheckingCrypto {
  const keys = new Map<string, KeyObject | undefined>()
  const keyOf = (x: string): KeyObject | undefined => {
    if (keys.has(x)) return keys.get(x)
    const key = publicKey(x)
    if (keys.size >= KEPT_KEYS) keys.clear()
    keys.set(x, key)
    return key
  }
  return {
    digest: async text => hash('sha256', text, 'base64url'),
    verify: async (x, signature, text) => {
      const key = keyOf(x)
      return key !== undefined && verifyAside(null, Buffer.from(text), key, Buffer.from(signature, 'base64url'))
    },
  }
}

/** Undefined for what is no Ed25519 public key: the roster that names it may have been made by an adversary. */
function publicKey(x: string): KeyObject | undefined {
  try {
    return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
  } catch {
    return undefined
  }
}

/** The receipt key at work, from its two halves as text. Throws on what is no Ed25519 key. */
export function nodeSigner({ x, d }: KeyText): Signer {
  const key = createPrivateKey({ key: { kty: 'OKP', crv: 'Ed25519', x, d }, format: 'jwk' })
  return {
    kid: hash('sha256', thumbprintText(x), 'base64url'),
    x,
    sign: async text => (await signAside(null, Buffer.from(text), key)).toString('base64url'),
  }
}
