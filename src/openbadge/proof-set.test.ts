import { beforeAll, describe, expect, it } from 'vitest'
import { genericCanonise } from './canonical.ts'
import { CONTEXTS } from './contexts.ts'
import { keysOf } from './did.ts'
import { bytesOf, webDigest } from './ed25519.ts'
import type { Json, JsonObject } from './json.ts'
import { encodeBase58 } from './multibase.ts'
import { checkProofs, proofOf } from './proof.ts'
import { makeTestKey, type TestKey } from './testing/test-key.ts'
import { cannotAccept } from './verify-credential.ts'

const canonise = genericCanonise(CONTEXTS)
const check = { now: '2026-11-21T12:00:00Z', resolve: keysOf([]), canonise }
const FIRST = 'urn:uuid:5e0f4c1e-0000-4000-8000-000000000001'
let issuer: TestKey
let witness: TestKey
let credential: JsonObject

beforeAll(async () => {
  issuer = await makeTestKey()
  witness = await makeTestKey()
  credential = {
    '@context': ['https://www.w3.org/ns/credentials/v2'],
    type: ['VerifiableCredential'],
    issuer: issuer.did,
    credentialSubject: { id: 'did:example:subject' },
  }
})

async function nquads(document: JsonObject): Promise<string> {
  const read = await canonise(document)
  if ('uncanonical' in read) throw new Error(read.detail)
  return webDigest(read.nquads)
}

/** A proof by this key over the credential and the proofs that it builds on. */
async function prove(key: TestKey, more: JsonObject = {}, earlier: readonly Json[] = []): Promise<JsonObject> {
  const config = { ...proofOf({ verificationMethod: key.address, created: '2026-11-21T10:00:00Z' }), ...more }
  const hashes =
    (await nquads({ '@context': credential['@context'] ?? [], ...config })) +
    (await nquads(earlier.length === 0 ? credential : { ...credential, proof: earlier }))
  return { ...config, proofValue: `z${encodeBase58(await key.sign(bytesOf(hashes)))}` }
}

const accept = async (...proof: JsonObject[]) => (await cannotAccept({ ...credential, proof }, check))?.refused

describe('several proofs', () => {
  it('hold together, whichever comes first; the verdict is on the one by the issuer', async () => {
    const [own, other] = [await prove(issuer), await prove(witness)]
    expect(await accept(own, other)).toBeUndefined()
    expect(await accept(other, own)).toBeUndefined()
    expect(await checkProofs({ ...credential, proof: [own, other] }, check, check.resolve, canonise)).toMatchObject({ key: issuer.address })
  })
  it('are refused when one fails, or when none is by the issuer', async () => {
    const other = await prove(witness)
    expect(await accept(await prove(issuer), { ...other, created: '2026-11-21T10:00:01Z' })).toBe('changed')
    expect(await accept(other, other)).toBe('issuer-differs')
  })
})

describe('a proof that builds on another', () => {
  it.each([
    ['named alone', (id: string): Json => id],
    ['named in a list', (id: string): Json => [id]],
  ])('holds with it, %s', async (_, named) => {
    const first = await prove(witness, { id: FIRST })
    expect(await accept(first, await prove(issuer, { previousProof: named(FIRST) }, [first]))).toBeUndefined()
  })
  it('signs it too: it holds no more once the other is replaced by one as good', async () => {
    const first = await prove(witness, { id: FIRST })
    const second = await prove(issuer, { previousProof: FIRST }, [first])
    const later = await prove(witness, { id: FIRST, created: '2026-11-21T11:00:00Z' })
    expect(await accept(later, second)).toBe('changed')
  })
  it('is refused when it names a proof that is not there, or no name at all', async () => {
    const first = await prove(witness, { id: FIRST })
    for (const previousProof of ['urn:uuid:gone', [FIRST, 'urn:uuid:gone'], 456_321, null, [null]])
      expect(await accept(first, { ...(await prove(issuer)), previousProof })).toBe('malformed-proof')
    const second = await prove(issuer, { previousProof: FIRST }, [first])
    expect(await accept(second)).toBe('malformed-proof')
  })
})
