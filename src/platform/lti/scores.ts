import { z } from 'zod'
import type { LtiPlatform } from './registration.ts'
import type { ToolKeys } from './tool-keys.ts'

const SCOPE = 'https://purl.imsglobal.org/spec/lti-ags/scope/score'
const ASSERTION = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'
const FIVE_MINUTES = 300
const PATIENCE_MS = 10_000
const granted = z.object({ access_token: z.string().min(1).max(8192) })

/** How far somebody is in a level; the training is passed or not, there is no mark. */
export type LtiProgress = 'begun' | 'submitted' | 'passed'

/** A score on its way: one person, one link of one platform. */
export interface LtiScore {
  readonly issuer: string
  readonly clientId: string
  readonly sub: string
  readonly lineItem: string
  readonly progress: LtiProgress
  /** ISO UTC; a platform keeps the latest. */
  readonly at: string
}

/** What sending needs of the outside. */
export interface ScoreWire {
  readonly fetch: typeof fetch
  readonly keys: ToolKeys
  readonly now: () => Date
  readonly newId: () => string
}

const SAID = {
  begun: { activityProgress: 'Started', gradingProgress: 'NotReady' },
  submitted: { activityProgress: 'Submitted', gradingProgress: 'PendingManual' },
  passed: { activityProgress: 'Completed', gradingProgress: 'FullyGraded', scoreGiven: 1, scoreMaximum: 1 },
} as const satisfies Record<LtiProgress, object>

/** Sends one score; true when the platform took it. Follows no redirection: a score goes where it was registered to go. */
export async function sendScore(wire: ScoreWire, platform: LtiPlatform, score: LtiScore): Promise<boolean> {
  const token = await scoreToken(wire, platform)
  if (token === undefined) return false
  const { sub: userId, at: timestamp, progress, lineItem } = score
  const answer = await post(wire, scoresAddress(lineItem), {
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/vnd.ims.lis.v1.score+json' },
    body: JSON.stringify({ userId, timestamp, ...SAID[progress] }),
  })
  return answer?.ok === true
}

/** `…/lineitem?type_id=1` has its scores at `…/lineitem/scores?type_id=1` (Assignment and Grade Services 2.0, 3.4). */
export function scoresAddress(lineItem: string): string {
  const address = new URL(lineItem)
  address.pathname = `${address.pathname.replace(/\/$/, '')}/scores`
  return address.href
}

async function scoreToken(wire: ScoreWire, { clientId, tokenUrl }: LtiPlatform): Promise<string | undefined> {
  const claims = { iss: clientId, sub: clientId, aud: tokenUrl, jti: wire.newId() }
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_assertion_type: ASSERTION,
    client_assertion: await wire.keys.sign(claims, wire.now(), FIVE_MINUTES),
    scope: SCOPE,
  })
  const answer = await post(wire, tokenUrl, { headers: { 'Content-Type': 'application/x-www-form-urlencoded' }, body: body.toString() })
  if (answer?.ok !== true) return undefined
  const said = granted.safeParse(await answer.json().catch(() => undefined))
  return said.success ? said.data.access_token : undefined
}

/** A platform that is down, slow or elsewhere is no fault of ours: the score waits and is tried again. */
function post(wire: ScoreWire, address: string, init: { readonly headers: Record<string, string>; readonly body: string }) {
  return wire
    .fetch(address, { method: 'POST', redirect: 'error', signal: AbortSignal.timeout(PATIENCE_MS), ...init })
    .catch(() => undefined)
}
