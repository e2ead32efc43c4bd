import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type LogClient, memoryCaseStore, sealedCases } from '#casefile'
import { type FictionalKeyring, type FictionalSchool, openFictionalSchool } from '#demo'
import { encodeAscii, signSession, type WireDraft } from '#log'
import { openRoster } from '#people'
import { checkingCrypto, openKeyring, type Unlocked, unlock } from '#vault'
import { sexto } from '../../method/protocol.ts'

const CASE_URL = 'http://cases.localhost:8787'
const NOW = '2026-11-18T19:00:00.000Z'
const pinned = { pin: { id: sexto.id, version: sexto.version, hash: 'A'.repeat(43) }, protocol: sexto }
const methods = { get: async () => pinned, current: async () => pinned }
const crypto = checkingCrypto()

let folder: string
let school: FictionalSchool
let site: Hono
let cookie: string
let caseId: string
let otherCase: string
/** A line that Samuel signed and sealed, not yet sent. */
let line: WireDraft

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sexto-bad-'))
  const free = { take: () => 0 }
  const edge = {
    caseUrl: CASE_URL,
    cookie: { name: 'sexto-demo', path: '/demo', secure: false },
    addressOf: () => 'test',
    perAddress: free,
    perDevice: free,
  }
  school = openFictionalSchool({ dataDir: folder, now: () => NOW, methods, edge })
  await school.made()
  site = new Hono().route('/demo/api', school.api)
  const samuel = await keysOf('samuel')
  cookie = await signIn(samuel)
  const { logs } = await (await send('GET', '/logs')).json()
  const open = logs.filter((log: { use: string; facets: { open: boolean } }) => log.use === 'case' && log.facets.open)
  caseId = open[0].log
  otherCase = open[1].log
  line = await writeLine(samuel)
})
afterAll(async () => {
  await school.close()
  rmSync(folder, { recursive: true })
})

const send = (method: string, path: string, body?: unknown, as = cookie): Promise<Response> =>
  Promise.resolve(
    site.fetch(
      new Request(`${CASE_URL}/demo/api${path}`, {
        method,
        headers: { cookie: as, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    ),
  )
const codeOf = async (answer: Response): Promise<string> => (await answer.json()).code
const refusalOf = async (draft: WireDraft, log = caseId): Promise<string> => codeOf(await send('POST', `/logs/${log}/entries`, draft))

async function keysOf(member: string): Promise<Unlocked> {
  const given: FictionalKeyring = await (await send('GET', `/keyrings/${member}`)).json()
  const keyring = await openKeyring(given.keyring, given.passphrase)
  if (keyring === undefined) throw new Error('the published words open the keyring')
  return unlock(keyring)
}

async function signIn({ identity }: Unlocked): Promise<string> {
  const { nonce } = await (await send('POST', '/session/challenge', { device: identity.signer.kid }, '')).json()
  const jws = await signSession({ nonce, audience: CASE_URL, at: NOW }, identity.signer)
  const answer = await send('POST', '/session/proof', { jws }, '')
  return answer.headers.get('set-cookie')?.split(';')[0] ?? ''
}

/** Writes one act on a device whose network fails just before the line leaves. */
async function writeLine({ identity, seals, school: id }: Unlocked): Promise<WireDraft> {
  const drafts: WireDraft[] = []
  const get = async (path: string) => (await send('GET', path)).json()
  const client: LogClient = {
    list: () => get('/logs'),
    create: async () => ({ unreachable: true }),
    append: async (_log, draft) => {
      drafts.push(draft)
      return { unreachable: true }
    },
    entries: (log, after) => get(`/logs/${log}/entries?after=${after}`),
    lid: (log, compartment) => get(`/lids/${log}/${compartment}`),
    putLid: async () => ({ unreachable: true }),
  }
  const { history } = await openRoster(crypto, id, (await get(`/roster/${id}`)).entries)
  const cases = sealedCases({
    client,
    store: memoryCaseStore(),
    identity,
    seals,
    crypto,
    roster: async () => history,
    methods,
    now: () => NOW,
    newId: () => 'form',
    fictional: true,
  })
  const desk = await cases.open(caseId, new Request(CASE_URL))
  if ('closed' in desk) throw new Error(desk.closed)
  const done = await desk.perform({ action: 'stop-words', subject: 'case', data: { 'said-to': ['peer'] } }, { head: 0, actionId: 'form-1' })
  const [draft] = drafts
  if ('refused' in done || draft === undefined) throw new Error('the line was written')
  return draft
}

/** The same JWS with one part changed. */
const withPart = (jws: string, part: 0 | 1 | 2, change: (text: string) => string): string =>
  jws
    .split('.')
    .map((text, index) => (index === part ? change(text) : text))
    .join('.')
const edited = (change: (json: string) => string) => (text: string) => encodeAscii(change(Buffer.from(text, 'base64url').toString()))

describe('a line that is not right is refused by name', () => {
  test.each<[string, (draft: WireDraft) => WireDraft, string]>([
    [
      'with another signature',
      draft => ({ ...draft, statement: withPart(draft.statement, 2, text => `A${text.slice(1)}`) }),
      'statement-signature',
    ],
    [
      'whose time was changed after signing',
      draft => ({
        ...draft,
        statement: withPart(
          draft.statement,
          1,
          edited(json => json.replace('19:00', '18:59')),
        ),
      }),
      'statement-signature',
    ],
    [
      'that says it needs no signature',
      draft => ({
        ...draft,
        statement: withPart(
          draft.statement,
          0,
          edited(json => json.replace('Ed25519', 'none')),
        ),
      }),
      'statement-header',
    ],
    [
      'with a key that the format does not know',
      draft => ({
        ...draft,
        statement: withPart(
          draft.statement,
          1,
          edited(json => json.replace('{', '{"image":"x",')),
        ),
      }),
      'statement-payload',
    ],
    ['that is no JWS', draft => ({ ...draft, statement: 'data:image/png;base64,iVBORw0KGgo=' }), 'statement-malformed'],
    ['in padded base64', draft => ({ ...draft, statement: `${draft.statement}==` }), 'statement-malformed'],
    ['of 5,000 bytes', draft => ({ ...draft, statement: 'a'.repeat(5000) }), 'statement-too-long'],
    ['whose body is too long', draft => ({ ...draft, body: 'a'.repeat(50_000) }), 'body-too-long'],
    ['whose body is a data address', draft => ({ ...draft, body: 'data:image/jpeg;base64,/9j/4AAQSkZJRg==' }), 'body-malformed'],
    ['whose body is a link', draft => ({ ...draft, body: 'https://images.invalid/a.jpg' }), 'body-malformed'],
    ['whose body is in clear', draft => ({ ...draft, body: '{"note":"in clear"}' }), 'body-malformed'],
    [
      'whose body is sealed under another key',
      draft => ({
        ...draft,
        body: withPart(
          draft.body,
          0,
          edited(json => json.replace(/"kid":"..../, '"kid":"AAAA')),
        ),
      }),
      'epoch-moved',
    ],
  ])('a line %s', async (_, spoil, code) => {
    expect(await refusalOf(spoil(line))).toBe(code)
  })
  test('a line of one case cannot be added to another', async () => {
    expect(await refusalOf(line, otherCase)).toBe('other-log')
  })
  test('a line signed by one person cannot be sent by another', async () => {
    const answer = await send('POST', `/logs/${caseId}/entries`, line, await signIn(await keysOf('nadia')))
    expect(await codeOf(answer)).toBe('not-author')
  })
  test('somebody of the other school is told that there is no such case', async () => {
    const karim = await signIn(await keysOf('karim'))
    expect(await codeOf(await send('GET', `/logs/${caseId}/entries`, undefined, karim))).toBe('unknown-log')
    expect(await codeOf(await send('GET', `/lids/${caseId}/care`, undefined, karim))).toBe('unknown-log')
  })
  test('a key half is never replaced', async () => {
    expect(await codeOf(await send('PUT', `/lids/${caseId}/care`, { lid: 'A'.repeat(43) }))).toBe('lid-different')
  })
  test('a compartment that is not theirs stays shut to trained staff', async () => {
    expect((await send('GET', `/lids/${caseId}/care`)).status).toBe(200)
    expect(await codeOf(await send('GET', `/lids/${caseId}/justice`))).toBe('unknown-log')
  })
})

describe('after all that', () => {
  test('the line itself is accepted, and sent again it gets its first receipt', async () => {
    const first = await (await send('POST', `/logs/${caseId}/entries`, line)).json()
    const again = await (await send('POST', `/logs/${caseId}/entries`, line)).json()
    expect(first.seq).toBeGreaterThan(2)
    expect(again).toEqual(first)
  })
  test('the next moment of the case waits in the outbox, once, without a word', async () => {
    const outbox = school.stores()?.outbox
    const waiting = (await outbox?.claim('2100-01-01T00:00:00.000Z', '2100-01-01T00:01:00.000Z', 50)) ?? []
    const ofTheCase = waiting.filter(reminder => reminder.log === caseId)
    expect(ofTheCase).toHaveLength(1)
    expect(Object.keys(ofTheCase[0] ?? {}).sort()).toEqual(['due', 'log'])
  })
  test('an old line sent again finds its old place and makes no second line', async () => {
    const before = await (await send('GET', `/logs/${caseId}/entries`)).json()
    const earlier = before.entries.findLast((entry: { seq: number }) => entry.seq < before.entries.length)
    const known = await send('POST', `/logs/${caseId}/entries`, { statement: earlier.statement, body: earlier.body })
    expect([200, 201]).toContain(known.status)
    expect((await known.json()).seq).toBe(earlier.seq)
  })
})
