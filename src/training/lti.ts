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

/** What a platform or a browser sent, as the address or the form of a request holds it. */
export interface LtiParams {
  get(name: string): string | null
  getAll(name: string): readonly string[]
}

/** Launches from learning platforms (LTI 1.3): begun, answered by the platform, and taken by the browser that began them. */
export interface LtiDoor {
  /** The public keys of this tool, as a JSON Web Key Set. */
  published(): Promise<object>
  /** Origin of the platform that asks: the one whose frame may show our door. */
  frameOf(params: LtiParams): Promise<{ readonly origin: string } | LtiRefused>
  /** Where the browser goes; `browser` is a key that it alone keeps. */
  begin(params: LtiParams, browser: string): Promise<{ readonly go: string } | LtiRefused>
  /** Takes the platform's answer; the key is for the browser's next request, where its own cookie is sent. */
  receive(form: LtiParams): Promise<{ readonly key: string } | LtiRefused>
  enter(key: string, browser: string): Promise<CheckedLaunch | LtiRefused>
  /** Keeps a launch until its activity is chosen, for the same browser; the key is for the form. */
  keep(launch: CheckedLaunch, browser: string): Promise<string>
  /** What the browser hands back to the platform: an address and the field `JWT`. */
  choose(launch: CheckedLaunch, activity: ChosenActivity): Promise<{ readonly action: string; readonly jwt: string } | LtiRefused>
}
