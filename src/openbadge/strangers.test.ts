import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import * as vc from '@digitalbazaar/vc'
import { checkStatus } from '@digitalbazaar/vc-bitstring-status-list'
import { Ajv2019 } from 'ajv/dist/2019.js'
import formats from 'ajv-formats'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { LEVELS } from '#training'
import { badgeCredential } from './badge.ts'
import { genericCanonise } from './canonical.ts'
import { CONTEXTS } from './contexts.ts'
import { didDocument, didWebUrl } from './did.ts'
import type { JsonObject } from './json.ts'
import { addProof } from './proof.ts'
import { statusListCredential } from './status-list.ts'
import { details, grounds, issuer } from './testing/grounds.ts'
import { makeTestKey } from './testing/test-key.ts'

const key = await makeTestKey()
const keys = [{ id: 'key-1', publicKeyMultibase: key.multikey, from: '2025-01-01T00:00:00Z', retiredAt: null, revokedAt: null }]
const did = didDocument(issuer.did, keys)
const canonise = genericCanonise(CONTEXTS)
const published = new Map<string, object>([[didWebUrl(issuer.did) ?? '', did]])
const schema = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../tests/fixtures/ob3/ob_v3p0_achievementcredential_schema.json'), 'utf8'),
)

const signed = async (document: JsonObject): Promise<JsonObject> => {
  const made = await addProof(document, { verificationMethod: `${issuer.did}#key-1`, created: '2025-11-21T15:04:05Z' }, key.sign, canonise)
  if ('uncanonical' in made) throw new Error(made.detail)
  return made.signed
}
const badge = async (level: (typeof LEVELS)[number], locale: 'fr-CA' | 'en-CA', name?: string) =>
  signed(
    await badgeCredential(
      { ...grounds, level, completion: { ...grounds.completion, level } },
      { ...details, locale, recipient: { ...details.recipient, ...(name === undefined ? {} : { name }) } },
    ),
  )
const publishList = async (purpose: 'revocation' | 'suspension', set: readonly number[]): Promise<void> => {
  const id = details.status[purpose].list
  published.set(id, await signed(await statusListCredential({ id, issuer: issuer.did, purpose, validFrom: '2025-11-21T00:00:00Z' }, set)))
}
const asked: string[] = []
const all = LEVELS.flatMap(level => (['fr-CA', 'en-CA'] as const).map(locale => ({ level, locale })))

beforeAll(async () => {
  await publishList('revocation', [])
  await publishList('suspension', [])
  vi.stubGlobal('fetch', async (input: Request | string | URL) => {
    const url = input instanceof Request ? input.url : String(input)
    const found = published.get(url) ?? CONTEXTS.get(url) ?? (url.includes('achievementcredential_schema') ? schema : undefined)
    asked.push(url)
    return found === undefined ? new Response('', { status: 404 }) : Response.json(found)
  })
})
afterAll(() => vi.unstubAllGlobals())

describe.each(all)('the badge $level in $locale', ({ level, locale }) => {
  it('fits the Open Badges 3.0 schema', async () => {
    const ajv = new Ajv2019({ strict: false, allErrors: true })
    formats.default(ajv)
    const fits = ajv.compile(schema)
    for (const name of [undefined, 'Maya « Œil » Gagnon'])
      expect([fits(await badge(level, locale, name)), fits.errors]).toEqual([true, null])
  })

  it('verifies in the library of Digital Bazaar, status included', async () => {
    const documentLoader = async (url: string) => {
      const [base = '', fragment] = url.split('#')
      const document = published.get(didWebUrl(base) ?? base) ?? CONTEXTS.get(url)
      if (document === undefined) throw new Error(`asked for ${url}`)
      const methods: readonly { id: string }[] = (did as unknown as { verificationMethod: { id: string }[] }).verificationMethod
      const method = methods.find(({ id }) => id === url)
      const found =
        fragment === undefined || method === undefined ? document : { '@context': 'https://w3id.org/security/multikey/v1', ...method }
      return { contextUrl: null, documentUrl: url, document: found }
    }
    const suite = new DataIntegrityProof({ cryptosuite })
    const result = await vc.verifyCredential({ credential: await badge(level, locale), suite, documentLoader, checkStatus })
    expect([result.verified, result.error?.errors?.map(String)]).toEqual([true, undefined])
  })

  it('verifies in the library of the Digital Credentials Consortium', async () => {
    const { verifyCredential } = await import('@digitalcredentials/verifier-core')
    const credential = await badge(level, locale)
    const result = await verifyCredential({ credential: credential as never, knownDIDRegistries: [] })
    expect(result.errors).toBe(undefined)
    expect(Object.fromEntries((result.log ?? []).map(({ id, valid }) => [id, valid]))).toEqual({
      valid_signature: true,
      expiration: true,
      revocation_status: true,
      registered_issuer: false,
    })
  })
})

it('a stranger sees a revocation, and that a badge was changed', async () => {
  const { verifyCredential } = await import('@digitalcredentials/verifier-core')
  const credential = await badge('explorer', 'fr-CA')
  await publishList('revocation', [details.status.revocation.index])
  const revoked = await verifyCredential({ credential: credential as never, knownDIDRegistries: [] })
  expect(revoked.log?.find(({ id }) => id === 'revocation_status')).toMatchObject({ valid: false })
  const changed = await verifyCredential({ credential: { ...credential, name: 'Architecte' } as never, knownDIDRegistries: [] })
  expect(changed.errors?.map(({ name }) => name)).toContain('invalid_signature')
})
