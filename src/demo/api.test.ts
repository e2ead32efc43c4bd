import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { signSession } from '#log'
import { newDeviceSecrets, openKeyring, signerOf, type Unlocked, unlock } from '#vault'
import { type FictionalKeyring, type FictionalSchool, openFictionalSchool } from './fictional-school.ts'

const CASE_URL = 'http://cases.localhost:8787'
const ADDRESS = `${CASE_URL}/demo/api`
const freeEdge = {
  caseUrl: CASE_URL,
  cookie: { name: 'sexto-demo', path: '/demo', secure: false },
  addressOf: () => 'test',
  perAddress: { take: () => 0 },
  perDevice: { take: () => 0 },
}
let folder: string
let school: FictionalSchool
let site: Hono
let clock = Date.parse('2026-11-21T12:00:00.000Z')

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sexto-'))
  school = openFictionalSchool({
    dataDir: folder,
    now: () => new Date(clock).toISOString(),
    methods: undefined,
    edge: freeEdge,
  })
  await school.made()
  site = new Hono().route('/demo/api', school.api)
})
afterAll(async () => {
  await school.close()
  rmSync(folder, { recursive: true })
})

const send = (path: string, init?: RequestInit): Promise<Response> => Promise.resolve(site.fetch(new Request(`${ADDRESS}${path}`, init)))
const post = (path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
  send(path, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json', ...headers } })
const code = async (answer: Response): Promise<unknown> => (await answer.json()).code

const keysOf = async (member: string): Promise<Unlocked & { readonly given: FictionalKeyring }> => {
  const given: FictionalKeyring = await (await send(`/keyrings/${member}`)).json()
  const keyring = await openKeyring(given.keyring, given.passphrase)
  if (keyring === undefined) throw new Error('the published words open the keyring')
  return { ...(await unlock(keyring)), given }
}
const nonceFor = async (device: string): Promise<string> => (await (await post('/session/challenge', { device })).json()).nonce
const signIn = async (member: string): Promise<string> => {
  const { identity } = await keysOf(member)
  const nonce = await nonceFor(identity.signer.kid)
  const jws = await signSession({ nonce, audience: CASE_URL, at: new Date(clock).toISOString() }, identity.signer)
  const answer = await post('/session/proof', { jws })
  expect(answer.status).toBe(204)
  return (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
}

describe('signing in', () => {
  test('an unlocked device gets a cookie that scripts and other sites cannot use', async () => {
    const { identity } = await keysOf('samuel')
    const nonce = await nonceFor(identity.signer.kid)
    const jws = await signSession({ nonce, audience: CASE_URL, at: new Date(clock).toISOString() }, identity.signer)
    const cookie = (await post('/session/proof', { jws })).headers.get('set-cookie')
    expect(cookie).toMatch(/HttpOnly/)
    expect(cookie).toMatch(/SameSite=Strict/)
    expect(cookie).toMatch(/Path=\/demo/)
    expect(await code(await post('/session/proof', { jws }))).toBe('nonce-spent')
  })
  test('a nonce of three minutes ago is over', async () => {
    const { identity } = await keysOf('samuel')
    const nonce = await nonceFor(identity.signer.kid)
    clock += 3 * 60_000
    const jws = await signSession({ nonce, audience: CASE_URL, at: new Date(clock).toISOString() }, identity.signer)
    expect(await code(await post('/session/proof', { jws }))).toBe('nonce-spent')
  })
  test('a nonce given to one device is no use to another', async () => {
    const [samuel, maya] = [await keysOf('samuel'), await keysOf('maya')]
    const nonce = await nonceFor(samuel.identity.signer.kid)
    const jws = await signSession({ nonce, audience: CASE_URL, at: new Date(clock).toISOString() }, maya.identity.signer)
    expect(await code(await post('/session/proof', { jws }))).toBe('nonce-spent')
  })
  test('a proof made for another server is refused', async () => {
    const { identity } = await keysOf('samuel')
    const nonce = await nonceFor(identity.signer.kid)
    const jws = await signSession({ nonce, audience: 'https://elsewhere.invalid', at: new Date(clock).toISOString() }, identity.signer)
    expect(await code(await post('/session/proof', { jws }))).toBe('session-proof')
  })
  test('a device that no roster knows is refused, although it got a nonce like any other', async () => {
    const stranger = await signerOf((await newDeviceSecrets()).sign)
    const nonce = await nonceFor(stranger.kid)
    const jws = await signSession({ nonce, audience: CASE_URL, at: new Date(clock).toISOString() }, stranger)
    expect(await code(await post('/session/proof', { jws }))).toBe('unknown-device')
  })
  test('without a session nothing can be read', async () => {
    for (const path of ['/logs', '/roster/x', '/agreements/x', '/lids/x/care', '/notices', '/logs/x/entries']) {
      const answer = await send(path)
      expect([path, answer.status, await code(answer)]).toEqual([path, 401, 'no-session'])
    }
  })
})

describe('bad input at the edge', () => {
  const ask = async (body: BodyInit, headers: Record<string, string>): Promise<[number, unknown]> => {
    const answer = await send('/logs', { method: 'POST', body, headers: { cookie: await signIn('samuel'), ...headers } })
    return [answer.status, await code(answer)]
  }
  const json = { 'content-type': 'application/json' }
  test('a file in a form is refused by its type', async () => {
    const form = new FormData()
    form.set('file', new Blob([new Uint8Array([0xff, 0xd8, 0xff])], { type: 'image/jpeg' }), 'x.jpg')
    const answer = await send('/logs', { method: 'POST', body: form, headers: { cookie: await signIn('samuel') } })
    expect([answer.status, await code(answer)]).toEqual([415, 'not-json-type'])
  })
  test.each([
    ['bytes', new Uint8Array([1, 2, 3]), { 'content-type': 'application/octet-stream' }, 415, 'not-json-type'],
    ['an image', new Uint8Array([0x89, 0x50, 0x4e, 0x47]), { 'content-type': 'image/png' }, 415, 'not-json-type'],
    ['a form', 'a=b', { 'content-type': 'application/x-www-form-urlencoded' }, 415, 'not-json-type'],
    ['no type', new Uint8Array([123, 125]), {}, 415, 'not-json-type'],
    ['another character set', '{}', { 'content-type': 'application/json; charset=latin1' }, 415, 'not-json-type'],
    ['a compressed body', '{}', { ...json, 'content-encoding': 'gzip' }, 415, 'encoded-body'],
    ['a body of 70,000 bytes', `"${'a'.repeat(70_000)}"`, json, 413, 'too-large'],
    ['bytes that are not UTF-8', new Uint8Array([0x22, 0xff, 0x22]), json, 400, 'not-utf8'],
    ['half a JSON', '{"entries":', json, 400, 'not-json'],
    ['a key that nobody asked for', '{"entries":[{"statement":"a","body":"b"}],"image":"x"}', json, 400, 'wrong-shape'],
    ['a number where a line goes', '{"entries":[1]}', json, 400, 'wrong-shape'],
    ['a data address as a line', '{"entries":[{"statement":"data:image/png;base64,AAAA","body":"b"}]}', json, 409, 'first-entries'],
  ] as const)('%s is refused with a named reason', async (_, body, headers, status, expected) => {
    expect(await ask(body, headers)).toEqual([status, expected])
  })
  test('a stream without a length is cut off at the limit', async () => {
    let sent = 0
    const endless = new ReadableStream({
      pull(controller) {
        sent += 1
        controller.enqueue(new TextEncoder().encode('a'.repeat(16_384)))
      },
    })
    const request = new Request(`${ADDRESS}/session/challenge`, {
      method: 'POST',
      body: endless,
      headers: json,
      duplex: 'half',
    } as RequestInit)
    const answer = await site.fetch(request)
    expect([answer.status, await code(answer)]).toEqual([413, 'too-large'])
    expect(sent).toBeLessThan(12)
  })
  test('a page of another origin cannot use the cookie', async () => {
    const cookie = await signIn('samuel')
    expect(await code(await send('/logs', { headers: { cookie, origin: 'http://localhost:8787' } }))).toBe('wrong-origin')
    expect(await code(await send('/logs', { headers: { cookie, 'sec-fetch-site': 'same-site' } }))).toBe('wrong-origin')
  })
  test('the reason is said in the reader’s language', async () => {
    const messageIn = async (language: string): Promise<string> => {
      const answer = await send('/logs', { headers: { 'accept-language': language } })
      return (await answer.json()).message
    }
    expect(await messageIn('fr-CA')).toContain('session est fermée')
    expect(await messageIn('en-CA')).toContain('signed out')
  })
})

describe('what a member may read', () => {
  test('their roster and their agreement, and not those of the other school', async () => {
    const [samuel, karim] = [await keysOf('samuel'), await keysOf('karim')]
    const cookie = await signIn('samuel')
    const roster = await (await send(`/roster/${samuel.school}`, { headers: { cookie } })).json()
    expect(roster.entries.length).toBeGreaterThan(2)
    expect(await code(await send(`/roster/${karim.school}`, { headers: { cookie } }))).toBe('unknown-school')
    expect(await (await send(`/agreements/${samuel.school}`, { headers: { cookie } })).json()).toMatchObject({
      id: 'entente-fictive-trois-lacs',
    })
    expect(await code(await send(`/agreements/${karim.school}`, { headers: { cookie } }))).toBe('unknown-school')
  })
  test('a school without an agreement is answered null', async () => {
    const { school: id } = await keysOf('karim')
    const answer = await send(`/agreements/${id}`, { headers: { cookie: await signIn('karim') } })
    expect(await answer.json()).toBeNull()
  })
  test('a case that does not exist and one of others get the same answer', async () => {
    const cookie = await signIn('claude')
    expect(await code(await send(`/logs/${'A'.repeat(43)}/entries`, { headers: { cookie } }))).toBe('unknown-log')
  })
})

test('starting over makes the school again, and the old sessions are over', async () => {
  const cookie = await signIn('samuel')
  const before = (await keysOf('samuel')).school
  await school.reset()
  expect((await keysOf('samuel')).school).not.toBe(before)
  expect(await code(await send('/logs', { headers: { cookie } }))).toBe('no-session')
})

test('opened again within the day it is the same school; two days later the story begins anew', async () => {
  const settings = { dataDir: mkdtempSync(join(tmpdir(), 'sexto-')), methods: undefined, edge: freeEdge }
  const openAt = async (at: string): Promise<string> => {
    const opened = openFictionalSchool({ ...settings, now: () => at })
    await opened.made()
    const given: FictionalKeyring = await (await opened.api.request('/keyrings/samuel')).json()
    await opened.close()
    return given.school
  }
  const first = await openAt('2026-11-21T12:00:00.000Z')
  expect(await openAt('2026-11-21T20:00:00.000Z')).toBe(first)
  expect(await openAt('2026-11-23T12:00:00.000Z')).not.toBe(first)
  rmSync(settings.dataDir, { recursive: true })
})
