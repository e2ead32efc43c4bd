import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { genericCanonise, isObject, type JsonObject, listOf, loadContexts } from '#openbadge'
import { readConfig } from '../config.ts'
import { vcApiRoutes } from './routes.ts'
import { testIssuer } from './test-issuer.ts'

const issuer = testIssuer()
const base = 'https://127.0.0.1:8443'
const canonise = genericCanonise(await loadContexts('with-examples'))
const app = vcApiRoutes({ base, issuer, canonise, now: () => '2026-11-21T12:00:00.000Z' })
const post = async (path: string, body: object | string) => {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const response = await app.request(path, { method: 'POST', body: text, headers: { 'content-type': 'application/json' } })
  return { status: response.status, body: (await response.json()) as JsonObject }
}
const credential: JsonObject = {
  '@context': ['https://www.w3.org/ns/credentials/v2'],
  id: 'urn:uuid:9c9a36f8-518f-4976-a934-6649502d0008',
  type: ['VerifiableCredential'],
  issuer: issuer.did,
  credentialSubject: { id: 'did:example:subject' },
}
const issue = async (path = '/credentials/issue'): Promise<JsonObject> => {
  const { body } = await post(path, { credential, options: {} })
  const issued = body['verifiableCredential']
  if (!isObject(issued)) throw new Error('nothing was issued')
  return issued
}
const verify = async (verifiableCredential: object, options: object = { checks: ['proof'] }) =>
  (await post('/credentials/verify', { verifiableCredential, options })).status
const proofOf = (issued: JsonObject): JsonObject => (isObject(issued['proof']) ? issued['proof'] : {})
const fixture = (name: string): JsonObject =>
  JSON.parse(readFileSync(join(import.meta.dirname, '../../../tests/fixtures/vc2-inputs', name), 'utf8'))

describe('issuing', () => {
  it('answers 201 with one proof, as an object, by a did:key', async () => {
    const { status } = await post('/credentials/issue', { credential })
    const issued = await issue()
    expect(status).toBe(201)
    expect(proofOf(issued)).toMatchObject({ type: 'DataIntegrityProof', cryptosuite: 'eddsa-rdfc-2022', proofPurpose: 'assertionMethod' })
    expect(proofOf(issued)['verificationMethod']).toMatch(/^did:key:(z6Mk\w+)#\1$/)
    expect(proofOf(issued)['proofValue']).toMatch(/^z[1-9A-HJ-NP-Za-km-z]{80,90}$/)
  })
  it.each([
    ['what is no object', '[]'],
    ['what is no JSON', '{'],
    ['nothing', '{}'],
    ['a key said twice', '{"credential":{},"credential":{}}'],
  ])('refuses %s', async (_, body) => expect((await post('/credentials/issue', body)).status).toBe(400))
  it('refuses an issuer that is nothing, and one that is no address', async () => {
    for (const wrong of [null, 'fake-issuer', { id: null }, { id: 'fake-issuer' }])
      expect((await post('/credentials/issue', { credential: { ...credential, issuer: wrong } })).status).toBe(400)
  })
  it('refuses a malformed status entry wherever it stands', async () => {
    const statusEntry = { type: 'BitstringStatusListEntry', statusListIndex: true, statusListCredential: 'https://example.com' }
    for (const member of ['statusEntry', 'credentialStatus'])
      expect((await post('/credentials/issue', { credential: { ...credential, [member]: statusEntry } })).status).toBe(400)
  })
  it('adds no status on the plain tenant', async () => expect('credentialStatus' in (await issue('/plain/credentials/issue'))).toBe(false))
})

describe('the data model before ours', () => {
  const earlier: JsonObject = {
    ...credential,
    '@context': ['https://www.w3.org/2018/credentials/v1'],
    issuanceDate: '2020-03-16T22:37:26.544Z',
  }
  it('is signed with the context of the proof, without a status that it has no word for, and verified', async () => {
    const { status, body } = await post('/credentials/issue', { credential: earlier, options: { type: 'DataIntegrityProof' } })
    const issued = isObject(body['verifiableCredential']) ? body['verifiableCredential'] : {}
    expect(status).toBe(201)
    expect(issued['@context']).toEqual([...listOf(earlier['@context']), 'https://w3id.org/security/data-integrity/v2'])
    expect('credentialStatus' in issued).toBe(false)
    expect(await verify(issued)).toBe(200)
    expect(await verify({ ...issued, issuanceDate: '2020-03-16T22:37:27Z' })).toBe(400)
  })
  it('has rules of its own, and those of ours', async () => {
    const { issuanceDate: _, ...undated } = earlier
    const later = { ...earlier, validFrom: '2020-03-16T22:37:26Z' }
    for (const wrong of [undated, later, { ...earlier, issuer: null }, { ...earlier, expirationDate: '2019-01-01T00:00:00Z' }])
      expect((await post('/credentials/issue', { credential: wrong })).status).toBe(400)
  })
})

describe('related resources', () => {
  const id = 'https://www.w3.org/ns/credentials/v2'
  const digestSRI = 'sha384-l/HrjlBCNWyAX91hr6LFV2Y3heB5Tcr6IeE4/Tje8YyzYBM8IhqjHWiWpr8+ZbYU'
  const digestMultibase = 'uWZVc7WaX1h4D8rJVb-vlMIqxaEKEb1tYbX8fet7JJzQ'
  const status = async (relatedResource: unknown) =>
    (await post('/credentials/issue', { credential: { ...credential, relatedResource } })).status
  it.each([
    ['a digest that is the published one', [{ id, digestSRI }], 201],
    ['its other spelling', { id, digestMultibase, mediaType: 'application/ld+json' }, 201],
    ['strings', ['https://www.w3.org/ns/credentials/v2'], 400],
    ['one without an address', [{ digestSRI }], 400],
    [
      'the same address twice',
      [
        { id, digestSRI },
        { id, digestSRI },
      ],
      400,
    ],
    ['one without a digest', [{ id, mediaType: 'application/json' }], 400],
    ['another digest', [{ id, digestSRI: digestSRI.replace('l/Hrj', 'm/Hrj') }], 400],
    ['another digest in base64url', [{ id, digestMultibase: digestMultibase.replace('WZV', 'XZV') }], 400],
    ['a digest that is none', [{ id, digestSRI: 'hello' }], 400],
  ])('%s', async (_, value, wanted) => expect(await status(value)).toBe(wanted))
})

describe('names and descriptions', () => {
  const text = { '@value': 'Bonjour', '@language': 'fr', '@direction': 'ltr' }
  const status = async (more: object) => (await post('/credentials/issue', { credential: { ...credential, ...more } })).status
  it.each([
    ['a string', 'Bonjour', 201],
    ['a text in a language', { '@value': 'Bonjour', '@language': 'fr' }, 201],
    ['with a direction', text, 201],
    ['several languages', [text, { '@value': 'Hello', '@language': 'en' }], 201],
    ['something more beside it', { ...text, url: 'did:example:1' }, 400],
  ])('%s', async (_, name, wanted) => {
    expect(await status({ name })).toBe(wanted)
    expect(await status({ description: name })).toBe(wanted)
    expect(await status({ issuer: { id: issuer.did, name } })).toBe(wanted)
  })
})

describe('verifying', () => {
  it('accepts what was issued', async () => expect(await verify(await issue(), { checks: ['proof', 'credentialStatus'] })).toBe(200))

  const spoilt: readonly [string, (issued: JsonObject) => object][] = [
    ['without a proof', ({ proof: _, ...rest }) => rest],
    ['with nothing as a proof', issued => ({ ...issued, proof: null })],
    ...['type', 'verificationMethod', 'proofPurpose', 'proofValue'].map(
      member =>
        [
          `without ${member}`,
          (issued: JsonObject) => ({
            ...issued,
            proof: Object.fromEntries(Object.entries(proofOf(issued)).filter(([name]) => name !== member)),
          }),
        ] as [string, (issued: JsonObject) => object],
    ),
    ['with another type of proof', issued => ({ ...issued, proof: { ...proofOf(issued), type: 'UnknownProofType' } })],
    ['with another suite', issued => ({ ...issued, proof: { ...proofOf(issued), cryptosuite: 'unknown-cryptosuite-2017' } })],
    ['with another purpose', issued => ({ ...issued, proof: { ...proofOf(issued), proofPurpose: 'invalidPurpose' } })],
    ['with a key that is none', issued => ({ ...issued, proof: { ...proofOf(issued), verificationMethod: 'did:key:@invalidVm@' } })],
    ['with a date that is none', issued => ({ ...issued, proof: { ...proofOf(issued), created: 'invalidDate' } })],
    ['with nothing as a value', issued => ({ ...issued, proof: { ...proofOf(issued), proofValue: null } })],
    [
      'with a value without its heading',
      issued => ({ ...issued, proof: { ...proofOf(issued), proofValue: String(proofOf(issued)['proofValue']).slice(1) } }),
    ],
    ['with a longer value', issued => ({ ...issued, proof: { ...proofOf(issued), proofValue: `${proofOf(issued)['proofValue']}1111` } })],
    ['with a word that nobody defined', issued => ({ ...issued, credentialSubject: { id: 'did:example:subject', undefinedTerm: 'x' } })],
    ['with a type that nobody defined', issued => ({ ...issued, type: ['VerifiableCredential', 'UndefinedType'] })],
    ['with another subject', issued => ({ ...issued, credentialSubject: { id: 'did:example:other' } })],
    ['with another issuer', issued => ({ ...issued, issuer: 'did:key:z6MkpJySvETLnxhQG9DzEdmKJtysBDjuuTeDfUj1uNNCUqcj' })],
  ]
  it.each(spoilt)('refuses one %s', async (_, spoil) => expect(await verify(spoil(await issue()))).toBe(400))

  it('refuses a proof made for another purpose, challenge or domain than asked', async () => {
    for (const options of [{ expectedProofPurpose: 'authentication' }, { challenge: 'abc' }, { domain: 'domain.example' }])
      expect(await verify(await issue(), options)).toBe(400)
  })
})

describe('a refusal', () => {
  const typeOf = async (path: string, body: object | string) => {
    const [error] = listOf((await post(path, body)).body['errors'])
    return isObject(error) ? String(error['type']) : ''
  }
  it('bears the name that the standard gives it, and our own code', async () => {
    const issued = await issue()
    const verifying = (verifiableCredential: object) => typeOf('/credentials/verify', { verifiableCredential })
    expect(await typeOf('/credentials/verify', '{')).toBe('https://www.w3.org/TR/vc-data-model#PARSING_ERROR')
    expect(await typeOf('/credentials/issue', { credential: { ...credential, issuer: null } })).toMatch(/#MALFORMED_VALUE_ERROR$/)
    expect(await verifying({ ...issued, proof: { ...proofOf(issued), proofValue: null } })).toMatch(/security#PROOF_VERIFICATION_ERROR$/)
    expect(await verifying({ ...issued, undefinedTerm: 'x' })).toMatch(/security#DATA_LOSS_DETECTION_ERROR$/)
    const { body } = await post('/credentials/verify', { verifiableCredential: { ...issued, proof: null } })
    expect(body['errors']).toMatchObject([{ refused: 'proof-malformed', detail: 'proof' }])
  })
})

describe('presentations', () => {
  const present = async (verifiablePresentation: object) =>
    (await post('/presentations/verify', { verifiablePresentation, options: { checks: [] } })).status
  it('accepts one without a proof as such, and one in an envelope', async () => {
    expect(await present(fixture('presentation-ok.json'))).toBe(200)
    expect(await present(fixture('presentation-enveloped-vc-ok.json'))).toBe(200)
    expect(await present(fixture('presentation-vc-as-string-fail.json'))).toBe(400)
  })
  it('opens an envelope in an envelope, and wants the same of the outer one', async () => {
    const held = fixture('presentation-enveloped-vc-ok.json')
    const token = `e30.${Buffer.from(JSON.stringify({ vp: held })).toString('base64url')}.AAAA`
    const envelope = {
      '@context': 'https://www.w3.org/ns/credentials/v2',
      type: 'EnvelopedVerifiablePresentation',
      id: `data:application/jwt,${token}`,
    }
    expect(await present(envelope)).toBe(200)
    const examples = ['https://www.w3.org/ns/credentials/examples/v2']
    for (const wrong of [{ '@context': [] }, { '@context': examples }, { id: token }, { type: ['VerifiablePresentation'] }])
      expect(await present({ ...envelope, ...wrong })).toBe(400)
  })
  it('wants the envelope of a credential to be a data address, of its own type and in the right context', async () => {
    const { verifiableCredential } = fixture('presentation-enveloped-vc-ok.json')
    const envelope = Array.isArray(verifiableCredential) && isObject(verifiableCredential[0]) ? verifiableCredential[0] : {}
    expect(await verify(envelope)).toBe(200)
    const token = String(envelope['id']).split(',').at(-1) ?? ''
    for (const wrong of [
      { '@context': [] },
      { '@context': 'https://www.w3.org/ns/credentials/examples/v2' },
      { id: token },
      { type: 'VerifiableCredential' },
    ])
      expect(await verify({ ...envelope, ...wrong })).toBe(400)
  })
})

describe('status', () => {
  it('a credential gets a place in a signed list of 16 KiB, and is seen revoked as soon as it is', async () => {
    const issued = await issue()
    const entry = isObject(issued['credentialStatus']) ? issued['credentialStatus'] : {}
    expect(entry).toMatchObject({
      type: 'BitstringStatusListEntry',
      statusPurpose: 'revocation',
      statusListCredential: `${base}/status/revocation`,
    })
    expect(String(Number(entry['statusListIndex']))).toBe(entry['statusListIndex'])
    const list = await (await app.request('/status/revocation')).json()
    expect(await verify(list)).toBe(200)
    expect(list.type).toContain('BitstringStatusListCredential')
    const credentialStatus = { type: 'BitstringStatusListEntry', statusPurpose: 'revocation' }
    expect((await post('/credentials/status', { credentialId: credential['id'] ?? '', credentialStatus })).status).toBe(200)
    expect(await verify(issued, { checks: ['proof', 'credentialStatus'] })).toBe(400)
    expect((await app.request('/status/nothing')).status).toBe(404)
  })
})

it('is never opened on a public server', () => {
  for (const wrong of [
    { PUBLIC_URL: 'https://sexto.example' },
    { NODE_ENV: 'production', PUBLIC_URL: 'https://sexto.example', CASE_URL: 'https://cases.example' },
  ]) {
    const read = readConfig({ SEXTO_VC_API: '1', ...wrong })
    expect('faults' in read && read.faults.join()).toContain('SEXTO_VC_API')
  }
  expect(readConfig({ SEXTO_VC_API: '1' })).toMatchObject({ vcApiPort: 8443 })
  expect(readConfig({})).toMatchObject({ vcApiPort: undefined })
})
