import { CONDUCT_VERSION } from '#web'
import type { DeviceDatabase } from './database.ts'
import type { Session } from './session.ts'

/**
 * Whether the person at the screen has accepted the latest code of conduct. It is asked of the person and not of the school: what they
 * answered is kept beside their keys, on this device, and no roster line says it, for a roster is written by key-holders only.
 */
export interface Conduct {
  /** False with no session, and in the fictional school, where nobody has anything to promise. */
  due(): Promise<boolean>
  accept(): Promise<void>
}

/** Asks once a session and remembers the answer. */
export function conductOf(database: DeviceDatabase, session: Session, fictional: boolean): Conduct {
  let accepted: { readonly keyring: string; readonly version: string | undefined } | undefined
  const nameOf = (keyring: string): string => `conduct:${keyring}`
  return {
    due: async () => {
      const keyring = session.current()?.keyring
      if (fictional || keyring === undefined) return false
      if (accepted?.keyring !== keyring) accepted = { keyring, version: await database.get('settings', nameOf(keyring)) }
      return accepted.version !== CONDUCT_VERSION
    },
    accept: async () => {
      const keyring = session.current()?.keyring
      if (keyring === undefined) return
      await database.put('settings', CONDUCT_VERSION, nameOf(keyring))
      accepted = { keyring, version: CONDUCT_VERSION }
    },
  }
}
