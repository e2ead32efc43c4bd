import type { Digest, Signer } from '#log'
import type { RosterPens } from '#people'
import { type Keyring, type RecoveryPublic, randomText } from '#vault'
import type { AskedWord, PaperSheet } from '#web'
import type { DeviceRoster } from '../roster.ts'
import type { ServerRequests } from '../server-requests.ts'
import type { OpenSession } from '../session.ts'

/** What founding and joining stand on; tests give their own store and server. */
export interface JoiningParts {
  /** Needs no session. */
  readonly door: ServerRequests
  readonly server: ServerRequests
  readonly digest: Digest
  readonly now: () => string
  /** Where the other device opens the link of the code. */
  readonly address: string
  readonly roster: Pick<DeviceRoster, 'read'>
  readonly session: () => OpenSession | undefined
  readonly keyrings: KeyringShelf
  /** Something happened that the page on screen does not show. */
  readonly changed: () => void
}

/** Where keys are put, sealed: by a passphrase today, by whatever else opens a keyring tomorrow. */
export interface KeyringShelf {
  keep(keyring: Keyring, label: string, passphrase: string): Promise<string>
  forget(id: string): Promise<void>
  /** Opens the session with it. */
  open(id: string, passphrase: string): Promise<boolean>
  /** Remembers that these keys are of a school that may never exist; undefined once it does. */
  doubt(id: string | undefined): Promise<void>
  /** Proves to the server that this device is on a roster. */
  prove(signer: Signer): Promise<boolean>
}

/** Writing a roster on this device. */
export const pensOf = ({ digest, now }: JoiningParts): RosterPens => ({ digest, random: randomText, now })

/** The school's recovery while it is being put on paper: only its public halves outlive that page. */
export interface RecoveryOnPaper extends RecoveryPublic {
  readonly sheets: readonly PaperSheet[]
  /** Words that are asked for again, one a sheet. */
  readonly asked: readonly AskedWord[]
}
