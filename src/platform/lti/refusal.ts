/** Why a launch from a learning platform is refused; each is worded for the person, `training.lti.refused`. */
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
] as const
export type LtiRefusalCode = (typeof LTI_REFUSALS)[number]

export interface LtiRefused {
  readonly refused: LtiRefusalCode
}

export const refuseLti = (refused: LtiRefusalCode): LtiRefused => ({ refused })

/** True for a refusal. */
export const isLtiRefused = (value: object): value is LtiRefused => 'refused' in value
