import type { Learner } from '#people'
import type { CheckedLaunch, ChosenActivity, LtiRefused } from '#training'

/** Launches from learning platforms, as the pages need them; made by the server over its stores and keys. */
export interface LtiPorts {
  /** The public keys of this tool, as a JSON Web Key Set. */
  published(): Promise<object>
  frameOf(params: URLSearchParams): Promise<{ readonly origin: string } | LtiRefused>
  begin(params: URLSearchParams, browser: string): Promise<{ readonly go: string } | LtiRefused>
  receive(form: URLSearchParams): Promise<{ readonly key: string } | LtiRefused>
  enter(key: string, browser: string): Promise<CheckedLaunch | LtiRefused>
  keep(launch: CheckedLaunch, browser: string): Promise<string>
  choose(launch: CheckedLaunch, activity: ChosenActivity): Promise<{ readonly action: string; readonly jwt: string } | LtiRefused>
  /** Whose launch this is: an account made at the first one. */
  welcome(launch: CheckedLaunch): Promise<Pick<Learner, 'id' | 'institution'> | LtiRefused>
}
