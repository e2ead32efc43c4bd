import { type LtiParams, type LtiRefused, refuseLti } from '#training'
import type { LtiPlatform } from './registration.ts'

/** What a platform sends to begin a launch (1EdTech Security Framework 1.1, 5.1.1.1). */
export interface LoginRequest {
  readonly issuer: string
  readonly loginHint: string
  readonly targetLinkUri: string
  readonly clientId: string | undefined
  readonly messageHint: string | undefined
}

/** A launch that waits for the platform's answer. Only hashes of `state` and of the browser's key are kept. */
export interface PendingLaunch {
  readonly stateHash: string
  readonly browserHash: string
  readonly nonce: string
  readonly issuer: string
  readonly clientId: string
  /** ISO UTC. */
  readonly expiresAt: string
}

/** Reads the parameters of a login, from a form or an address; all that is missing or twice there is refused. */
export function readLogin(params: LtiParams): LoginRequest | LtiRefused {
  const one = (name: string): string | undefined => {
    const all = params.getAll(name)
    return all.length === 1 && all[0] !== '' ? all[0] : undefined
  }
  const [issuer, loginHint, targetLinkUri] = [one('iss'), one('login_hint'), one('target_link_uri')]
  if (issuer === undefined || loginHint === undefined || targetLinkUri === undefined) return refuseLti('login-malformed')
  if (params.getAll('client_id').length > 1 || !URL.canParse(targetLinkUri)) return refuseLti('login-malformed')
  return { issuer, loginHint, targetLinkUri, clientId: one('client_id'), messageHint: one('lti_message_hint') }
}

/** The one registration that this login can mean; a platform with several says which by its client id. */
export function platformOf(known: readonly LtiPlatform[], { issuer, clientId }: LoginRequest): LtiPlatform | LtiRefused {
  const meant = known.filter(platform => platform.issuer === issuer && (clientId === undefined || platform.clientId === clientId))
  const [platform, other] = meant
  return platform === undefined || other !== undefined ? refuseLti('unknown-platform') : platform
}

/** Where the browser goes next: the platform's own sign-in, asked to answer by a form to `launchUrl`. */
export function authorizationAddress(
  { authorizationUrl, clientId }: LtiPlatform,
  { loginHint, messageHint }: LoginRequest,
  { launchUrl, state, nonce }: { readonly launchUrl: string; readonly state: string; readonly nonce: string },
): string {
  const address = new URL(authorizationUrl)
  const asked = {
    scope: 'openid',
    response_type: 'id_token',
    response_mode: 'form_post',
    prompt: 'none',
    client_id: clientId,
    redirect_uri: launchUrl,
    login_hint: loginHint,
    state,
    nonce,
    ...(messageHint === undefined ? {} : { lti_message_hint: messageHint }),
  }
  for (const [name, value] of Object.entries(asked)) address.searchParams.set(name, value)
  return address.href
}
