/** Why a launch from a learning platform is refused; each is worded for the person in the pages' words. */
export const LTI_REFUSALS = [
  'login-malformed',
  'unknown-platform',
  'unknown-deployment',
  'state-unknown',
  'other-browser',
  'token-malformed',
  'keys-unreachable',
  'signature',
  'audience',
  'too-old',
  'nonce',
  'not-lti',
  'no-person',
  'elsewhere',
  'no-return',
  'not-member',
] as const
export type LtiRefusalCode = (typeof LTI_REFUSALS)[number]

export interface LtiRefused {
  readonly refused: LtiRefusalCode
}

export const refuseLti = (refused: LtiRefusalCode): LtiRefused => ({ refused })

/** True for a refusal. */
export const isLtiRefused = (value: object): value is LtiRefused => 'refused' in value

/** Where scores of one link go (Assignment and Grade Services 2.0); undefined where the platform offers none. */
export interface ScoreAddress {
  readonly lineItem: string
}

/** Where the choice of an activity goes back to (Deep Linking 2.0). */
export interface DeepLinkAddress {
  readonly returnUrl: string
  /** Given by the platform, handed back untouched. */
  readonly data: string | undefined
}

/** A launch whose every claim was checked. Of the person, nothing but the platform's own opaque `sub`. */
export interface CheckedLaunch {
  readonly issuer: string
  readonly clientId: string
  readonly deployment: string
  readonly sub: string
  /** Address of the activity at our place. */
  readonly target: string
  readonly scores: ScoreAddress | undefined
  readonly deepLink: DeepLinkAddress | undefined
}

/** One activity, as the platform will list it in its course. */
export interface ChosenActivity {
  readonly title: string
  /** Address of the activity at our place. */
  readonly url: string
}
