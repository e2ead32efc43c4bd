import { createRemoteJWKSet, type JWTVerifyGetKey } from 'jose'
import { z } from 'zod'
import { isSsoRefused, refuseSso, type SsoRefused } from './refusal.ts'
import type { SsoSettings } from './settings.ts'

const PATIENCE_MS = 8_000
const FRESH_MS = 60 * 60_000

const metadataSchema = z.object({
  issuer: z.string(),
  authorization_endpoint: z.url({ protocol: /^https?$/ }),
  token_endpoint: z.url({ protocol: /^https?$/ }),
  jwks_uri: z.url({ protocol: /^https?$/ }),
  token_endpoint_auth_methods_supported: z.array(z.string()).optional(),
})
const answerSchema = z.object({
  id_token: z
    .string()
    .min(1)
    .max(64 * 1024),
})

/** What the provider says of itself (OpenID Connect Discovery 1.0). */
export interface Provider {
  readonly authorization: string
  readonly token: string
  readonly keys: JWTVerifyGetKey
  /** Whether the secret goes in the body, where the provider takes it nowhere else. */
  readonly secretInBody: boolean
}

/** Asks the provider who it is, again each hour; one that names itself otherwise than we do is not the one we were told of. */
export function providerOf({ issuer }: SsoSettings, now: () => Date): () => Promise<Provider | SsoRefused> {
  let known: { readonly provider: Provider; readonly at: number } | undefined
  return async () => {
    if (known !== undefined && now().getTime() - known.at < FRESH_MS) return known.provider
    const found = await discover(issuer)
    if (!isSsoRefused(found)) known = { provider: found, at: now().getTime() }
    return found
  }
}

async function discover(issuer: string): Promise<Provider | SsoRefused> {
  const said = await json(fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, init()))
  const parsed = metadataSchema.safeParse(said)
  if (!parsed.success) return refuseSso('provider-unreachable')
  const { data } = parsed
  if (data.issuer !== issuer) return refuseSso('issuer')
  const methods = data.token_endpoint_auth_methods_supported ?? ['client_secret_basic']
  return {
    authorization: data.authorization_endpoint,
    token: data.token_endpoint,
    keys: createRemoteJWKSet(new URL(data.jwks_uri), { timeoutDuration: PATIENCE_MS }),
    secretInBody: !methods.includes('client_secret_basic') && methods.includes('client_secret_post'),
  }
}

/** What the browser brought back, and what proves that we asked for it. */
export interface Exchange {
  readonly code: string
  readonly verifier: string
  readonly redirectUri: string
}

/** Exchanges a code for an identity token; a code that was used, or that another asked for, is refused by the provider itself. */
export async function identityToken(
  provider: Provider,
  { clientId, clientSecret }: SsoSettings,
  { code, verifier, redirectUri }: Exchange,
): Promise<{ readonly token: string } | SsoRefused> {
  const body = new URLSearchParams({ grant_type: 'authorization_code', code, redirect_uri: redirectUri, code_verifier: verifier })
  const headers = new Headers({ accept: 'application/json' })
  if (clientSecret !== undefined && !provider.secretInBody) headers.set('authorization', basic(clientId, clientSecret))
  else body.set('client_id', clientId)
  if (clientSecret !== undefined && provider.secretInBody) body.set('client_secret', clientSecret)
  const response = await fetch(provider.token, { ...init(), method: 'POST', headers, body }).catch(() => undefined)
  if (response === undefined || response.status >= 500) return refuseSso('provider-unreachable')
  if (!response.ok) return refuseSso('code-refused')
  const parsed = answerSchema.safeParse(await response.json().catch(() => undefined))
  return parsed.success ? { token: parsed.data.id_token } : refuseSso('token-malformed')
}

/** RFC 6749, 2.3.1: each part is encoded as in a form before the two are joined. */
function basic(clientId: string, clientSecret: string): string {
  const encoded = (text: string): string => new URLSearchParams({ x: text }).toString().slice(2)
  return `Basic ${Buffer.from(`${encoded(clientId)}:${encoded(clientSecret)}`).toString('base64')}`
}

const init = (): RequestInit => ({ signal: AbortSignal.timeout(PATIENCE_MS), redirect: 'error' })

async function json(asked: Promise<Response>): Promise<unknown> {
  const response = await asked.catch(() => undefined)
  return response?.ok ? response.json().catch(() => undefined) : undefined
}
