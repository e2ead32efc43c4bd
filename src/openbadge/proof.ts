import type { Canonise, Uncanonical } from './canonical.ts'
import { bytesOf, type Digest, isSigned, type Sign, webDigest } from './ed25519.ts'
import { isObject, type Json, type JsonObject, listOf } from './json.ts'
import { momentOf } from './model/moment.ts'
import { decodeBase58, encodeBase58 } from './multibase.ts'
import { earlierProofs, isOfIssuer } from './proof-set.ts'

export const CRYPTOSUITE = 'eddsa-rdfc-2022'

/** What a proof says besides its value. */
export interface ProofOptions {
  /** Address of the key: `did:web:…#key-…`. */
  readonly verificationMethod: string
  /** ISO UTC, to the second. */
  readonly created: string
  readonly proofPurpose?: string
  readonly challenge?: string
  readonly domain?: string
}

/** Digests that a verifier compares, in hexadecimal: of the document without proof, and of the proof without its value. */
export interface Hashes {
  readonly document: string
  readonly proof: string
}

/** A document with its proof, or why it cannot be signed. */
export type Signed = { readonly signed: JsonObject } | { readonly uncanonical: Uncanonical; readonly detail: string }

/** The document with its proof added, in a list; or why it cannot be signed. */
export async function addProof(
  document: JsonObject,
  options: ProofOptions,
  sign: Sign,
  canonise: Canonise,
  digest: Digest = webDigest,
): Promise<Signed> {
  const { proof: earlier, ...unsecured } = document
  const proof = proofOf(options)
  const hashed = await hashesOf(unsecured, proof, canonise, digest)
  if ('uncanonical' in hashed) return hashed
  const proofValue = `z${encodeBase58(await sign(hashed.bytes))}`
  return { signed: { ...unsecured, proof: [...listOf(earlier), { ...proof, proofValue }] } }
}

/** The proof before it has a value, in the order in which we always write it. */
export const proofOf = ({
  verificationMethod,
  created,
  proofPurpose = 'assertionMethod',
  challenge,
  domain,
}: ProofOptions): JsonObject => ({
  type: 'DataIntegrityProof',
  cryptosuite: CRYPTOSUITE,
  created,
  verificationMethod,
  proofPurpose,
  ...(challenge === undefined ? {} : { challenge }),
  ...(domain === undefined ? {} : { domain }),
})

/** The 64 bytes that are signed: digest of the proof without its value, then of the document without proof (but for earlier ones of its chain). */
async function hashesOf(unsecured: JsonObject, proof: JsonObject, canonise: Canonise, digest: Digest = webDigest) {
  const context = unsecured['@context']
  const config = await canonise(context === undefined ? proof : { '@context': context, ...proof })
  if ('uncanonical' in config) return config
  const document = await canonise(unsecured)
  if ('uncanonical' in document) return document
  const hashes: Hashes = { document: await digest(document.nquads), proof: await digest(config.nquads) }
  return { bytes: bytesOf(hashes.proof + hashes.document), hashes, nquads: document.nquads }
}

/** Why a proof does not hold, or could not be looked at. */
export const PROOF_FAULTS = [
  'no-proof',
  'malformed-proof',
  'unknown-suite',
  'wrong-purpose',
  'wrong-challenge',
  'proof-expired',
  'unknown-key',
  'key-revoked',
  'changed',
  'unknown-context',
  'bad-linked-data',
  'not-an-address',
  'too-many-blank-nodes',
] as const
export type ProofFault = (typeof PROOF_FAULTS)[number]

/** The 32 bytes of the key that an address names; undefined when nobody gave us its document. */
export type ResolveKey = (verificationMethod: string, purpose: string) => Promise<ResolvedKey | undefined>
export interface ResolvedKey {
  readonly publicKey: Uint8Array<ArrayBuffer>
  /** Moment from which the key counts for nothing. */
  readonly revokedAt?: string
}

export interface ProofCheck {
  readonly purpose?: string
  readonly challenge?: string
  readonly domain?: string
  /** Moment of the check, ISO UTC. */
  readonly now: string
}

/** What a proof showed. `key` is the address of the key that it names, `detail` the word or address at fault. */
export interface ProofVerdict {
  readonly fault?: ProofFault
  readonly detail?: string
  readonly key?: string
  readonly hashes?: Hashes
  readonly nquads?: string
}

/**
 * Checks every `eddsa-rdfc-2022` proof of a document; holds when there is one and none fails. Proofs of other suites are left alone.
 * The verdict on several that hold is the one on the issuer's, where it has one.
 */
export async function checkProofs(document: JsonObject, check: ProofCheck, resolve: ResolveKey, canonise: Canonise): Promise<ProofVerdict> {
  const { proof, ...unsecured } = document
  const all = listOf(proof)
  if (proof === undefined || proof === null || all.length === 0) return { fault: 'no-proof' }
  const proofs = all.filter(isObject)
  if (proofs.length !== all.length || proofs.length > 4) return { fault: 'malformed-proof' }
  const ours = proofs.filter(({ type, cryptosuite }) => type === 'DataIntegrityProof' && cryptosuite === CRYPTOSUITE)
  if (ours.length === 0) return { fault: proofs.every(({ type }) => typeof type === 'string') ? 'unknown-suite' : 'malformed-proof' }
  let held: ProofVerdict | undefined
  for (const one of ours) {
    const earlier = earlierProofs(one, proofs)
    if (earlier === undefined) return { fault: 'malformed-proof' }
    const verdict = await checkProof(earlier.length === 0 ? unsecured : { ...unsecured, proof: earlier }, one, check, resolve, canonise)
    if (verdict.fault !== undefined) return verdict
    if (held === undefined || !isOfIssuer(document, held.key)) held = verdict
  }
  return held ?? {}
}

async function checkProof(
  unsecured: JsonObject,
  proof: JsonObject,
  check: ProofCheck,
  resolve: ResolveKey,
  canonise: Canonise,
): Promise<ProofVerdict> {
  const { proofValue, ...config } = proof
  const { verificationMethod, proofPurpose } = config
  if (typeof verificationMethod !== 'string' || typeof proofPurpose !== 'string') return { fault: 'malformed-proof' }
  const misused = misuse(config, check)
  if (misused !== undefined) return { fault: misused, key: verificationMethod }
  const signature = typeof proofValue === 'string' && proofValue.startsWith('z') ? decodeBase58(proofValue.slice(1)) : undefined
  if (signature?.length !== 64) return { fault: 'malformed-proof', key: verificationMethod }
  const hashed = await hashesOf(unsecured, config, canonise)
  if ('uncanonical' in hashed) return { fault: hashed.uncanonical, detail: hashed.detail, key: verificationMethod }
  const seen = { key: verificationMethod, hashes: hashed.hashes, nquads: hashed.nquads }
  const key = await resolve(verificationMethod, proofPurpose)
  if (key === undefined) return { fault: 'unknown-key', ...seen }
  if (!(await isSigned(key.publicKey, signature, hashed.bytes))) return { fault: 'changed', ...seen }
  // Whoever stole the key can write any date: nothing signed by it counts any more.
  return key.revokedAt !== undefined && key.revokedAt <= check.now ? { fault: 'key-revoked', ...seen } : seen
}

function misuse(config: JsonObject, { purpose = 'assertionMethod', challenge, domain, now }: ProofCheck): ProofFault | undefined {
  const { created, expires } = config
  if (config['proofPurpose'] !== purpose) return 'wrong-purpose'
  if (isGiven(created) && momentOf(created, 'utc') === undefined) return 'malformed-proof'
  if (isGiven(expires)) {
    const end = momentOf(expires, 'utc')
    if (end === undefined) return 'malformed-proof'
    if (end <= Date.parse(now)) return 'proof-expired'
  }
  if (challenge !== undefined && config['challenge'] !== challenge) return 'wrong-challenge'
  if (domain !== undefined && !listOf(config['domain']).includes(domain)) return 'wrong-challenge'
  return undefined
}

const isGiven = (value: Json | undefined): value is Json => value !== undefined
