import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTally, type SealedTally, type StaffHistory, sealTally, type TallyRow } from '#casefile'
import { signSession } from '#log'
import { openRoster } from '#people'
import { checkingCrypto, openKeyring, randomText, type Unlocked, unlock } from '#vault'
import { type FictionalKeyring, type FictionalSchool, openFictionalSchool } from './fictional-school.ts'

const CASE_URL = 'http://cases.localhost:8787'
const NOW = '2026-11-21T12:00:00.000Z'
const ROW: TallyRow = {
  year: '2026-2027',
  nature: 'zygomarelle',
  closed: true,
  round: 1,
  delays: [{ leg: 'safety', minutes: 30, within: true }],
  duties: { onTime: 9, late: 1, excused: 0, waiting: 0, overdue: 0 },
  targetDays: 4,
}
const crypto = checkingCrypto()
let folder: string
let school: FictionalSchool
let site: Hono

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sexto-tallies-'))
  school = openFictionalSchool({
    dataDir: folder,
    now: () => NOW,
    methods: undefined,
    edge: {
      caseUrl: CASE_URL,
      cookie: { name: 'sexto-demo', path: '/demo', secure: false },
      addressOf: () => 'test',
      perAddress: { take: () => 0 },
      perDevice: { take: () => 0 },
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
type Somebody = Unlocked & { readonly cookie: string }
const enter = async (member: string): Promise<Somebody> => {
  const given: FictionalKeyring = await (await send('GET', `/keyrings/${member}`)).json()
  const keyring = await openKeyring(given.keyring, given.passphrase)
  if (keyring === undefined) throw new Error('the published words open the keyring')
  const unlocked = await unlock(keyring)
  const { signer } = unlocked.identity
  const { nonce } = await (await send('POST', '/session/challenge', { device: signer.kid })).json()
  const proof = await send('POST', '/session/proof', { jws: await signSession({ nonce, audience: CASE_URL, at: NOW }, signer) })
  return { ...unlocked, cookie: proof.headers.get('set-cookie')?.split(';')[0] ?? '' }
}
const rosterOf = async ({ school: id, cookie }: Somebody): Promise<StaffHistory> => {
  const { entries } = await (await send('GET', `/logs/${id}/entries`, undefined, cookie)).json()
  const { history } = await openRoster(crypto, id, entries)
  if (history === undefined) throw new Error('the roster is sound')
  return history
}
const sealedBy = async (who: Somebody, id: string, row = ROW) => ({
  school: who.school,
  id,
  edition: 1,
  sealed: await sealTally(await rosterOf(who), { signer: who.identity.signer, seals: who.seals }, id, { row }),
})
const listFor = async ({ cookie }: Somebody): Promise<readonly SealedTally[]> =>
  (await (await send('GET', '/tallies', undefined, cookie)).json()).tallies

describe('the row that a closed case leaves', () => {
  test('is opened by the coordinator, not by the principal who closed the case, and the server keeps nothing of it in clear', async () => {
    const [nadia, luc] = await Promise.all([enter('nadia'), enter('luc')])
    const id = randomText(32)
    const answer = await send('POST', '/tallies', await sealedBy(luc, id), luc.cookie)
    expect([answer.status, await answer.json()]).toEqual([201, { kept: 'kept' }])
    const [kept] = (await listFor(nadia)).filter(one => one.id === id)
    if (kept === undefined) throw new Error('the row is there')
    expect(await openTally(await rosterOf(nadia), { seals: nadia.seals, crypto }, kept)).toEqual({ row: ROW })
    expect(await listFor(luc)).toEqual([])
    expect(await openTally(await rosterOf(luc), { seals: luc.seals, crypto }, kept)).toBeUndefined()
    const bytes = ['demo.sqlite', 'demo.sqlite-wal'].map(name => readFileSync(join(folder, name), 'latin1')).join('')
    expect(bytes).toContain(id)
    expect(bytes).not.toContain('zygomarelle')
  })

  test('is written once: the same edition again is kept already or taken by another', async () => {
    const nadia = await enter('nadia')
    const body = await sealedBy(nadia, randomText(32))
    const said = async (text: object) => (await (await send('POST', '/tallies', text, nadia.cookie)).json()).kept
    expect(await said(body)).toBe('kept')
    expect(await said(body)).toBe('kept')
    expect(await said(await sealedBy(nadia, body.id))).toBe('taken')
  })

  test('counts under its own name only: moved under another, or made by somebody who is not of the school, it is not opened', async () => {
    const [nadia, karim] = await Promise.all([enter('nadia'), enter('karim')])
    const staff = await rosterOf(nadia)
    const id = randomText(32)
    const [seal] = (await sealedBy(nadia, id)).sealed
    if (seal === undefined) throw new Error('there is a seal')
    const ports = { seals: nadia.seals, crypto }
    expect(await openTally(staff, ports, { id, jwe: seal.jwe })).toEqual({ row: ROW })
    expect(await openTally(staff, ports, { id: randomText(32), jwe: seal.jwe })).toBeUndefined()
    // The server knows every public key, and could seal whatever it likes: it cannot sign.
    const [forged] = await sealTally(staff, { signer: karim.identity.signer, seals: karim.seals }, id, { row: ROW })
    expect(await openTally(staff, ports, { id, jwe: forged?.jwe ?? '' })).toBeUndefined()
  })

  test('is written by nobody who is not on every case: a year could be settled before its coordinator does it', async () => {
    const [nadia, samuel] = await Promise.all([enter('nadia'), enter('samuel')])
    const id = randomText(32)
    const answer = await send('POST', '/tallies', await sealedBy(samuel, id), samuel.cookie)
    expect([answer.status, JSON.stringify(await answer.json())]).toEqual([409, expect.stringContaining('not-permitted')])
    expect((await listFor(nadia)).filter(one => one.id === id)).toEqual([])
  })

  test('is refused without a session, for another school, for a device that is not there, and malformed', async () => {
    const [nadia, karim] = await Promise.all([enter('nadia'), enter('karim')])
    const body = await sealedBy(nadia, randomText(32))
    const statusOf = async (text: object, cookie: string) => (await send('POST', '/tallies', text, cookie)).status
    expect(await statusOf(body, '')).toBe(401)
    expect((await send('GET', '/tallies')).status).toBe(401)
    expect(await statusOf(body, karim.cookie)).toBeGreaterThanOrEqual(400)
    const [first] = body.sealed
    expect(await statusOf({ ...body, sealed: [{ ...first, to: randomText(32) }] }, nadia.cookie)).toBeGreaterThanOrEqual(400)
    expect(await statusOf({ ...body, at: NOW }, nadia.cookie)).toBeGreaterThanOrEqual(400)
    expect(await statusOf({ ...body, edition: 0 }, nadia.cookie)).toBeGreaterThanOrEqual(400)
  })

  test('has one of few lengths, which say nothing of the case', async () => {
    const nadia = await enter('nadia')
    const long = {
      ...ROW,
      delays: ['safety', 'police', 'handover', 'news', 'follow-up'].map(leg => ({ leg, minutes: 5_760, within: false })),
    }
    const lengthOf = async (row: TallyRow) => (await sealedBy(nadia, randomText(32), row)).sealed[0]?.jwe.length
    expect(await lengthOf(long)).toBe(await lengthOf({ ...ROW, delays: [] }))
  })
})
