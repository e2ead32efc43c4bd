import { errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose'
import { isSsoRefused, refuseSso, type SsoRefusalCode, type SsoRefused } from './refusal.ts'
import type { SsoSettings } from './settings.ts'

const CLOCK_SECONDS = 60
/** How old an identity may be when its browser brings it, in seconds. */
const OLDEST_SECONDS = 600
const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA']

/** Whose account it is, and which schools it opens a session for. */
export interface Visitor {
  readonly subject: string
  readonly schools: readonly string[]
}

interface Checks {
  readonly settings: SsoSettings
  readonly keys: JWTVerifyGetKey
  /** The nonce that was given for this very sign-in. */
  readonly nonce: string
  readonly now: Date
}

/** Checks an identity token (OpenID Connect Core 1.0, 3.1.3.7) and reads its groups; the first fault is told. */
export async function checkToken(token: string, checks: Checks): Promise<Visitor | SsoRefused> {
  const claims = await signedClaims(token, checks)
  if (isSsoRefused(claims)) return claims
  const { settings, nonce, now } = checks
  if (!isForUs(claims, settings)) return refuseSso('audience')
  const age = now.getTime() / 1000 - (claims.iat ?? 0)
  if (age > OLDEST_SECONDS + CLOCK_SECONDS || age < -CLOCK_SECONDS) return refuseSso('too-old')
  if (claims['nonce'] !== nonce) return refuseSso('nonce')
  if (typeof claims.sub !== 'string' || claims.sub === '') return refuseSso('token-malformed')
  const schools = schoolsOf(claims, settings)
  return typeof schools === 'string' ? refuseSso(schools) : { subject: claims.sub, schools }
}

async function signedClaims(token: string, { settings, keys, now }: Checks): Promise<JWTPayload | SsoRefused> {
  try {
    const options = { issuer: settings.issuer, algorithms: ALGORITHMS, clockTolerance: CLOCK_SECONDS, currentDate: now }
    return (await jwtVerify(token, keys, { ...options, requiredClaims: ['exp', 'iat', 'aud', 'sub'] })).payload
  } catch (fault) {
    return refuseSso(codeOf(fault))
  }
}

const CODES: Readonly<Record<string, SsoRefusalCode>> = { iss: 'issuer', aud: 'audience', exp: 'too-old', iat: 'too-old', nbf: 'too-old' }

function codeOf(fault: unknown): SsoRefusalCode {
  if (fault instanceof errors.JWTExpired) return 'too-old'
  if (fault instanceof errors.JWTClaimValidationFailed) return CODES[fault.claim] ?? 'token-malformed'
  if (fault instanceof errors.JWSInvalid || fault instanceof errors.JWTInvalid) return 'token-malformed'
  if (fault instanceof errors.JOSEAlgNotAllowed || fault instanceof errors.JWSSignatureVerificationFailed) return 'signature'
  if (fault instanceof errors.JWKSNoMatchingKey || fault instanceof errors.JWKSMultipleMatchingKeys) return 'signature'
  return 'provider-unreachable'
}

/** Several audiences are allowed only when the token says which party it was issued to. */
function isForUs({ aud, azp }: JWTPayload, { clientId }: SsoSettings): boolean {
  // Whoever signed may have put anything there.
  const audiences: readonly unknown[] = Array.isArray(aud) ? aud : [aud]
  if (!audiences.includes(clientId)) return false
  return azp !== undefined ? azp === clientId : audiences.length === 1
}

/** Entra leaves the groups out when there are more than 200, and says where they could be asked for: that is not followed. */
function schoolsOf(claims: JWTPayload, { groupsClaim, schools }: SsoSettings): readonly string[] | SsoRefusalCode {
  const said = claims[groupsClaim]
  const groups = typeof said === 'string' ? [said] : Array.isArray(said) ? said.filter(group => typeof group === 'string') : []
  const elsewhere = claims['_claim_names']
  if (groups.length === 0 && typeof elsewhere === 'object' && elsewhere !== null && groupsClaim in elsewhere) return 'too-many-groups'
  const found = [...new Set(groups.flatMap(group => schools.get(group) ?? []))]
  return found.length > 0 ? found : 'unknown-groups'
}
