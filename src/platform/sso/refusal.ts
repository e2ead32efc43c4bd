/** Why a school account opened nothing. Worded in both languages by the page of the case app that shows it. */
export const SSO_REFUSAL_CODES = [
  'state-unknown',
  'provider-said-no',
  'provider-unreachable',
  'code-refused',
  'token-malformed',
  'signature',
  'issuer',
  'audience',
  'nonce',
  'too-old',
  'unknown-groups',
  'too-many-groups',
] as const
export type SsoRefusalCode = (typeof SSO_REFUSAL_CODES)[number]

export interface SsoRefused {
  readonly refused: SsoRefusalCode
}

/** Makes a refusal. */
export const refuseSso = (refused: SsoRefusalCode): SsoRefused => ({ refused })

/** Tells a refusal from what was asked for. */
export const isSsoRefused = (value: object): value is SsoRefused => 'refused' in value
