import { createPrivateKey, createPublicKey, hash, type KeyObject, sign, verify } from 'node:crypto'
import { type CheckingCrypto, type Signer, thumbprintText } from '#log'
import type { KeyText } from '#vault'

/** Keys of one process: every device of many schools, and then some. */
const KEPT_KEYS = 20_000

/**
 * SHA-256 and Ed25519 by OpenSSL, at once. WebCrypto would go to another thread and back at each call, which costs a server that
 * answers many devices more than the mathematics; a page of the app has nothing else to do and uses WebCrypto.
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
      return key !== undefined && verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64url'))
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
    sign: async text => sign(null, Buffer.from(text), key).toString('base64url'),
  }
}
