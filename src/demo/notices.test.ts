import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { signSession } from '#log'
import { openKeyring, randomText, type Unlocked, unlock, wrapTo } from '#vault'
import { type FictionalKeyring, type FictionalSchool, openFictionalSchool } from './fictional-school.ts'

const CASE_URL = 'http://cases.localhost:8787'
const NOW = '2026-11-21T12:00:00.000Z'
const HEARD = 'A teacher heard two students speak of an image'
let folder: string
let school: FictionalSchool
let site: Hono
let wait = 0

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sexto-notices-'))
  school = openFictionalSchool({
    dataDir: folder,
    now: () => NOW,
    methods: undefined,
    edge: {
      caseUrl: CASE_URL,
      cookie: { name: 'sexto-demo', path: '/demo', secure: false },
      addressOf: () => 'test',
      perAddress: { take: () => 0 },
      perDevice: { take: () => wait },
    },
  })
  await school.made()
  site = new Hono().route('/demo/api', school.api)
})
afterAll(async () => {
  await school.close()
  rmSync(folder, { recursive: true })
})

const send = (method: string, path: string, body?: unknown, cookie = ''): Promise<Response> =>
  Promise.resolve(
    site.request(`${CASE_URL}/demo/api${path}`, {
      method,
      headers: { cookie, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }),
  )
const enter = async (member: string): Promise<Unlocked & { readonly cookie: string }> => {
  const given: FictionalKeyring = await (await send('GET', `/keyrings/${member}`)).json()
  const keyring = await openKeyring(given.keyring, given.passphrase)
  if (keyring === undefined) throw new Error('the published words open the keyring')
  const unlocked = await unlock(keyring)
  const { signer } = unlocked.identity
  const { nonce } = await (await send('POST', '/session/challenge', { device: signer.kid })).json()
  const proof = await send('POST', '/session/proof', { jws: await signSession({ nonce, audience: CASE_URL, at: NOW }, signer) })
  return { ...unlocked, cookie: proof.headers.get('set-cookie')?.split(';')[0] ?? '' }
}
const noticeTo = async (reader: Unlocked, from: Unlocked) => ({
  school: from.school,
  digest: randomText(32),
  sealed: [{ to: reader.identity.signer.kid, jwe: await wrapTo(HEARD, reader.identity.box) }],
})

describe('a notice by the teacher who is not trained', () => {
  test('reaches the coordinator, who alone can open it; the teacher keeps a digest', async () => {
    const [claude, nadia, luc] = [await enter('claude'), await enter('nadia'), await enter('luc')]
    const notice = await noticeTo(nadia, claude)
    const answer = await send('POST', '/notices', notice, claude.cookie)
    expect([answer.status, await answer.json()]).toEqual([201, { digest: notice.digest, at: NOW }])
    const { notices } = await (await send('GET', '/notices', undefined, nadia.cookie)).json()
    expect(await nadia.seals.unwrap(notices[0].jwe)).toBe(HEARD)
    expect(await luc.seals.unwrap(notices[0].jwe)).toBeUndefined()
    expect((await (await send('GET', '/notices', undefined, luc.cookie)).json()).notices).toEqual([])
  })
  test('sent twice, it is kept once, with its first receipt', async () => {
    const [claude, nadia] = [await enter('claude'), await enter('nadia')]
    const notice = await noticeTo(nadia, claude)
    const [first, second] = [await send('POST', '/notices', notice, claude.cookie), await send('POST', '/notices', notice, claude.cookie)]
    expect(await second.json()).toEqual(await first.json())
  })
  test('is refused when it is for a device that nobody has, or for another school', async () => {
    const [claude, nadia, karim] = [await enter('claude'), await enter('nadia'), await enter('karim')]
    const notice = await noticeTo(nadia, claude)
    const lost = { ...notice, sealed: [{ ...notice.sealed[0], to: randomText(32) }] }
    expect((await (await send('POST', '/notices', lost, claude.cookie)).json()).code).toBe('unknown-device')
    expect((await (await send('POST', '/notices', { ...notice, school: karim.school }, claude.cookie)).json()).code).toBe('unknown-school')
  })
  test('in clear, or with a picture, it does not have the shape of a seal', async () => {
    const [claude, nadia] = [await enter('claude'), await enter('nadia')]
    const notice = await noticeTo(nadia, claude)
    for (const jwe of [HEARD, 'data:image/png;base64,AAAA', 'https://images.invalid/a.jpg'])
      expect((await (await send('POST', '/notices', { ...notice, sealed: [{ to: 'recovery', jwe }] }, claude.cookie)).json()).code).toBe(
        'wrong-shape',
      )
  })
})

test('a device that asks too fast is told how long to wait, and loses nothing', async () => {
  const { cookie } = await enter('samuel')
  wait = 7
  const answer = await send('GET', '/logs', undefined, cookie)
  wait = 0
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '7'])
  expect(await answer.json()).toMatchObject({ code: 'slow-down', message: expect.stringContaining('7') })
  expect((await send('GET', '/logs', undefined, cookie)).status).toBe(200)
})
