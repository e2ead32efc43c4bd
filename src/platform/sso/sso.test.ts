import { createHash } from 'node:crypto'
import type { Hono } from 'hono'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readConfig } from '../config.ts'
import { randomId } from '../random.ts'
import { type SessionStore, sqlSessionStore } from '../sql/session-store.ts'
import { openTestMainDatabase } from '../sql/testing/open-test-database.ts'
import { type SsoDoor, ssoDoor } from './door.ts'
import { isSsoRefused, type SsoRefusalCode } from './refusal.ts'
import type { SsoSettings } from './settings.ts'
import { ssoRoutes } from './sso-routes.ts'
import { type TestProvider, testProvider } from './testing/provider.ts'

const CASE_URL = 'http://cases.localhost:8787'
const REDIRECT = `${CASE_URL}/api/sso/back`
const [NORTH, SOUTH] = ['N'.repeat(43), 'S'.repeat(43)]
const BROWSER = 'the key of this browser'
const digest = async (text: string) => createHash('sha256').update(text).digest('base64url')

let provider: TestProvider
let settings: SsoSettings
let sessions: SessionStore
let door: SsoDoor
let clock: Date

beforeAll(async () => {
  provider = await testProvider(
    [
      { sub: 'nadia', claims: { groups: ['intervenants-nord'] } },
      { sub: 'somebody', claims: { groups: ['cafeteria'] } },
      { sub: 'everywhere', claims: { groups: ['intervenants-nord', 'intervenants-sud', 'cafeteria'] } },
      { sub: 'groupless', claims: {} },
      { sub: 'too-many', claims: { _claim_names: { groups: 'src1' } } },
      { sub: 'domain', claims: { hd: 'ecole.example' } },
    ],
    () => REDIRECT,
  )
})
afterAll(() => provider.close())

beforeEach(async () => {
  provider.forge(undefined)
  clock = new Date()
  sessions = sqlSessionStore(await openTestMainDatabase())
  settings = {
    issuer: provider.issuer,
    clientId: provider.clientId,
    clientSecret: provider.clientSecret,
    groupsClaim: 'groups',
    scopes: [],
    schools: new Map([
      ['intervenants-nord', [NORTH]],
      ['intervenants-sud', [SOUTH]],
    ]),
  }
  door = doorWith({})
})

const doorWith = (change: Partial<SsoSettings>): SsoDoor =>
  ssoDoor({ settings: { ...settings, ...change }, sessions, redirectUri: REDIRECT, now: () => clock, newId: randomId, digest })

const began = async (browser = BROWSER, at = door): Promise<string> => {
  const begun = await at.begin(browser)
  if (isSsoRefused(begun)) throw new Error(begun.refused)
  return begun.go
}
const cameBack = async (account: string, at = door): Promise<URLSearchParams> =>
  (await provider.signIn(await began(BROWSER, at), account)).searchParams
const refusal = async (params: URLSearchParams, browser = BROWSER, at = door): Promise<SsoRefusalCode | 'signed-in'> => {
  const received = await at.receive(params, browser)
  return isSsoRefused(received) ? received.refused : 'signed-in'
}

describe('a school account', () => {
  it('opens a session for the schools of its groups, and for no other', async () => {
    const received = await door.receive(await cameBack('nadia'), BROWSER)
    if (isSsoRefused(received)) throw new Error(received.refused)
    expect(await door.find(received.id)).toEqual({ schools: [NORTH] })
    const both = await door.receive(await cameBack('everywhere'), BROWSER)
    if (isSsoRefused(both)) throw new Error(both.refused)
    expect(await door.find(both.id)).toEqual({ schools: [NORTH, SOUTH] })
  })

  it('ends after half a day, or when it is ended', async () => {
    const received = await door.receive(await cameBack('nadia'), BROWSER)
    if (isSsoRefused(received)) throw new Error(received.refused)
    clock = new Date(clock.getTime() + 12 * 3_600_000)
    expect(await door.find(received.id)).toBeUndefined()
    clock = new Date()
    await door.end(received.id)
    expect(await door.find(received.id)).toBeUndefined()
  })

  it('may say its groups by another claim, as a domain does', async () => {
    const byDomain = doorWith({ groupsClaim: 'hd', schools: new Map([['ecole.example', [SOUTH]]]) })
    expect(await refusal(await cameBack('domain', byDomain), BROWSER, byDomain)).toBe('signed-in')
  })

  it('is asked for with a proof, a state and a nonce that nobody can guess, and nothing of them is kept here', async () => {
    const [first, second] = [new URL(await began()).searchParams, new URL(await began()).searchParams]
    expect(first.get('code_challenge_method')).toBe('S256')
    for (const name of ['state', 'nonce', 'code_challenge']) {
      expect(first.get(name)).toMatch(/^[A-Za-z0-9_-]{43}$/)
      expect(first.get(name)).not.toBe(second.get(name))
    }
  })
})

describe('an account is refused', () => {
  it('when its groups are of no school here, or are not told', async () => {
    expect(await refusal(await cameBack('somebody'))).toBe('unknown-groups')
    expect(await refusal(await cameBack('groupless'))).toBe('unknown-groups')
    expect(await refusal(await cameBack('too-many'))).toBe('too-many-groups')
  })

  it('when what began has expired, was never ours, or comes back in another browser', async () => {
    const late = await cameBack('nadia')
    clock = new Date(clock.getTime() + 11 * 60_000)
    expect(await refusal(late)).toBe('state-unknown')
    clock = new Date()
    expect(await refusal(new URLSearchParams({ code: 'x', state: 'never ours' }))).toBe('state-unknown')
    expect(await refusal(new URLSearchParams({ code: 'x' }))).toBe('state-unknown')
    const mine = await cameBack('nadia')
    expect(await refusal(mine, 'the key of another browser')).toBe('state-unknown')
    expect(await refusal(mine, '')).toBe('state-unknown')
  })

  it('when the same answer is brought twice, and when its code is brought again under a new state', async () => {
    const params = await cameBack('nadia')
    expect(await refusal(params)).toBe('signed-in')
    expect(await refusal(params)).toBe('state-unknown')
    const again = await cameBack('nadia')
    again.set('code', params.get('code') ?? '')
    expect(await refusal(again)).toBe('code-refused')
  })

  it('when the code was given to somebody else: the proof does not fit', async () => {
    const theirs = (await provider.signIn(await began('their browser'), 'everywhere')).searchParams
    const mine = await cameBack('nadia')
    mine.set('code', theirs.get('code') ?? '')
    expect(await refusal(mine)).toBe('code-refused')
  })

  it('when the token is for another audience, of another issuer, too old, of another sign-in, or signed by a stranger', async () => {
    const old = Math.floor(Date.now() / 1000) - 3600
    const cases: readonly (readonly [Parameters<TestProvider['forge']>[0], SsoRefusalCode])[] = [
      [{ claims: { aud: 'another-client' } }, 'audience'],
      [{ claims: { aud: [provider.clientId, 'another'] } }, 'audience'],
      [{ claims: { azp: 'another-client' } }, 'audience'],
      [{ claims: { aud: JSON.parse('7') } }, 'audience'],
      [{ claims: { iss: 'https://elsewhere.example' } }, 'issuer'],
      [{ claims: { exp: old } }, 'too-old'],
      [{ claims: { iat: old } }, 'too-old'],
      [{ claims: { nonce: 'of another sign-in' } }, 'nonce'],
      [{ claims: { sub: '' } }, 'token-malformed'],
      [{ key: 'foreign' }, 'signature'],
    ]
    for (const [change, code] of cases) {
      provider.forge(change)
      expect([change, await refusal(await cameBack('nadia'))]).toEqual([change, code])
    }
  })

  it('when the person says no there, when the answer names another provider, and when the provider does not answer', async () => {
    expect(await refusal(await cameBack('nobody'))).toBe('provider-said-no')
    const mixed = await cameBack('nadia')
    mixed.set('iss', 'https://elsewhere.example')
    expect(await refusal(mixed)).toBe('issuer')
    expect(await doorWith({ issuer: 'http://127.0.0.1:1' }).begin(BROWSER)).toEqual({ refused: 'provider-unreachable' })
    expect(await doorWith({ issuer: `${provider.issuer}/` }).begin(BROWSER)).toEqual({ refused: 'issuer' })
  })

  it('when our own secret is wrong', async () => {
    const wrong = doorWith({ clientSecret: 'not the secret' })
    expect(await refusal(await cameBack('nadia', wrong), BROWSER, wrong)).toBe('code-refused')
  })
})

describe('the addresses of the door', () => {
  let app: Hono
  const free = { take: () => 0 }
  beforeEach(() => {
    const cookie = { name: 'sexto', path: '/', secure: true }
    const edge = { caseUrl: CASE_URL, cookie, addressOf: () => 'test', perAddress: free, perDevice: free }
    app = ssoRoutes({ door, edge, newId: randomId, now: () => clock.toISOString() })
  })
  const cookiesOf = (answer: Response): string =>
    answer.headers
      .getSetCookie()
      .map(one => one.split(';')[0])
      .join('; ')

  it('lead there and back, by cookies that no script reads; what comes of it is told by the app', async () => {
    const begin = await app.request('/begin')
    expect(begin.headers.get('set-cookie')).toMatch(/Max-Age=600; Path=\/api\/sso; HttpOnly; Secure; SameSite=Lax/)
    const back = await provider.signIn(begin.headers.get('location') ?? '', 'nadia')
    const entered = await app.request(`/back${back.search}`, { headers: { cookie: cookiesOf(begin) } })
    expect([entered.status, entered.headers.get('location')]).toEqual([303, '/unlock?account=signed-in'])
    const kept = entered.headers.getSetCookie().find(one => one.startsWith('sexto-account='))
    expect(kept).toMatch(/Path=\/api; HttpOnly; Secure; SameSite=Strict/)
    const cookie = kept?.split(';')[0] ?? ''
    const account = async (school: string, headers: Record<string, string> = { cookie }) =>
      (await (await app.request(`/?school=${school}`, { headers })).json()).account
    expect([await account(NORTH), await account(SOUTH), await account('another')]).toEqual(['signed-in', 'needed', 'unasked'])
    expect(await account(NORTH, {})).toBe('needed')
    expect((await app.request('/end', { method: 'POST', headers: { cookie } })).status).toBe(403)
    expect((await app.request('/end', { method: 'POST', headers: { cookie, origin: CASE_URL } })).status).toBe(204)
    expect(await account(NORTH)).toBe('needed')
  })

  it('lead to the reason when it is no', async () => {
    const begin = await app.request('/begin')
    const back = await provider.signIn(begin.headers.get('location') ?? '', 'somebody')
    const answer = await app.request(`/back${back.search}`, { headers: { cookie: cookiesOf(begin) } })
    expect(answer.headers.get('location')).toBe('/unlock?account=unknown-groups')
    expect((await app.request(`/back${back.search}`)).headers.get('location')).toBe('/unlock?account=state-unknown')
  })
})

describe('the settings', () => {
  const env = { OIDC_ISSUER: 'https://id.example', OIDC_CLIENT_ID: 'c', OIDC_GROUPS: `a=${NORTH}, b=${SOUTH},a=${SOUTH}` }
  const faults = (more: Record<string, string>) => {
    const read = readConfig({ ...env, ...more })
    return 'faults' in read ? read.faults : []
  }

  it('name the schools of each group; without a provider there are none', () => {
    const read = readConfig(env)
    expect('faults' in read ? read.faults : [...(read.sso?.schools ?? [])]).toEqual([
      ['a', [NORTH, SOUTH]],
      ['b', [SOUTH]],
    ])
    const bare = readConfig({})
    expect('faults' in bare ? bare.faults : bare.sso).toBeUndefined()
  })

  it('are refused at the start when nobody could sign in, or anybody could listen', () => {
    expect(faults({ OIDC_GROUPS: 'a=not-a-school' })[0]).toContain('OIDC_GROUPS must be GROUP=SCHOOL')
    expect(faults({ OIDC_ISSUER: 'http://id.example' })).toEqual(['OIDC_ISSUER must be https'])
    expect(faults({ OIDC_ISSUER: '' })).toContain('OIDC_CLIENT_ID goes with OIDC_ISSUER')
    expect(faults({ OIDC_GROUPS: '' })).toContain('OIDC_GROUPS is required with OIDC_ISSUER')
  })
})
