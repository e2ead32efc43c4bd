import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  addProof,
  badgeCredential,
  bakeSvg,
  didDocument,
  genericCanonise,
  type JsonObject,
  loadContexts,
  statusListCredential,
} from '#openbadge'
import { runCommand } from '../../src/cli/run.ts'
import { details, grounds, issuer } from '../../src/openbadge/testing/grounds.ts'
import { makeTestKey } from '../../src/openbadge/testing/test-key.ts'

let folder: string
const write = (name: string, content: string | object): string => {
  const path = join(folder, name)
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}
const run = async (...args: readonly string[]) => {
  const out: string[] = []
  const code = await runCommand(
    ['verify-badge', ...args],
    text => out.push(text),
    text => out.push(text),
  )
  return { code, text: out.join('\n') }
}
let badge: JsonObject

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sexto-badge-'))
  const key = await makeTestKey()
  const canonise = genericCanonise(await loadContexts('real'))
  const sign = async (document: JsonObject): Promise<JsonObject> => {
    const made = await addProof(
      document,
      { verificationMethod: `${issuer.did}#key-1`, created: '2025-11-21T15:04:05Z' },
      key.sign,
      canonise,
    )
    if ('uncanonical' in made) throw new Error(made.detail)
    return made.signed
  }
  badge = await sign(await badgeCredential(grounds, details))
  write(
    'known-did.json',
    didDocument(issuer.did, [
      { id: 'key-1', publicKeyMultibase: key.multikey, from: '2025-01-01T00:00:00Z', retiredAt: null, revokedAt: null },
    ]),
  )
  for (const purpose of ['revocation', 'suspension'] as const) {
    const { list: id } = details.status[purpose]
    write(
      `known-${purpose}.json`,
      await sign(await statusListCredential({ id, issuer: issuer.did, purpose, validFrom: '2025-11-21T00:00:00Z' }, [])),
    )
  }
})
afterAll(() => rmSync(folder, { recursive: true }))

test('a badge is checked with files alone: yes with what is known of its issuer, no without', async () => {
  const file = write('badge.svg', bakeSvg('<svg xmlns="http://www.w3.org/2000/svg"/>', JSON.stringify(badge)) ?? '')
  const known = await run(file, folder, '--json')
  expect(known.code).toBe(0)
  expect(JSON.parse(known.text)).toMatchObject({
    signature: { answer: 'valid', reason: 'intact' },
    status: { answer: 'valid', reason: 'not-revoked' },
    issuer: { answer: 'valid', reason: 'known' },
    dates: { answer: 'valid', reason: 'in-force' },
    agreement: { answer: 'could-not-check', reason: 'register-missing' },
  })
  const alone = await run(file, '--json')
  expect([alone.code, JSON.parse(alone.text).signature]).toEqual([1, { answer: 'could-not-check', reason: 'unknown-key' }])
})

test('a badge that was changed says so in both languages', async () => {
  const { code, text } = await run(write('changed.json', { ...badge, name: 'Architecte' }), folder)
  expect(code).toBe(1)
  expect(text).toContain('Le contenu a changé depuis la signature')
  expect(text).toContain('The content has changed since it was signed')
})

test('a file that is no badge is told, and no file at all gets help', async () => {
  expect(await run(write('hello.txt', 'hello'), '--json')).toMatchObject({ code: 1 })
  expect(await run()).toMatchObject({ code: 2 })
})
