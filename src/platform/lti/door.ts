import { createRemoteJWKSet, type JWTVerifyGetKey } from 'jose'
import { type CheckedLaunch, type ChosenActivity, isLtiRefused, type LtiDoor, type LtiParams, type LtiRefused, refuseLti } from '#training'
import type { LtiStore } from '../sql/lti-store.ts'
import { deepLinkAnswer } from './deep-link.ts'
import { checkLaunch } from './launch.ts'
import { authorizationAddress, type PendingLaunch, platformOf, readLogin } from './login.ts'
import type { LtiPlatform } from './registration.ts'
import type { ToolKeys } from './tool-keys.ts'

const TEN_MINUTES_MS = 600_000

/** All that launches from learning platforms stand on. */
export interface LtiDoorPorts {
  readonly store: LtiStore
  readonly keys: () => Promise<ToolKeys>
  /** Origin of the pages, without a final slash, and where the training is below it, e.g. `/training`. */
  readonly publicUrl: string
  readonly base: string
  readonly now: () => Date
  /** Fresh opaque id, 256 bits, base64url. */
  readonly newId: () => string
  /** SHA-256 of a text, base64url. */
  readonly digest: (text: string) => Promise<string>
}

/** The door of one training. */
export function ltiDoor(ports: LtiDoorPorts): LtiDoor {
  const keysOf = keysByAddress()
  return {
    published: async () => (await ports.keys()).published,
    frameOf: async params => {
      const asked = await askedOf(ports, params)
      return isLtiRefused(asked) ? asked : { origin: new URL(asked.platform.issuer).origin }
    },
    begin: (params, browser) => begin(ports, params, browser),
    receive: form => receive(ports, keysOf, form),
    enter: (key, browser) => enter(ports, key, browser),
    keep: (launch, browser) => keep(ports, launch, browser),
    choose: (launch, activity) => choose(ports, launch, activity),
  }
}

async function askedOf({ store }: LtiDoorPorts, params: LtiParams) {
  const request = readLogin(params)
  if (isLtiRefused(request)) return request
  const platform = platformOf(await store.platforms(request.issuer), request)
  return isLtiRefused(platform) ? platform : { request, platform }
}

async function begin(ports: LtiDoorPorts, params: LtiParams, browser: string): Promise<{ readonly go: string } | LtiRefused> {
  const { store, newId, now, publicUrl, base } = ports
  const asked = await askedOf(ports, params)
  if (isLtiRefused(asked)) return asked
  // Begun without a key, it would open in any browser that has none: somebody would work under another's name.
  if (browser === '') return refuseLti('other-browser')
  const { request, platform } = asked
  const [state, nonce] = [newId(), newId()]
  await store.sweep(now().toISOString())
  await store.begin(await pendingOf(ports, platform, { state, nonce, browser }))
  return { go: authorizationAddress(platform, request, { launchUrl: `${publicUrl}${base}/lti/launch`, state, nonce }) }
}

async function pendingOf(
  { digest, now }: LtiDoorPorts,
  { issuer, clientId }: Pick<LtiPlatform, 'issuer' | 'clientId'>,
  { state, nonce, browser }: { readonly state: string; readonly nonce: string; readonly browser: string },
): Promise<PendingLaunch> {
  const expiresAt = new Date(now().getTime() + TEN_MINUTES_MS).toISOString()
  return { stateHash: await digest(state), browserHash: await digest(browser), nonce, issuer, clientId, expiresAt }
}

async function receive(ports: LtiDoorPorts, keysOf: (address: string) => JWTVerifyGetKey, form: LtiParams) {
  const { store, digest, newId, now, publicUrl } = ports
  const [state, token] = [form.get('state'), form.get('id_token')]
  if (state === null || state === '') return refuseLti('state-unknown')
  const stateHash = await digest(state)
  const pending = await store.pending(stateHash, now().toISOString())
  if (pending === undefined) return refuseLti('state-unknown')
  const platform = (await store.platforms(pending.issuer)).find(one => one.clientId === pending.clientId)
  if (platform === undefined) return refuseLti('unknown-platform')
  if (token === null || token === '') return refuseLti('token-malformed')
  const checks = { platform, keys: keysOf(platform.keysUrl), nonce: pending.nonce, origin: new URL(publicUrl).origin, now: now() }
  const launch = await checkLaunch(token, checks)
  if (isLtiRefused(launch)) return launch
  const key = newId()
  const first = await store.answer(stateHash, launch, await digest(key), now().toISOString())
  return first ? { key } : refuseLti('state-unknown')
}

async function enter({ store, digest, now }: LtiDoorPorts, key: string, browser: string): Promise<CheckedLaunch | LtiRefused> {
  if (browser === '') return refuseLti('other-browser')
  const launch = await store.take(await digest(key), await digest(browser), now().toISOString())
  if (launch === 'other-browser') return refuseLti('other-browser')
  return launch ?? refuseLti('state-unknown')
}

async function keep(ports: LtiDoorPorts, launch: CheckedLaunch, browser: string): Promise<string> {
  const { store, digest, newId, now } = ports
  const [state, key] = [newId(), newId()]
  const pending = await pendingOf(ports, launch, { state, nonce: newId(), browser })
  await store.begin(pending)
  await store.answer(pending.stateHash, launch, await digest(key), now().toISOString())
  return key
}

async function choose({ store, keys, newId, now }: LtiDoorPorts, launch: CheckedLaunch, activity: ChosenActivity) {
  const platform = (await store.platforms(launch.issuer)).find(one => one.clientId === launch.clientId)
  if (platform === undefined) return refuseLti('unknown-platform')
  const { deployment, deepLink } = launch
  if (deepLink === undefined) return refuseLti('no-return')
  const jwt = await deepLinkAnswer(await keys(), platform, { deployment, deepLink }, { activity, nonce: newId(), now: now() })
  return { action: deepLink.returnUrl, jwt }
}

/** One set of keys per address, kept by jose between launches and asked again when a key is unknown. */
function keysByAddress(): (address: string) => JWTVerifyGetKey {
  const known = new Map<string, JWTVerifyGetKey>()
  return address => {
    const found = known.get(address) ?? createRemoteJWKSet(new URL(address), { timeoutDuration: 5_000 })
    known.set(address, found)
    return found
  }
}
