import { is32Bytes } from './base64url.ts'
import { parseJws, signJws } from './jws.ts'
import type { Signer, Verify } from './ports.ts'
import { type Refused, refuse } from './refusal.ts'
import type { SessionClaim } from './statement-types.ts'
import { hasExactly, isInstant } from './strict-json.ts'

/** Type of a session proof's JWS. */
export const SESSION_TYPE = 'sexto-session+jws'

/** An unlocked device answers the server's nonce. */
export function signSession({ nonce, audience, at }: Omit<SessionClaim, 'v'>, signer: Signer): Promise<string> {
  return signJws(SESSION_TYPE, { v: 1, nonce, audience, at }, signer)
}

/** Which device signed, before its key is known: the server looks the key up, then calls `checkSession`. */
export function sessionDevice(text: string): string | undefined {
  const jws = parseJws(SESSION_TYPE, text)
  return typeof jws === 'string' ? undefined : jws.kid
}

/** The claim, if this key signed it for this audience. The caller checks that the nonce is its own, fresh and unused. */
export async function checkSession(verify: Verify, text: string, x: string, audience: string): Promise<SessionClaim | Refused> {
  const jws = parseJws(SESSION_TYPE, text)
  if (typeof jws === 'string') return refuse('session-proof', jws)
  const { nonce, at } = jws.payload
  if (!hasExactly(jws.payload, ['v', 'nonce', 'audience', 'at']) || jws.payload.v !== 1) return refuse('session-proof', 'payload')
  if (typeof nonce !== 'string' || !is32Bytes(nonce) || typeof at !== 'string' || !isInstant(at)) return refuse('session-proof', 'payload')
  if (jws.payload.audience !== audience) return refuse('session-proof', 'audience')
  if (!(await verify(x, jws.signature, jws.signed))) return refuse('session-proof', 'signature')
  return { v: 1, nonce, audience, at }
}
