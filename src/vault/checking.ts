import type { CheckingCrypto } from '#log'
import { fromBase64url, toBase64url, utf8 } from './bytes.ts'

const ED25519 = { name: 'Ed25519' }

/**
 * SHA-256 and Ed25519 by WebCrypto: all that checking needs. A browser does both several times faster than any script could; a
 * server, which WebCrypto would send to another thread and back, has its own. Public keys are imported once and kept for the life of this value.
 */
export function checkingCrypto(): CheckingCrypto {
  const keys = new Map<string, Promise<CryptoKey | undefined>>()
  const keyOf = (x: string) => {
    const known = keys.get(x) ?? importKey(x)
    keys.set(x, known)
    return known
  }
  return {
    digest: async text => toBase64url(new Uint8Array(await crypto.subtle.digest('SHA-256', utf8(text)))),
    verify: async (x, signature, text) => {
      const key = await keyOf(x)
      return key !== undefined && crypto.subtle.verify(ED25519, key, fromBase64url(signature), utf8(text))
    },
  }
}

/** Undefined for what is no Ed25519 public key: the roster that names it may have been made by an adversary. */
async function importKey(x: string): Promise<CryptoKey | undefined> {
  try {
    return await crypto.subtle.importKey('raw', fromBase64url(x), ED25519, false, ['verify'])
  } catch {
    return undefined
  }
}
