import { createPrivateKey, createPublicKey, hash, type KeyObject, sign } from 'node:crypto'
import { type Digest, multikeyOf, type Sign } from '#openbadge'

/** The issuer's private key at work: its public half, and its signatures by OpenSSL. */
export interface BadgeSigner {
  /** `z6Mk…`, for the DID document. */
  readonly multikey: string
  readonly sign: Sign
}

/** A signer from an Ed25519 private key as PKCS #8 PEM, which is how the store keeps it. Throws on another kind of key. */
export function badgeSigner(pem: string): BadgeSigner {
  const key: KeyObject = createPrivateKey(pem)
  if (key.asymmetricKeyType !== 'ed25519') throw new Error('the key of the issuer is not Ed25519')
  const raw = createPublicKey(key).export({ type: 'spki', format: 'der' }).subarray(-32)
  return { multikey: multikeyOf(raw), sign: async bytes => sign(null, bytes, key) }
}

/** SHA-256 at once: WebCrypto would cross a thread for each of the eight digests of a badge. */
export const nodeDigest: Digest = text => hash('sha256', text)
