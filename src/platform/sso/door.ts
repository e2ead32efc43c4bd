import type { SessionStore } from '../sql/session-store.ts'
import { checkToken, type Visitor } from './check-token.ts'
import { identityToken, providerOf } from './provider.ts'
import { isSsoRefused, refuseSso, type SsoRefused } from './refusal.ts'
import type { SsoSettings } from './settings.ts'

const TEN_MINUTES_MS = 600_000
const SESSION_MS = 12 * 60 * 60_000
/** Rows of a school account among those of devices: no thumbprint of a key begins so. */
const ACCOUNT = 'sso '

/** All that signing in by a school account stands on. */
export interface SsoPorts {
  readonly settings: SsoSettings
  /** Holds what is good once and what ends, as hashes, beside those of devices. */
  readonly sessions: SessionStore
  /** Where the provider sends the browser back. */
  readonly redirectUri: string
  readonly now: () => Date
  /** Fresh opaque id, 256 bits, base64url. */
  readonly newId: () => string
  /** SHA-256 of a text, base64url. */
  readonly digest: (text: string) => Promise<string>
}

/** Until when somebody is signed in, for which schools. */
export interface SignedIn {
  readonly schools: readonly string[]
}

/** Sign-in by a school account (OpenID Connect, authorization code with PKCE). It opens a session, never a key. */
export interface SsoDoor {
  /** Where the browser goes; `browser` is a key that it alone keeps. */
  begin(browser: string): Promise<{ readonly go: string } | SsoRefused>
  /** Takes what the browser brought back from the provider, once. */
  receive(params: URLSearchParams, browser: string): Promise<{ readonly id: string; readonly expiresAt: string } | SsoRefused>
  /** Who a session's id stands for; undefined when it has ended. */
  find(id: string): Promise<SignedIn | undefined>
  end(id: string): Promise<void>
  /** Whether a school asks for an account. */
  asks(school: string): boolean
}

/** What is proved to the provider and to us, made from the browser's own key: nothing of it is kept here. */
const derived = async ({ digest }: SsoPorts, browser: string, state: string) => ({
  nonce: await digest(`sexto/1 sso nonce ${browser} ${state}`),
  verifier: await digest(`sexto/1 sso verifier ${browser} ${state}`),
})

/** The door of one provider. */
export function ssoDoor(ports: SsoPorts): SsoDoor {
  const { sessions, digest, now, settings } = ports
  const provider = providerOf(settings, now)
  const asking = new Set([...settings.schools.values()].flat())
  return {
    begin: async browser => {
      const found = await provider()
      if (isSsoRefused(found)) return found
      if (browser === '') return refuseSso('state-unknown')
      const state = ports.newId()
      await sessions.sweep(now().toISOString())
      await sessions.challenge(await digest(state), ACCOUNT + (await digest(browser)), later(now(), TEN_MINUTES_MS))
      return { go: await authorizationAddress(ports, found.authorization, { browser, state }) }
    },
    receive: async (params, browser) => {
      const state = params.get('state') ?? ''
      const isOurs = browser !== '' && state !== ''
      const mine = isOurs && (await sessions.spend(await digest(state), ACCOUNT + (await digest(browser)), now().toISOString()))
      if (!mine) return refuseSso('state-unknown')
      const visitor = await visitorOf(ports, await provider(), params, { browser, state })
      if (isSsoRefused(visitor)) return visitor
      const [id, expiresAt] = [ports.newId(), later(now(), SESSION_MS)]
      const device = ACCOUNT + (await digest(`${settings.issuer} ${visitor.subject}`))
      await sessions.begin(await digest(id), { device, school: visitor.schools.join(' ') }, expiresAt)
      return { id, expiresAt }
    },
    find: async id => {
      const found = await sessions.find(await digest(id), now().toISOString())
      return found?.device.startsWith(ACCOUNT) ? { schools: found.school.split(' ') } : undefined
    },
    end: async id => sessions.end(await digest(id)),
    asks: school => asking.has(school),
  }
}

const later = (now: Date, ms: number): string => new Date(now.getTime() + ms).toISOString()

interface Began {
  readonly browser: string
  readonly state: string
}

async function authorizationAddress(ports: SsoPorts, authorization: string, { browser, state }: Began): Promise<string> {
  const { nonce, verifier } = await derived(ports, browser, state)
  const { clientId, scopes } = ports.settings
  const go = new URL(authorization)
  const asked = {
    response_type: 'code',
    client_id: clientId,
    redirect_uri: ports.redirectUri,
    scope: ['openid', ...scopes].join(' '),
    state,
    nonce,
    code_challenge: await ports.digest(verifier),
    code_challenge_method: 'S256',
  }
  for (const [name, value] of Object.entries(asked)) go.searchParams.set(name, value)
  return go.href
}

async function visitorOf(
  ports: SsoPorts,
  provider: Awaited<ReturnType<ReturnType<typeof providerOf>>>,
  params: URLSearchParams,
  began: Began,
): Promise<Visitor | SsoRefused> {
  if (isSsoRefused(provider)) return provider
  const { settings, redirectUri, now } = ports
  // RFC 9207: an answer that names another provider was mixed up with ours.
  if ((params.get('iss') ?? settings.issuer) !== settings.issuer) return refuseSso('issuer')
  const code = params.get('code')
  if (params.has('error') || code === null || code === '') return refuseSso('provider-said-no')
  const { nonce, verifier } = await derived(ports, began.browser, began.state)
  const given = await identityToken(provider, settings, { code, verifier, redirectUri })
  if (isSsoRefused(given)) return given
  return checkToken(given.token, { settings, keys: provider.keys, nonce, now: now() })
}
