import { generateKeyPairSync } from 'node:crypto'
import { CompactSign, importJWK, type JWK } from 'jose'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { isGenuine } from '#attestation'
import { took } from '../../tests/fictional/took.ts'
import { loadGeneric } from './canonical.ts'
import { CREDENTIALS_V2, OPEN_BADGES } from './context-addresses.ts'
import { didDocument } from './did.ts'
import { envelopeOf } from './envelope.ts'
import type { JsonObject } from './json.ts'
import { encodeBase58, encodeBase64url, multikeyOf } from './multibase.ts'
import { readBadgeText } from './read-badge.ts'
import { verifyBadge } from './verify-badge.ts'
import { cannotAccept, cannotPresent, uncheckedIn } from './verify-credential.ts'

const NOW = '2026-02-01T12:00:00.000Z'
const canonise = await loadGeneric()
const pairOf = (kind: 'ed25519' | 'p256') => {
  const { privateKey, publicKey } = kind === 'ed25519' ? generateKeyPairSync('ed25519') : generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const jwk = publicKey.export({ format: 'jwk' }) as JWK
  const bytes = (text = '') => Buffer.from(text, 'base64url')
  const compressed = Buffer.from([0x80, 0x24, ((bytes(jwk.y).at(-1) ?? 0) & 1) + 2, ...bytes(jwk.x)])
  const multikey = kind === 'ed25519' ? multikeyOf(bytes(jwk.x)) : `z${encodeBase58(compressed)}`
  return { jwk, multikey, secret: privateKey.export({ format: 'jwk' }) as JWK, alg: kind === 'ed25519' ? 'EdDSA' : 'ES256' }
}
type Pair = ReturnType<typeof pairOf>
const ed25519 = pairOf('ed25519')
const p256 = pairOf('p256')
const didKey = ({ multikey }: Pair) => `did:key:${multikey}`
const didJwk = ({ jwk }: Pair) => `did:jwk:${encodeBase64url(new TextEncoder().encode(JSON.stringify(jwk)))}`

const badgeBy = (issuer: string, more: JsonObject = {}): JsonObject => ({
  '@context': [CREDENTIALS_V2, `${OPEN_BADGES}`],
  type: ['VerifiableCredential', 'OpenBadgeCredential'],
  issuer: { id: issuer, type: ['Profile'], name: 'Centre fictif « œuvre »' },
  validFrom: '2026-01-01T00:00:00Z',
  credentialSubject: { type: ['AchievementSubject'], achievement: { id: 'urn:x:1', type: ['Achievement'], name: 'Secourisme' } },
  ...more,
})
const tokenOf = async (payload: JsonObject, pair: Pair, header: object = {}): Promise<string> =>
  new CompactSign(new TextEncoder().encode(JSON.stringify(payload)))
    .setProtectedHeader({ alg: pair.alg, typ: 'vc+jwt', ...header })
    .sign(await importJWK(pair.secret, pair.alg))
const unsigned = (payload: JsonObject, header: object, signature = ''): string =>
  `${[header, payload].map(part => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')}.${signature}`
const verdictOf = async (token: string, issuers: readonly JsonObject[] = []) => {
  const read = readBadgeText(token)
  if ('unreadable' in read) throw new Error(read.unreadable)
  return (await verifyBadge(read.credential, { issuers, statusLists: new Map(), now: NOW, canonise })).verdict
}
const signatureOf = async (token: string, issuers?: readonly JsonObject[]) => (await verdictOf(token, issuers)).signature

afterEach(() => vi.unstubAllGlobals())

describe('a badge in a JSON Web Token', () => {
  it.each([
    ['EdDSA by a did:key', ed25519, didKey(ed25519)],
    ['ES256 by a did:key', p256, didKey(p256)],
    ['EdDSA by a did:jwk', ed25519, didJwk(ed25519)],
    ['ES256 by a did:jwk', p256, didJwk(p256)],
  ])('is checked when it is signed with %s, and asks nobody', async (_, pair, did) => {
    vi.stubGlobal('fetch', () => {
      throw new Error('an address was asked')
    })
    const token = await tokenOf(badgeBy(did), pair)
    const verdict = await verdictOf(token)
    expect(Object.values(verdict).map(({ reason }) => reason)).toEqual(['intact', 'no-status', 'not-known', 'in-force', 'no-territory'])
    expect(isGenuine(verdict)).toBe(false)
    const [header = '', , signature = ''] = token.split('.')
    const changed = Buffer.from(JSON.stringify(badgeBy(did, { name: 'Chirurgie' }))).toString('base64url')
    expect(await signatureOf(`${header}.${changed}.${signature}`)).toEqual({ answer: 'invalid', reason: 'changed' })
  })

  it('is known when its issuer is one of ours, until that key is revoked', async () => {
    const issuer = 'did:web:badges.example.org'
    const key = { id: 'key-1', publicKeyMultibase: ed25519.multikey, from: '2025-01-01T00:00:00Z', retiredAt: null, revokedAt: null }
    const token = await tokenOf(badgeBy(issuer), ed25519, { kid: `${issuer}#key-1` })
    expect(isGenuine(await verdictOf(token, [didDocument(issuer, [key])]))).toBe(true)
    const revoked = didDocument(issuer, [{ ...key, revokedAt: '2026-01-15T00:00:00Z' }])
    expect(await signatureOf(token, [revoked])).toEqual({ answer: 'invalid', reason: 'key-revoked' })
    expect(await signatureOf(token)).toEqual({ answer: 'could-not-check', reason: 'unknown-key' })
    const other = await tokenOf(badgeBy(issuer), p256, { kid: `${didKey(p256)}#${p256.multikey}` })
    expect((await verdictOf(other, [didDocument(issuer, [key])])).issuer.reason).toBe('not-the-signer')
  })

  const did = didKey(ed25519)
  it.each([
    ['nobody at all', () => unsigned(badgeBy(did), { alg: 'none' }), 'no-proof'],
    ['a shared secret', () => unsigned(badgeBy(did), { alg: 'HS256' }, 'A'.repeat(43)), 'unknown-suite'],
    ['a word of the prototype', () => unsigned(badgeBy(did), { alg: 'constructor' }, 'AAAA'), 'unknown-suite'],
    ['another curve than it says', () => unsigned(badgeBy(did), { alg: 'ES256' }, 'A'.repeat(86)), 'unknown-key'],
    ['a signature cut short', () => unsigned(badgeBy(did), { alg: 'EdDSA' }, 'AAAA'), 'changed'],
    ['a key that it brings along', () => tokenOf(badgeBy('did:web:x.example'), ed25519, { jwk: ed25519.jwk }), 'unknown-key'],
    ['a key at an address', () => tokenOf(badgeBy(did), ed25519, { kid: 'https://evil.example/key' }), 'unknown-key'],
    ['conditions that we do not know', () => unsigned(badgeBy(did), { alg: 'EdDSA', crit: ['x'], x: 1 }, 'A'.repeat(86)), 'unknown-suite'],
    ['another kind of token', () => tokenOf(badgeBy(did), ed25519, { typ: 'at+jwt' }), 'unknown-suite'],
    ['a proof that ended', () => tokenOf(badgeBy(did, { exp: 1_700_000_000 }), ed25519), 'proof-expired'],
    ['an end that is a word', () => tokenOf(badgeBy(did, { exp: 'never' }), ed25519), 'malformed-proof'],
    ['no issuer', () => tokenOf({ '@context': [CREDENTIALS_V2] }, ed25519), 'not-a-credential'],
  ])('signed by %s is never valid', async (_, token, reason) => {
    const ms = await took(async () => {
      const verdict = await verdictOf(await token())
      expect(verdict.signature.reason).toBe(reason)
      expect(verdict.signature.answer).not.toBe('valid')
      expect(isGenuine(verdict)).toBe(false)
    })
    expect(ms).toBeLessThan(1_000)
  })
})

describe('an envelope in the hands of the harness', () => {
  const check = { now: NOW, resolve: async () => undefined, canonise }
  const presentationOf = (envelope: JsonObject): JsonObject => ({
    '@context': [CREDENTIALS_V2],
    type: ['VerifiablePresentation'],
    verifiableCredential: [envelope],
  })
  it('is accepted with nothing unchecked when its signature holds, alone and in a presentation', async () => {
    const envelope = envelopeOf(await tokenOf(badgeBy(didKey(p256)), p256))
    for (const [document, refused] of [
      [envelope, await cannotAccept(envelope, check)],
      [presentationOf(envelope), await cannotPresent(presentationOf(envelope), check)],
    ] as const)
      expect([refused, await uncheckedIn(document, check)]).toEqual([undefined, []])
  })
  it('is refused when its signature does not hold', async () => {
    const envelope = envelopeOf(`${(await tokenOf(badgeBy(didKey(p256)), p256)).slice(0, -4)}AAAA`)
    expect(await cannotAccept(envelope, check)).toMatchObject({ refused: 'changed' })
    expect(await cannotPresent(presentationOf(envelope), check)).toMatchObject({ refused: 'changed' })
  })
  it('is accepted by its structure where nobody here knows the key, and says so', async () => {
    const envelope = envelopeOf(await tokenOf(badgeBy('https://issuer.example'), p256))
    expect(await cannotAccept(envelope, check)).toBeUndefined()
    expect(await uncheckedIn(presentationOf(envelope), check)).toEqual(['unknown-key'])
  })
})
