import { createHash } from 'node:crypto'
import { LTITool } from '@lti-tool/core'
import { generateKeyPair, type JWTPayload } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { isLtiRefused, type LtiDoor, type LtiRefusalCode } from '#training'
import { randomId } from '../random.ts'
import { type LtiStore, type LtiTables, sqlLtiStore } from '../sql/lti-store.ts'
import { migrate } from '../sql/migrate.ts'
import { ltiMigrations } from '../sql/migrations/lti.ts'
import { openDatabase } from '../sql/open-database.ts'
import { ltiDoor } from './door.ts'
import { registrationFaults } from './registration.ts'
import { scoresAddress, sendScore } from './scores.ts'
import { type TestPlatform, testPlatform } from './testing/platform.ts'
import { type ToolKeys, toolKeys } from './tool-keys.ts'

const TOOL = { origin: 'http://localhost:8787', base: '/training' }
const TARGET = `${TOOL.origin}/training/explorer`
const BROWSER = 'the key of this browser'
const digest = async (text: string) => createHash('sha256').update(text).digest('base64url')

let platform: TestPlatform
let keys: ToolKeys
let store: LtiStore
let door: LtiDoor
let clock: Date

beforeAll(async () => {
  platform = await testPlatform(() => TOOL)
  const kept = new Map<string, string>()
  const settings = {
    madeOnce: async (name: string, make: () => Promise<string>) => kept.get(name) ?? kept.set(name, await make()).get(name) ?? '',
    get: async (name: string) => kept.get(name),
    list: async () => [],
    put: async () => undefined,
  }
  keys = await toolKeys(settings)
})
afterAll(() => platform.close())

beforeEach(async () => {
  const db = openDatabase<LtiTables>(':memory:')
  await migrate(db, ltiMigrations, '2026-11-21T12:00:00.000Z')
  store = sqlLtiStore(db)
  clock = new Date()
  await store.register(platform.registration)
  door = ltiDoor({ store, keys: async () => keys, publicUrl: TOOL.origin, base: TOOL.base, now: () => clock, newId: randomId, digest })
})

const login = (over: Record<string, string> = {}) =>
  new URLSearchParams({
    iss: platform.origin,
    login_hint: 'somebody',
    target_link_uri: TARGET,
    client_id: platform.registration.clientId,
    ...over,
  })

/** Begins a launch and gives what the platform would be asked. */
async function begun(browser = BROWSER): Promise<{ readonly state: string; readonly nonce: string }> {
  const began = await door.begin(login(), browser)
  if (isLtiRefused(began)) throw new Error(began.refused)
  const asked = new URL(began.go).searchParams
  return { state: asked.get('state') ?? '', nonce: asked.get('nonce') ?? '' }
}

/** A launch whose claims were changed, as it is answered. */
async function launched(change: (claims: JWTPayload) => JWTPayload = claims => claims, algorithm: 'RS256' | 'none' | 'HS256' = 'RS256') {
  const { state, nonce } = await begun()
  const token = await platform.sign(change(platform.claims(TARGET, nonce)), algorithm)
  return door.receive(new URLSearchParams({ state, id_token: token }))
}
const CLAIM = 'https://purl.imsglobal.org/spec/lti/claim'

describe('a launch from a learning platform', () => {
  it('is asked of the platform as the standard says', async () => {
    const began = await door.begin(login({ lti_message_hint: 'course 1' }), BROWSER)
    if (isLtiRefused(began)) throw new Error(began.refused)
    const asked = Object.fromEntries(new URL(began.go).searchParams)
    expect(asked).toMatchObject({
      scope: 'openid',
      response_type: 'id_token',
      response_mode: 'form_post',
      prompt: 'none',
      client_id: platform.registration.clientId,
      redirect_uri: `${TOOL.origin}/training/lti/launch`,
      login_hint: 'somebody',
      lti_message_hint: 'course 1',
    })
  })

  it('leads the browser that began it, and no other, to the activity, once', async () => {
    const { state, nonce } = await begun()
    const id_token = await platform.sign(platform.claims(TARGET, nonce))
    const received = await door.receive(new URLSearchParams({ state, id_token }))
    if (isLtiRefused(received)) throw new Error(received.refused)
    expect(await door.enter(received.key, 'another browser')).toEqual({ refused: 'other-browser' })
    const entered = await door.enter(received.key, BROWSER)
    expect(entered).toMatchObject({ sub: 'person-2f9c', target: TARGET, scores: { lineItem: `${platform.origin}/lines/1?kind=lti` } })
    expect(await door.enter(received.key, BROWSER)).toEqual({ refused: 'state-unknown' })
  })

  it('is not for a browser without a key of its own: a launch begun with none would open in anybody’s', async () => {
    expect(await door.begin(login(), '')).toEqual({ refused: 'other-browser' })
    expect(await door.enter('a key', '')).toEqual({ refused: 'other-browser' })
  })

  it('carries nothing of the person but an opaque id, even when the platform says more', async () => {
    const received = await launched(claims => ({ ...claims, name: 'Samuel Roy', email: 'samuel@ecole.example' }))
    if (isLtiRefused(received)) throw new Error(received.refused)
    expect(JSON.stringify(await door.enter(received.key, BROWSER))).not.toMatch(/Samuel|samuel/)
  })

  it('is taken once: the same answer sent again is refused', async () => {
    const { state, nonce } = await begun()
    const form = new URLSearchParams({ state, id_token: await platform.sign(platform.claims(TARGET, nonce)) })
    expect(await door.receive(form)).toHaveProperty('key')
    expect(await door.receive(form)).toEqual({ refused: 'state-unknown' })
  })

  it('expires after ten minutes', async () => {
    const { state, nonce } = await begun()
    clock = new Date(clock.getTime() + 600_001)
    const form = new URLSearchParams({ state, id_token: await platform.sign(platform.claims(TARGET, nonce)) })
    expect(await door.receive(form)).toEqual({ refused: 'state-unknown' })
  })

  const bad: readonly [string, LtiRefusalCode, (claims: JWTPayload) => JWTPayload][] = [
    ['another audience', 'audience', claims => ({ ...claims, aud: 'another-tool' })],
    ['several audiences without the party it is for', 'audience', claims => ({ ...claims, aud: [String(claims.aud), 'another-tool'] })],
    ['an audience that is no text', 'audience', claims => ({ ...claims, aud: JSON.parse('{"id":null}') })],
    ['the party of another tool', 'audience', claims => ({ ...claims, azp: 'another-tool' })],
    ['another issuer', 'unknown-platform', claims => ({ ...claims, iss: 'https://elsewhere.example' })],
    ['an end in the past', 'too-old', claims => ({ ...claims, exp: Number(claims.exp) - 3600 })],
    ['a beginning of yesterday', 'too-old', claims => ({ ...claims, iat: Number(claims.iat) - 86_400 })],
    ['a beginning of tomorrow', 'too-old', claims => ({ ...claims, iat: Number(claims.iat) + 86_400 })],
    ['the nonce of another login', 'nonce', claims => ({ ...claims, nonce: 'another' })],
    ['nobody', 'no-person', ({ sub: _, ...claims }) => claims],
    ['an older version of the standard', 'not-lti', claims => ({ ...claims, [`${CLAIM}/version`]: '1.1' })],
    ['a deployment that nobody registered', 'unknown-deployment', claims => ({ ...claims, [`${CLAIM}/deployment_id`]: 'two' })],
    ['a message of another kind', 'not-lti', claims => ({ ...claims, [`${CLAIM}/message_type`]: 'LtiSubmissionReviewRequest' })],
    ['an address elsewhere', 'elsewhere', claims => ({ ...claims, [`${CLAIM}/target_link_uri`]: 'https://elsewhere.example/training' })],
  ]
  it.each(bad)('is refused for %s', async (_, code, change) => {
    expect(await launched(change)).toEqual({ refused: code })
  })
  it('is refused without a signature, and with one made from the published keys', async () => {
    expect(await launched(undefined, 'none')).toEqual({ refused: 'signature' })
    expect(await launched(undefined, 'HS256')).toEqual({ refused: 'signature' })
  })
  it('is refused when the token is no token, and when nobody asked for it', async () => {
    const { state } = await begun()
    expect(await door.receive(new URLSearchParams({ state, id_token: 'a.b.c' }))).toEqual({ refused: 'token-malformed' })
    expect(await door.receive(new URLSearchParams({ id_token: 'a.b.c' }))).toEqual({ refused: 'state-unknown' })
    const id_token = await platform.sign(platform.claims(TARGET, 'a nonce'))
    expect(await door.receive(new URLSearchParams({ state: 'forged', id_token }))).toEqual({ refused: 'state-unknown' })
  })
  it('says so when the keys of the platform cannot be read', async () => {
    await store.register({ ...platform.registration, keysUrl: 'http://127.0.0.1:9/keys' })
    expect(await launched()).toEqual({ refused: 'keys-unreachable' })
  })
  it('is refused at its very beginning when it says too little, or a platform that nobody registered', async () => {
    expect(await door.begin(new URLSearchParams({ iss: platform.origin }), BROWSER)).toEqual({ refused: 'login-malformed' })
    expect(await door.begin(login({ iss: 'https://elsewhere.example' }), BROWSER)).toEqual({ refused: 'unknown-platform' })
    expect(await door.begin(login({ client_id: 'another' }), BROWSER)).toEqual({ refused: 'unknown-platform' })
  })
})

describe('an activity chosen for a course', () => {
  it('goes back signed, with what the platform gave, to an address of the platform', async () => {
    const { state, nonce } = await begun()
    const received = await door.receive(new URLSearchParams({ state, id_token: await platform.sign(platform.deepClaims(nonce)) }))
    if (isLtiRefused(received)) throw new Error(received.refused)
    const launch = await door.enter(received.key, BROWSER)
    if (isLtiRefused(launch)) throw new Error(launch.refused)
    const chosen = await door.choose(launch, { title: 'Explorateur', url: TARGET })
    expect(chosen).toMatchObject({ action: `${platform.origin}/chosen` })
  })
  it('is refused where the answer would go to somebody else', async () => {
    const { state, nonce } = await begun()
    const claims = platform.deepClaims(nonce)
    const settings = 'https://purl.imsglobal.org/spec/lti-dl/claim/deep_linking_settings'
    const moved = { ...claims, [settings]: { ...(claims[settings] as object), deep_link_return_url: 'https://elsewhere.example/x' } }
    expect(await door.receive(new URLSearchParams({ state, id_token: await platform.sign(moved) }))).toEqual({ refused: 'no-return' })
  })
})

describe('a score', () => {
  it('is sent beside its line, whatever the address says after its question mark', () => {
    expect(scoresAddress('https://p.example/lines/1?type_id=3')).toBe('https://p.example/lines/1/scores?type_id=3')
    expect(scoresAddress('https://p.example/lines/1/')).toBe('https://p.example/lines/1/scores')
  })
  it('waits when the platform does not answer', async () => {
    const wire = { fetch, keys, now: () => clock, newId: randomId }
    const score = {
      issuer: platform.origin,
      clientId: 'c',
      sub: 's',
      lineItem: `${platform.origin}/lines/1`,
      progress: 'passed',
      at: clock.toISOString(),
    } as const
    expect(await sendScore(wire, { ...platform.registration, tokenUrl: 'http://127.0.0.1:9/token' }, score)).toBe(false)
    // The fixture asks the tool for its keys, which nobody serves here: no token, no score.
    expect(await sendScore(wire, platform.registration, score)).toBe(false)
    expect(platform.scores).toEqual([])
  })
})

describe('a registration', () => {
  it('is kept when every address is https, or of this very machine', () => {
    expect(registrationFaults(platform.registration)).toEqual([])
    expect(registrationFaults({ ...platform.registration, tokenUrl: 'http://elsewhere.example/token', deployments: [] })).toEqual([
      { field: 'deployments' },
      { field: 'tokenUrl' },
    ])
  })
})

describe('the platform of these tests', () => {
  it('is believed by a tool written by others', async () => {
    const nonces = new Set<string>()
    const config = {
      iss: platform.origin,
      clientId: platform.registration.clientId,
      deploymentId: 'deployment-1',
      authUrl: platform.registration.authorizationUrl,
      tokenUrl: platform.registration.tokenUrl,
      jwksUrl: platform.registration.keysUrl,
    }
    const storage = {
      getLaunchConfig: async () => config,
      storeNonce: async (nonce: string) => void nonces.add(nonce),
      validateNonce: async (nonce: string) => nonces.delete(nonce),
    }
    const other = new LTITool({ stateSecret: new Uint8Array(32), keyPair: await generateKeyPair('RS256'), storage: storage as never })
    const go = await other.handleLogin({
      client_id: config.clientId,
      iss: config.iss,
      launchUrl: new URL(`${TOOL.origin}/training/lti/launch`),
      login_hint: 'somebody',
      target_link_uri: TARGET,
      lti_deployment_id: config.deploymentId,
    } as never)
    const asked = new URL(go).searchParams
    // That tool wants names, which the standard leaves to the platform; ours never reads them.
    const names = { name: 'A B', given_name: 'A', family_name: 'B', email: 'a@b.example' }
    const token = await platform.sign({ ...platform.claims(TARGET, asked.get('nonce') ?? ''), ...names })
    const launch = await other.verifyLaunch(token, asked.get('state') ?? '')
    expect(launch.sub).toBe('person-2f9c')
    // And it asks the platform for just what ours asks.
    const ours = await door.begin(login(), BROWSER)
    expect(isLtiRefused(ours) ? [] : [...new URL(ours.go).searchParams.keys()].sort()).toEqual(
      [...asked.keys()].filter(key => key !== 'lti_deployment_id').sort(),
    )
  })
})
