import type { ChosenActivity, DeepLinkAddress } from '#training'
import type { LtiPlatform } from './registration.ts'
import type { ToolKeys } from './tool-keys.ts'

const LTI = 'https://purl.imsglobal.org/spec/lti/claim'
const DEEP = 'https://purl.imsglobal.org/spec/lti-dl/claim'
const FIVE_MINUTES = 300

/** The signed answer that carries the choice back, to be sent by the browser as the field `JWT` (Deep Linking 2.0, 4.2). */
export function deepLinkAnswer(
  keys: ToolKeys,
  { issuer, clientId }: LtiPlatform,
  { deployment, deepLink }: { readonly deployment: string; readonly deepLink: DeepLinkAddress },
  { activity, nonce, now }: { readonly activity: ChosenActivity; readonly nonce: string; readonly now: Date },
): Promise<string> {
  const item = { type: 'ltiResourceLink', title: activity.title, url: activity.url, lineItem: { scoreMaximum: 1, label: activity.title } }
  const claims = {
    iss: clientId,
    aud: issuer,
    nonce,
    [`${LTI}/message_type`]: 'LtiDeepLinkingResponse',
    [`${LTI}/version`]: '1.3.0',
    [`${LTI}/deployment_id`]: deployment,
    [`${DEEP}/content_items`]: [item],
    ...(deepLink.data === undefined ? {} : { [`${DEEP}/data`]: deepLink.data }),
  }
  return keys.sign(claims, now, FIVE_MINUTES)
}
