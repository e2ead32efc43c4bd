import { type DBSchema, type IDBPDatabase, openDB, unwrap } from 'idb'
import type { PendingLine } from '#casefile'
import type { WireEntry } from '#log'
import type { PasskeySeal, SealedKeyring } from '#vault'

/** What a device keeps between two visits: ciphertext, signed statements, receipts, and keyrings sealed by a passphrase or a passkey. */
export interface DeviceSchema extends DBSchema {
  /** By log and position. */
  entries: { key: [string, number]; value: { readonly log: string; readonly entry: WireEntry } }
  /** In the order in which they were signed. */
  pending: { key: number; value: { readonly log: string; readonly line: PendingLine }; indexes: { log: string } }
  lids: { key: [string, string]; value: { readonly log: string; readonly compartment: string; readonly lid: string } }
  /** Keyrings as the vault sealed them, by school and member. */
  keyrings: { key: string; value: KeptKeyring }
  /** What was being typed, by the address of the form, and what was checked of a long case: both sealed by the open keyring. */
  drafts: { key: string; value: { readonly at: string; readonly sealed: string } }
  /** Choices that say nothing of a case: the language, the minutes before locking. */
  settings: { key: string; value: string }
  /** Methods that open cases are pinned to, and agreements, as the server gave them: public texts. */
  texts: { key: string; value: string }
}

/** One person's sealed keys on this device. `label` is the name shown at unlocking. */
export interface KeptKeyring {
  /** School and member: one keyring each. */
  readonly id: string
  readonly member: string
  readonly label: string
  readonly school: string
  /** Opened by a passphrase alone. */
  readonly sealed: SealedKeyring
  /** The same keyring, sealed once more for each passkey. */
  readonly passkeys?: readonly KeptPasskey[]
  /** Fictional school only: the passphrase that its page publishes. */
  readonly published?: string
}

/** One more way to open a keyring: what a passkey answers opens the seal, and is kept nowhere. */
export interface KeptPasskey {
  readonly seal: PasskeySeal
  readonly where: 'here' | 'apart'
  /** ISO UTC. */
  readonly addedAt: string
}

export type DeviceDatabase = IDBPDatabase<DeviceSchema>

/**
 * What one version of the store adds to the one before it. Frozen once released, and only ever followed by another: a device that was
 * away for a year goes through all of them, in one transaction, and keeps what it had.
 */
export type StoreUpgrade = (database: DeviceDatabase) => void

const first: StoreUpgrade = database => {
  database.createObjectStore('entries')
  database.createObjectStore('pending', { autoIncrement: true }).createIndex('log', 'log')
  database.createObjectStore('lids')
  database.createObjectStore('keyrings')
  database.createObjectStore('drafts')
  database.createObjectStore('settings')
  database.createObjectStore('texts')
}

/** The version of the store is how many there are. */
export const STORE_UPGRADES: readonly StoreUpgrade[] = [first]

/** What may happen to a store under an open page. */
export interface StoreEvents {
  /** The browser has taken it away. */
  readonly erased?: () => void
  /** A newer version of the app waits for this page to give it up: what must still be written is written now. */
  readonly leaving?: () => Promise<void>
  /** This page has given it up, and must start again. */
  readonly replaced?: () => void
}

/**
 * Chromium throws the whole store away, keys and all, when it is killed while two writes are open (decision 0036). Each write therefore
 * asks for one store in common, and the browser lets them in one after another, those of other tabs as well.
 */
const oneWriteAtATime = (database: DeviceDatabase): DeviceDatabase => {
  const store = unwrap(database)
  const begin = store.transaction.bind(store)
  store.transaction = (names, mode, options) => {
    const asked = typeof names === 'string' ? [names] : [...names]
    const begun = begin(mode === 'readwrite' ? [...asked, 'settings'] : asked, mode, options)
    // What `idb` is told: who asked for one store has one.
    return Object.defineProperty(begun, 'objectStoreNames', { value: asked })
  }
  return database
}

/** Opens the device's own store; `name` keeps the fictional school apart. An older tab gives way when a newer one must upgrade. */
export const openDatabase = async (
  name: string,
  { erased = () => undefined, leaving = async () => undefined, replaced = () => undefined }: StoreEvents = {},
  upgrades: readonly StoreUpgrade[] = STORE_UPGRADES,
): Promise<DeviceDatabase> => {
  const opened = await openDB<DeviceSchema>(name, upgrades.length, {
    upgrade(database, from) {
      for (const upgrade of upgrades.slice(from)) upgrade(database)
    },
    terminated: erased,
    blocking(_current, _blocked, event) {
      const giveUp = async (): Promise<void> => {
        await leaving().catch(() => undefined)
        if (event.target instanceof IDBDatabase) event.target.close()
        replaced()
      }
      void giveUp()
    },
  })
  return oneWriteAtATime(opened)
}
