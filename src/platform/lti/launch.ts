import { errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose'
import { z } from 'zod'
import { type CheckedLaunch, isLtiRefused, type LtiRefusalCode, type LtiRefused, refuseLti, type ScoreAddress } from '#training'
import { isOfPlatform, type LtiPlatform } from './registration.ts'

const CLAIM = 'https://purl.imsglobal.org/spec/lti/claim'
const DEEP = 'https://purl.imsglobal.org/spec/lti-dl/claim'
const SCORES = 'https://purl.imsglobal.org/spec/lti-ags'
/** How far two clocks may differ, and how old a launch may be, in seconds. */
const CLOCK_SECONDS = 60
const OLDEST_SECONDS = 600

const text = z.string().min(1).max(2048)
const common = z.object({
  sub: text.max(255),
  [`${CLAIM}/version`]: z.literal('1.3.0'),
  [`${CLAIM}/deployment_id`]: text.max(255),
})
const resourceLink = z.object({
  [`${CLAIM}/message_type`]: z.literal('LtiResourceLinkRequest'),
  [`${CLAIM}/target_link_uri`]: text,
  [`${CLAIM}/resource_link`]: z.object({ id: text }),
})
const deepLinking = z.object({
  [`${CLAIM}/message_type`]: z.literal('LtiDeepLinkingRequest'),
  [`${DEEP}/deep_linking_settings`]: z.object({
    deep_link_return_url: text,
    accept_types: z.array(z.string()),
    data: z.string().max(8192).optional(),
  }),
})
const grading = z.object({ lineitem: text.optional(), scope: z.array(z.string()).default([]) })

/** Who answers for what this launch rests on. */
export interface LaunchChecks {
  readonly platform: LtiPlatform
  /** Keys that the platform publishes. */
  readonly keys: JWTVerifyGetKey
  /** The nonce that was given for this very login. */
  readonly nonce: string
  /** Our own origin, e.g. `https://sexto.example`: a launch leads nowhere else. */
  readonly origin: string
  readonly now: Date
}

/** Checks the token of a launch: signature, audience, age, nonce, deployment, message; the first fault is told. */
export async function checkLaunch(token: string, checks: LaunchChecks): Promise<CheckedLaunch | LtiRefused> {
  const claims = await signedClaims(token, checks)
  if (isLtiRefused(claims)) return claims
  const fault = audienceFault(claims, checks.platform) ?? ageFault(claims, checks.now)
  if (fault) return fault
  if (claims.nonce !== checks.nonce) return refuseLti('nonce')
  if (typeof claims.sub !== 'string' || claims.sub === '') return refuseLti('no-person')
  const parsed = common.safeParse(claims)
  if (!parsed.success) return refuseLti('not-lti')
  const deployment = String(parsed.data[`${CLAIM}/deployment_id`])
  if (!checks.platform.deployments.includes(deployment)) return refuseLti('unknown-deployment')
  const said = messageOf(claims, checks)
  if (isLtiRefused(said)) return said
  const { issuer, clientId } = checks.platform
  return { issuer, clientId, deployment, sub: claims.sub, ...said }
}

async function signedClaims(token: string, { keys, platform, now }: LaunchChecks): Promise<JWTPayload | LtiRefused> {
  try {
    const options = { issuer: platform.issuer, algorithms: ['RS256', 'ES256', 'EdDSA'], clockTolerance: CLOCK_SECONDS, currentDate: now }
    return (await jwtVerify(token, keys, { ...options, requiredClaims: ['exp', 'iat', 'aud', 'nonce'] })).payload
  } catch (fault) {
    return refuseLti(codeOf(fault))
  }
}

const CODES: Readonly<Record<string, LtiRefusalCode>> = { nonce: 'nonce', aud: 'audience', iss: 'unknown-platform' }

function codeOf(fault: unknown): LtiRefusalCode {
  if (fault instanceof errors.JWTExpired) return 'too-old'
  if (fault instanceof errors.JWTClaimValidationFailed) return CODES[fault.claim] ?? 'too-old'
  if (fault instanceof errors.JWSInvalid || fault instanceof errors.JWTInvalid) return 'token-malformed'
  if (fault instanceof errors.JOSEAlgNotAllowed || fault instanceof errors.JWSSignatureVerificationFailed) return 'signature'
  if (fault instanceof errors.JWKSNoMatchingKey || fault instanceof errors.JWKSMultipleMatchingKeys) return 'signature'
  // What remains is the fetch of the platform's keys: its network, its certificate, its answer.
  return 'keys-unreachable'
}

/** Several audiences are allowed only when the token says which party it was issued to (OpenID Connect Core, 3.1.3.7). */
function audienceFault({ aud, azp }: JWTPayload, { clientId }: LtiPlatform): LtiRefused | undefined {
  // Whoever signed may have put anything there.
  const audiences: readonly unknown[] = Array.isArray(aud) ? aud : [aud]
  if (!audiences.includes(clientId)) return refuseLti('audience')
  if (azp !== undefined ? azp !== clientId : audiences.length > 1) return refuseLti('audience')
  return undefined
}

function ageFault({ iat = 0 }: JWTPayload, now: Date): LtiRefused | undefined {
  const age = now.getTime() / 1000 - iat
  return age > OLDEST_SECONDS + CLOCK_SECONDS || age < -CLOCK_SECONDS ? refuseLti('too-old') : undefined
}

type Said = Pick<CheckedLaunch, 'target' | 'scores' | 'deepLink'>

function messageOf(claims: JWTPayload, { origin, platform }: LaunchChecks): Said | LtiRefused {
  const link = resourceLink.safeParse(claims)
  if (link.success) {
    const target = String(link.data[`${CLAIM}/target_link_uri`])
    if (!URL.canParse(target) || new URL(target).origin !== origin) return refuseLti('elsewhere')
    return { target, scores: scoresOf(claims, platform), deepLink: undefined }
  }
  const deep = deepLinking.safeParse(claims)
  if (!deep.success) return refuseLti('not-lti')
  const settings = claims[`${DEEP}/deep_linking_settings`]
  const { deep_link_return_url: returnUrl, accept_types: types, data } = deepLinking.shape[`${DEEP}/deep_linking_settings`].parse(settings)
  if (!isOfPlatform(platform, returnUrl) || !types.includes('ltiResourceLink')) return refuseLti('no-return')
  return { target: `${origin}/training/lti/choose`, scores: undefined, deepLink: { returnUrl, data } }
}

function scoresOf(claims: JWTPayload, platform: LtiPlatform): ScoreAddress | undefined {
  const parsed = grading.safeParse(claims[`${SCORES}/claim/endpoint`])
  if (!parsed.success || parsed.data.lineitem === undefined) return undefined
  const offered = parsed.data.scope.includes(`${SCORES}/scope/score`) && isOfPlatform(platform, parsed.data.lineitem)
  return offered ? { lineItem: parsed.data.lineitem } : undefined
}
