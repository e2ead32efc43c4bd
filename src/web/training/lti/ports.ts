import type { CheckedLaunch, ChosenActivity, LtiRefused } from '#training'

/** Launches from learning platforms, as the pages need them; made by the server over its stores and keys. */
export interface LtiPorts {
  /** Prefix of the training's addresses, e.g. `/training`. */
  readonly base: string
  /** Origin of the pages, without a final slash. */
  readonly publicUrl: string
  /** The public keys of this tool, as a JSON Web Key Set. */
  readonly published: object
  frameOf(params: URLSearchParams): Promise<{ readonly origin: string } | LtiRefused>
  begin(params: URLSearchParams, browser: string): Promise<{ readonly go: string } | LtiRefused>
  receive(form: URLSearchParams): Promise<{ readonly key: string } | LtiRefused>
  enter(key: string, browser: string): Promise<CheckedLaunch | LtiRefused>
  keep(launch: CheckedLaunch, browser: string): Promise<string>
  choose(launch: CheckedLaunch, activity: ChosenActivity): Promise<{ readonly action: string; readonly jwt: string } | LtiRefused>
  /** Signs the person of a launch in; the value of the session's cookie. */
  welcome(launch: CheckedLaunch): Promise<{ readonly cookie: string } | LtiRefused>
  readonly newId: () => string
}
