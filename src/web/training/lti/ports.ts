import type { Learner } from '#people'
import type { CheckedLaunch, LtiDoor, LtiRefused } from '#training'

/** Launches from learning platforms, as the pages need them; made by the server over its stores and keys. */
export interface LtiPorts extends LtiDoor {
  /** Whose launch this is: an account made at the first one. */
  welcome(launch: CheckedLaunch): Promise<Pick<Learner, 'id' | 'institution'> | LtiRefused>
}
