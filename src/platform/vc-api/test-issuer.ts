import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto'
import { didKeyOf, multikeyOf, type Sign } from '#openbadge'

/** The issuer of the conformance harness: a `did:key` that is the same at each start, so that a suite can be told of it beforehand. */
export interface TestIssuer {
  readonly did: string
  readonly verificationMethod: string
  readonly sign: Sign
}

/** PKCS #8 heading of an Ed25519 private key. */
const HEADING = '302e020100300506032b657004220420'

/** Its private key is public: what it signs is worth nothing, and no verifier of ours counts it as known. */
export function testIssuer(): TestIssuer {
  const seed = createHash('sha256').update('sexto conformance harness: a key that everybody knows').digest('hex')
  const key = createPrivateKey({ key: Buffer.from(HEADING + seed, 'hex'), format: 'der', type: 'pkcs8' })
  const raw = createPublicKey(key).export({ type: 'spki', format: 'der' }).subarray(-32)
  const did = didKeyOf(raw)
  return { did, verificationMethod: `${did}#${multikeyOf(raw)}`, sign: async bytes => sign(null, bytes, key) }
}
