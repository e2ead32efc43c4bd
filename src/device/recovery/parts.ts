import type { CheckingCrypto } from '#log'
import type { DeviceDatabase } from '../database.ts'
import type { DeviceRoster } from '../roster.ts'
import type { ServerRequests } from '../server-requests.ts'
import type { Session } from '../session.ts'

/** What the sheets ask of the app around them. */
export interface RecoveryParts {
  readonly database: DeviceDatabase
  readonly session: Session
  /** Needs no session of a device: the sheets open their own. */
  readonly door: ServerRequests
  readonly roster: DeviceRoster
  readonly crypto: CheckingCrypto
  readonly now: () => string
  /** Address of the app, as its server knows it. */
  readonly address: string
  readonly fictional: boolean
}
