import { readFileSync } from 'node:fs'
import { Socket } from 'node:net'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { isGenuine } from '#attestation'
import { took } from '../../tests/fictional/took.ts'
import { badgeCredential } from './badge.ts'
import { bakePng } from './bake/png.ts'
import { bakeSvg } from './bake/svg.ts'
import { genericCanonise } from './canonical.ts'
import { CREDENTIALS_V2 } from './context-addresses.ts'
import { CONTEXTS } from './contexts.ts'
import { didDocument, type IssuerKey } from './did.ts'
import type { JsonObject } from './json.ts'
import { addProof } from './proof.ts'
import { readBadgeFile, readBadgeText } from './read-badge.ts'
import { statusListCredential } from './status-list.ts'
import { details, grounds, issuer } from './testing/grounds.ts'
import { makeTestKey } from './testing/test-key.ts'
import { unreadableReport, type VerifierKit, verifyBadge } from './verify-badge.ts'

const NOW = '2026-02-01T12:00:00.000Z'
const key = await makeTestKey()
const canonise = genericCanonise(CONTEXTS)
const keyNamed = (id: string, more: Partial<IssuerKey> = {}): IssuerKey => ({
  id,
  publicKeyMultibase: key.multikey,
  from: '2025-01-01T00:00:00Z',
  retiredAt: null,
  revokedAt: null,
  ...more,
})
const sign = async (document: JsonObject, options: { readonly address?: string; readonly purpose?: string } = {}): Promise<JsonObject> => {
  const { address = `${issuer.did}#key-1`, purpose = 'assertionMethod' } = options
  const made = await addProof(
    document,
    { verificationMethod: address, created: '2025-11-21T15:04:05Z', proofPurpose: purpose },
    key.sign,
    canonise,
  )
  if ('uncanonical' in made) throw new Error(made.detail)
  return made.signed
}
const unsigned = await badgeCredential(grounds, details)
const badge = await sign(unsigned)
const list = async (purpose: 'revocation' | 'suspension', set: readonly number[] = [], more: JsonObject = {}) => {
  const id = details.status[purpose].list
  return sign({ ...(await statusListCredential({ id, issuer: issuer.did, purpose, validFrom: '2026-02-01T00:00:00Z' }, set)), ...more })
}
const lists = async (revoked: readonly number[] = [], suspended: readonly number[] = []) =>
  new Map([
    [details.status.revocation.list, await list('revocation', revoked)],
    [details.status.suspension.list, await list('suspension', suspended)],
  ])
const kit: VerifierKit = {
  issuers: [didDocument(issuer.did, [keyNamed('key-1')])],
  statusLists: await lists(),
  agreementInForce: () => true,
  now: NOW,
  canonise,
}
const reasons = async (credential: JsonObject, more: Partial<VerifierKit> = {}) => {
  const { verdict } = await verifyBadge(credential, { ...kit, ...more })
  return Object.fromEntries(Object.entries(verdict).map(([question, { reason }]) => [question, reason]))
}
const ALL_WELL = { signature: 'intact', status: 'not-revoked', issuer: 'known', dates: 'in-force', agreement: 'agreement-in-force' }
const UNSIGNED = { status: 'signature-first', issuer: 'signature-first', agreement: 'signature-first' }

describe('a badge of ours', () => {
  it('gets five answers, and shows what was compared', async () => {
    expect(await reasons(badge)).toEqual(ALL_WELL)
    const { verdict, hashes, key: named } = await verifyBadge(badge, kit)
    expect(isGenuine(verdict)).toBe(true)
    expect([hashes?.document, hashes?.proof]).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/), expect.stringMatching(/^[0-9a-f]{64}$/)])
    expect(named).toBe(`${issuer.did}#key-1`)
  })
  it('hides the address of its holder, and says its territory, its agreement and the moment', () => {
    expect(JSON.stringify(badge)).not.toContain('school.example')
    expect(JSON.stringify(badge)).not.toContain('Maya')
    expect(badge['evidence']).toContainEqual(
      expect.objectContaining({
        'urn:sexto:territory': 'Territoire fictif des Érables',
        'urn:sexto:agreement': 'entente-fictive-7',
        'urn:sexto:checked-at': '2025-11-21T15:04:05Z',
      }),
    )
  })
  it('comes out of its pictures and out of a text', async () => {
    const text = JSON.stringify(badge)
    expect(readBadgeText(`\n ${text}`)).toEqual({ credential: badge })
    expect(readBadgeText(bakeSvg('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', text) ?? '')).toEqual({
      credential: badge,
    })
  })
  it('is revoked or suspended, for whoever has the lists', async () => {
    const { revocation, suspension } = details.status
    expect(await reasons(badge, { statusLists: await lists([revocation.index]) })).toEqual({ ...ALL_WELL, status: 'revoked' })
    expect(await reasons(badge, { statusLists: await lists([], [suspension.index]) })).toEqual({ ...ALL_WELL, status: 'suspended' })
    expect(await reasons(badge, { statusLists: await lists([revocation.index], [suspension.index]) })).toEqual({
      ...ALL_WELL,
      status: 'revoked',
    })
    expect(await reasons(badge, { statusLists: await lists([revocation.index + 1], [suspension.index - 1]) })).toEqual(ALL_WELL)
  })
  it('stays a proof of training when the agreement ends', async () => {
    expect(await reasons(badge, { agreementInForce: () => false })).toEqual({ ...ALL_WELL, agreement: 'agreement-ended' })
    expect(isGenuine((await verifyBadge(badge, { ...kit, agreementInForce: () => false })).verdict)).toBe(true)
    expect(await reasons(badge, { agreementInForce: undefined })).toEqual({ ...ALL_WELL, agreement: 'register-missing' })
  })
  it('outlives its key when it is retired, and not when it is revoked', async () => {
    const second = { ...keyNamed('key-2', { from: '2026-01-01T00:00:00Z' }), publicKeyMultibase: (await makeTestKey()).multikey }
    const documentWith = (more: Partial<IssuerKey>) => [didDocument(issuer.did, [keyNamed('key-1', more), second])]
    expect(await reasons(badge, { issuers: documentWith({ retiredAt: '2026-01-01T00:00:00Z' }) })).toEqual(ALL_WELL)
    expect(await reasons(badge, { issuers: documentWith({ revokedAt: '2026-01-15T00:00:00Z' }) })).toMatchObject({
      signature: 'key-revoked',
    })
  })
})

describe('what could not be checked is never good', () => {
  const other = details.status.revocation.list
  const replacedBy = async (made: Promise<JsonObject>) => new Map([...kit.statusLists, [other, await made]])
  const unpackable = { id: 'urn:x:list', type: 'BitstringStatusList', statusPurpose: 'revocation', encodedList: 'uH4sIAAAA' }
  it.each([
    ['no list', async () => new Map<string, JsonObject>(), 'list-missing'],
    ['a list for another purpose', () => replacedBy(list('suspension')), 'list-malformed'],
    ['a list that ended', () => replacedBy(list('revocation', [], { validUntil: '2026-02-01T11:59:59Z' })), 'list-out-of-date'],
    ['a list of somebody else', () => replacedBy(list('revocation', [], { issuer: 'did:web:other.example' })), 'list-not-signed'],
    ['a list that was changed', () => replacedBy(list('revocation').then(signed => ({ ...signed, name: 'x' }))), 'list-not-signed'],
    ['a list that cannot be unpacked', () => replacedBy(list('revocation', [], { credentialSubject: unpackable })), 'list-malformed'],
  ])('%s', async (_, make, status) => {
    const { verdict } = await verifyBadge(badge, { ...kit, statusLists: await make() })
    expect(verdict.status).toEqual({ answer: 'could-not-check', reason: status })
    expect(isGenuine(verdict)).toBe(false)
  })
  it('an issuer whose key nobody gave us', async () => {
    expect(await reasons(badge, { issuers: [] })).toEqual({ ...UNSIGNED, signature: 'unknown-key', dates: 'in-force' })
  })
  it('a badge written and signed by another library: its signature holds, its issuer is not known here', async () => {
    const foreign = readBadgeFile(readFileSync(join(import.meta.dirname, '../../tests/fixtures/ob3/foreign-badge.json')))
    if ('unreadable' in foreign) throw new Error(foreign.unreadable)
    const now = '2026-04-01T12:00:00.000Z'
    expect(await reasons(foreign.credential, { now })).toEqual({
      signature: 'intact',
      status: 'no-status',
      issuer: 'not-known',
      dates: 'in-force',
      agreement: 'no-territory',
    })
    expect(await reasons({ ...foreign.credential, name: 'Secourisme avancé' }, { now })).toMatchObject({ signature: 'changed' })
  })
  it('an issuer that is a key by itself, and is not known here', async () => {
    const foreign = await sign({ ...unsigned, issuer: key.did }, { address: key.address })
    expect(await reasons(foreign)).toMatchObject({ signature: 'intact', issuer: 'not-known' })
  })
})

/** Whatever opens a connection, by whatever library, passes here. */
const connected: unknown[] = []
beforeAll(() => {
  vi.spyOn(Socket.prototype, 'connect').mockImplementation((...where: unknown[]) => {
    connected.push(where)
    throw new Error('an address was asked')
  })
})
afterEach(() => expect(connected).toEqual([]))
afterAll(() => vi.restoreAllMocks())

it('whoever fetches would be seen here', async () => {
  await expect(fetch('http://127.0.0.1:65001/')).rejects.toThrow()
  expect(connected.splice(0)).toHaveLength(1)
})

describe('a hostile badge gets a clear answer within a second, and no address in it is followed', () => {
  const deep = (levels: number): JsonObject => (levels === 0 ? { type: ['Evidence'] } : { type: ['Evidence'], urn: deep(levels - 1) })
  const nodes = Array.from({ length: 600 }, (_, i) => ({ type: ['Evidence'], name: `n${i}` }))
  const raw = (more: object): string => JSON.stringify({ ...badge, ...more })
  const [proof] = badge['proof'] as readonly JsonObject[]
  const at = (id: string, type: string) => ({ id: `https://evil.example/${id}`, type })
  const EVERYWHERE = {
    id: 'https://evil.example/badge',
    credentialSchema: at('schema', '1EdTechJsonSchemaValidator2019'),
    refreshService: at('refresh', '1EdTechCredentialRefresh'),
    relatedResource: [{ id: 'https://evil.example/resource', digestMultibase: 'uWZVc7WaX1h4D8rJVb-vlMIqxaEKEb1tYbX8fet7JJzQ' }],
  }
  const STATUS = badge['credentialStatus'] as JsonObject
  const cases: readonly [string, string, string][] = [
    ['huge', raw({ name: 'x'.repeat(300_000) }), 'too-large'],
    ['deep', `${'['.repeat(50_000)}${']'.repeat(50_000)}`, 'too-deep'],
    ['deep in objects', raw({ evidence: [deep(30)] }), 'too-deep'],
    ['many values', raw({ evidence: Array.from({ length: 5_000 }, () => ({})) }), 'too-many-values'],
    ['many blank nodes', raw({ evidence: nodes }), 'too-many-blank-nodes'],
    ['a key twice', JSON.stringify(badge).replace('"name":', '"name":"Architecte","name":'), 'duplicate-key'],
    ['a key twice, escaped', JSON.stringify(badge).replace('"name":', '"n\\u0061me":"Architecte","name":'), 'duplicate-key'],
    ['not JSON', '{"@context": [', 'not-json'],
    ['a list', '[]', 'not-json'],
    ['nothing', '', 'not-json'],
    ['a number', '7', 'not-json'],
    ['a word of ours', '{"unreadable":"too-large"}', 'not-a-credential'],
    ['a prototype', '{"__proto__":{"type":"VerifiableCredential"}}', 'not-a-credential'],
    ['a picture of nothing', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'no-credential-in-image'],
    ['a page', '<!doctype html><script>alert(1)</script>', 'no-credential-in-image'],
    ['a remote context', raw({ '@context': [CREDENTIALS_V2, 'https://evil.example/context.json'] }), 'unknown-context'],
    ['a remote import', raw({ '@context': [CREDENTIALS_V2, { '@import': 'https://evil.example/context.json' }] }), 'unknown-context'],
    [
      'a context that changes words',
      raw({ '@context': [...(badge['@context'] as readonly string[]), { name: 'https://evil.example/#other' }] }),
      'unknown-context',
    ],
    [
      'a context for every word',
      raw({ '@context': [...(badge['@context'] as readonly string[]), { '@vocab': 'https://evil.example/#' }] }),
      'unknown-context',
    ],
    ['the contexts in another order', raw({ '@context': [...(badge['@context'] as readonly string[])].toReversed() }), 'not-a-credential'],
    [
      'a context of its own deep inside',
      raw({ credentialSubject: { ...(badge['credentialSubject'] as JsonObject), '@context': {} } }),
      'unknown-context',
    ],
    ['its end under a full name', raw({ 'https://www.w3.org/2018/credentials#validUntil': '2020-01-01T00:00:00Z' }), 'unknown-context'],
    ['a member turned round', raw({ '@reverse': {} }), 'unknown-context'],
    ['addresses wherever one may stand', raw(EVERYWHERE), 'changed'],
    [
      'a list of withdrawals elsewhere',
      raw({ credentialStatus: { ...STATUS, statusListCredential: 'https://evil.example/list' } }),
      'changed',
    ],
    ['a graph in place of a credential', JSON.stringify({ '@context': 'https://evil.example/', '@graph': [badge] }), 'not-a-credential'],
    ['no proof', raw({ proof: undefined }), 'no-proof'],
    ['an empty proof', raw({ proof: [] }), 'no-proof'],
    ['a proof that is a word', raw({ proof: 'yes' }), 'malformed-proof'],
    ['a hundred proofs', raw({ proof: Array.from({ length: 100 }, () => proof) }), 'malformed-proof'],
    ['a proof of another suite', raw({ proof: { ...proof, cryptosuite: 'eddsa-jcs-2022' } }), 'unknown-suite'],
    ['a proof for another purpose', raw({ proof: { ...proof, proofPurpose: 'authentication' } }), 'wrong-purpose'],
    ['a proof that ended', raw({ proof: { ...proof, expires: '2025-12-01T00:00:00Z' } }), 'proof-expired'],
    ['a proof by a key at an address', raw({ proof: { ...proof, verificationMethod: 'https://evil.example/key' } }), 'unknown-key'],
    ['another name', raw({ name: 'Architecte, méthode Sexto, niveau 2' }), 'changed'],
    ['one more word', raw({ evil: true }), 'bad-linked-data'],
    ['another type', raw({ type: ['VerifiableCredential', 'EvilCredential'] }), 'bad-linked-data'],
    ['no credential', raw({ type: ['VerifiablePresentation'] }), 'not-a-credential'],
    [
      'a credential of the earlier data model',
      raw({ '@context': ['https://www.w3.org/2018/credentials/v1', ...(badge['@context'] as readonly string[]).slice(1)] }),
      'not-a-credential',
    ],
    ['an issuer that is a list', raw({ issuer: [issuer.did, 'did:web:evil.example'] }), 'not-a-credential'],
  ]
  it.each(cases)('%s', async (_, text, signature) => {
    const ms = await took(async () => {
      const read = readBadgeFile(new TextEncoder().encode(text))
      const { verdict } = 'unreadable' in read ? unreadableReport(read.unreadable) : await verifyBadge(read.credential, kit)
      expect(verdict.signature.reason).toBe(signature)
      expect(isGenuine(verdict)).toBe(false)
    })
    expect(ms).toBeLessThan(1_000)
  })

  it.each([
    ['not yet valid', { validFrom: '2030-01-01T00:00:00Z' }, 'not-yet'],
    ['expired', { validUntil: '2026-01-01T00:00:00Z' }, 'ended'],
    ['without a date', { validFrom: undefined }, 'no-dates'],
    ['with dates the wrong way round', { validUntil: '2020-01-01T00:00:00Z' }, 'dates-malformed'],
    ['with a date that is a word', { validUntil: 'tomorrow' }, 'dates-malformed'],
  ])('%s', async (_, more, dates) => {
    const changed: JsonObject = JSON.parse(JSON.stringify({ ...unsigned, ...more }))
    const signed = await sign(changed)
    expect(await took(async () => expect(await reasons(signed)).toEqual({ ...ALL_WELL, dates }))).toBeLessThan(1_000)
  })

  it('signed by another than the issuer it names', async () => {
    expect(await reasons(await sign(unsigned, { address: key.address }))).toEqual({ ...ALL_WELL, issuer: 'not-the-signer' })
  })

  it('a signed badge whose lists are elsewhere, and gone: nobody is asked, and nothing is taken for good', async () => {
    const elsewhere = { ...STATUS, id: 'https://evil.example/list#7', statusListCredential: 'https://evil.example/list' }
    const signed = await sign({ ...unsigned, credentialStatus: elsewhere })
    const started = performance.now()
    expect(await reasons(signed)).toEqual({ ...ALL_WELL, status: 'list-missing' })
    // Less than any wait for an answer, on a busy machine too.
    expect(performance.now() - started).toBeLessThan(3_000)
  })
  it.each<[string, readonly number[], string]>([
    ['a photograph', [0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46], 'not-json'],
    ['a moving picture', [...Buffer.from('GIF89a')], 'not-json'],
    ['a document', [...Buffer.from('%PDF-1.7')], 'not-json'],
    ['an archive', [0x50, 0x4b, 3, 4], 'not-json'],
    ['a page with a picture that has a script', [...Buffer.from('<html><svg onload="alert(1)"></svg></html>')], 'no-credential-in-image'],
    ['a picture of entities', [...Buffer.from('<!DOCTYPE svg [<!ENTITY a "&b;&b;">]><svg>&a;</svg>')], 'no-credential-in-image'],
    ['the beginning of a picture', [137, 80, 78, 71, 13, 10, 26, 10], 'no-credential-in-image'],
  ])('%s holds no badge', (_, bytes, unreadable) => expect(readBadgeFile(Uint8Array.from(bytes))).toEqual({ unreadable }))

  it('a picture with a broken credential in it', () => {
    const png = Uint8Array.from([137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 0])
    expect(readBadgeFile(png)).toEqual({ unreadable: 'no-credential-in-image' })
    expect(bakePng(png, 'x')).toBe(undefined)
    expect(readBadgeFile(Uint8Array.from([0xff, 0xfe, 0x00]))).toEqual({ unreadable: 'not-json' })
  })
})
