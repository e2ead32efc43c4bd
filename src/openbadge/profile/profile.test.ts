import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LEVELS } from '#training'
import { badgeCredential } from '../badge.ts'
import { genericCanonise } from '../canonical.ts'
import { CONTEXTS } from '../contexts.ts'
import type { JsonObject } from '../json.ts'
import { statusListCredential } from '../status-list.ts'
import { details, grounds } from '../testing/grounds.ts'
import { profileCanonise } from './canonise.ts'
import { compile } from './compile.ts'
import { samplesOf } from './samples.ts'
import templates from './templates.json' with { type: 'json' }

const generic = genericCanonise(CONTEXTS)
const missed: string[] = []
const profile = profileCanonise(async document => {
  missed.push(String(document['id']))
  return generic(document)
})
const listOf = (validUntil?: string) =>
  statusListCredential(
    {
      id: 'https://a.example/status/1',
      issuer: 'did:web:a.example',
      purpose: 'revocation',
      validFrom: '2025-01-01T00:00:00Z',
      ...(validUntil === undefined ? {} : { validUntil }),
    },
    [7],
  )
const named = await badgeCredential(grounds, { ...details, recipient: { ...details.recipient, name: 'Maya Gagnon' } })
const samples = samplesOf(await badgeCredential(grounds, details), named, await listOf(), await listOf('2025-02-01T00:00:00Z'))
const suspensions = {
  ...(await listOf()),
  credentialSubject: {
    id: 'https://a.example/status/1#list',
    type: 'BitstringStatusList',
    statusPurpose: 'suspension',
    encodedList: 'uAAAA',
  },
}

it('the compiled shapes are those of the samples (with `WRITE_PROFILE=1`, this test writes them again)', async () => {
  const shapes = { ...samples, suspensions, suspensionsUntil: { ...suspensions, validUntil: '2025-02-01T00:00:00Z' } }
  const compiled = Object.fromEntries(
    await Promise.all(Object.entries(shapes).map(async ([name, sample]) => [name, await compile(sample, generic)])),
  )
  if (process.env['WRITE_PROFILE'] === '1') writeFileSync(join(import.meta.dirname, 'templates.json'), JSON.stringify(compiled))
  expect(templates).toEqual(compiled)
})

const words = fc.oneof(
  fc.constantFrom('« Érables »', 'œ’', 'ᓄᓇᕕᒃ', '👩🏽‍🏫', '\\"\n\t\r\f\b', '\u0000\u001f\u007f\u0085', '', 'urn:slot:3', '_:c14n0', '$&'),
  fc.string({ unit: 'binary', maxLength: 30 }),
)
const token = fc.stringMatching(/^[A-Za-z0-9_-]{1,22}$/)
const host = fc.stringMatching(/^[a-z]{1,8}\.example$/)
const moment = fc
  .date({ min: new Date('2000-01-01T00:00:00Z'), max: new Date('2090-01-01T00:00:00Z'), noInvalidDate: true })
  .map(date => date.toISOString())
const place = fc.record({ list: fc.tuple(host, token).map(([name, id]) => `https://${name}/status/${id}`), index: fc.nat(131_071) })
const badge = fc
  .record({
    level: fc.constantFrom(...LEVELS),
    locale: fc.constantFrom('fr-CA' as const, 'en-CA' as const),
    name: fc.option(words),
    issuerName: words,
    host,
    id: token,
    salt: token,
    issuedAt: moment,
    acceptedAt: moment,
    version: words,
    territory: words,
    agreement: words,
    revocation: place,
    suspension: place,
  })
  .map(given =>
    badgeCredential(
      {
        ...grounds,
        level: given.level,
        completion: { ...grounds.completion, acceptedAt: given.acceptedAt, course: { version: given.version, hash: '' } },
        agreement: { ...grounds.agreement, id: given.agreement, territory: given.territory },
        checkedAt: given.issuedAt,
      },
      {
        issuer: {
          did: `did:web:${given.host}`,
          name: { 'fr-CA': given.issuerName, 'en-CA': given.issuerName },
          url: `https://${given.host}`,
        },
        locale: given.locale,
        id: given.id,
        issuedAt: given.issuedAt,
        recipient: { email: 'maya@school.example', salt: given.salt, ...(given.name === null ? {} : { name: given.name }) },
        status: { revocation: given.revocation, suspension: given.suspension },
      },
    ),
  )

describe('the compiled profile', () => {
  const runs = Number(process.env['BADGES'] ?? 300)
  it(`writes the same bytes as the generic path, ${runs} times`, { timeout: 600_000 }, async () => {
    missed.length = 0
    await fc.assert(
      fc.asyncProperty(badge, async credential => {
        const document = await credential
        expect(await profile(document)).toEqual(await generic(document))
      }),
      { numRuns: runs },
    )
    expect(missed).toEqual([])
  })
  it('writes the same bytes for lists and for proofs', async () => {
    missed.length = 0
    for (const sample of [...Object.values(samples), suspensions]) expect(await profile(sample)).toEqual(await generic(sample))
    expect(missed).toEqual([])
  })
  it.each<[string, JsonObject]>([
    ['a member more', { ...samples['badge'], more: 'x' }],
    ['a member less', Object.fromEntries(Object.entries(samples['badge'] ?? {}).filter(([name]) => name !== 'name'))],
    ['another context', { ...samples['badge'], '@context': ['https://www.w3.org/ns/credentials/v2'] }],
    ['another type', { ...samples['badge'], type: ['VerifiableCredential', 'OpenBadgeCredential', 'X'] }],
    ['a number for a text', { ...samples['badge'], name: 7 }],
    ['an address with another scheme', { ...samples['badge'], id: 'name:x' }],
    ['an address that is none', { ...samples['badge'], id: 'https ://a.example' }],
    ['half a character', { ...samples['badge'], name: '\ud800' }],
    ['an inherited member', { ...samples['badge'], constructor: 'x' }],
  ])('leaves to the generic path what has %s', async (_, document) => {
    missed.length = 0
    await profile(document)
    expect(missed.length).toBe(1)
  })
})
