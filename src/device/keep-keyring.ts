import type { DeviceDatabase, KeptKeyring } from './database.ts'

/**
 * Writes a keyring, and resolves once it is on the disk itself: a laptop that dies the minute after it was signed in would otherwise
 * have to be signed in again by two people.
 */
export const writeKeyring = async (database: DeviceDatabase, keyring: KeptKeyring): Promise<void> => {
  const transaction = database.transaction('keyrings', 'readwrite', { durability: 'strict' })
  await Promise.all([transaction.store.put(keyring, keyring.id), transaction.done])
}

/** Keeps a keyring on this device, one for each member of a school; gives the name under which the store knows it. */
export const keepKeyring = async (database: DeviceDatabase, keyring: Omit<KeptKeyring, 'id'>): Promise<string> => {
  const id = `${keyring.school} ${keyring.member}`
  const before = await database.get('keyrings', id)
  // The same seal put back, as the fictional school does at each entrance, keeps its passkeys; other keys have none yet.
  const passkeys = before?.sealed.jwe === keyring.sealed.jwe ? before.passkeys : undefined
  await writeKeyring(database, { ...keyring, ...(passkeys ? { passkeys } : {}), id })
  return id
}
