import { type ChallengeAnswer, signSession } from '#log'
import { deriveKey, openKeyring, type Unlocked, unlock } from '#vault'
import type { DeviceDatabase, KeptKeyring } from './database.ts'
import type { ServerRequests } from './server-requests.ts'

/** The keys of the person at the screen: in memory only, gone when the session closes. */
export interface OpenSession extends Unlocked {
  readonly kid: string
  /** Seals what is being typed; of no use once the session is closed. */
  readonly draftKey: CryptoKey
}

export interface Session {
  current(): OpenSession | undefined
  /** Opens a keyring kept here. About a second of work, on purpose. */
  open(keyring: string, passphrase: string): Promise<'open' | 'wrong'>
  close(): void
  /** Called whenever a session closes, whatever closed it. */
  onClose(listener: () => void): void
}

// Ed25519 signatures are deterministic: the same device always finds the same key again, and it is written nowhere.
const draftKeyOf = async ({ identity }: Unlocked): Promise<CryptoKey> =>
  deriveKey(await identity.signer.sign('sexto/1 draft key'), '', 'sexto/1 drafts')

export const deviceSession = (database: DeviceDatabase): Session => {
  let open: OpenSession | undefined
  const listeners: (() => void)[] = []
  return {
    current: () => open,
    open: async (id, passphrase) => {
      const kept = await database.get('keyrings', id)
      const keyring = kept && (await openKeyring(kept.sealed, passphrase))
      if (!keyring) return 'wrong'
      const unlocked = await unlock(keyring)
      open = { ...unlocked, kid: unlocked.identity.signer.kid, draftKey: await draftKeyOf(unlocked) }
      return 'open'
    },
    close: () => {
      if (!open) return
      open = undefined
      for (const listener of listeners) listener()
    },
    onClose: listener => listeners.push(listener),
  }
}

/** Keeps a keyring on this device: one for each member of a school. */
export const keepKeyring = async (database: DeviceDatabase, keyring: Omit<KeptKeyring, 'id'>): Promise<string> => {
  const id = `${keyring.school} ${keyring.member}`
  await database.put('keyrings', { ...keyring, id }, id)
  return id
}

/** Signs the server's nonce, so that it gives this device its own logs; false when the server cannot be reached or refuses. */
export const proveSession = async (session: Session, server: ServerRequests, audience: string, now: () => string): Promise<boolean> => {
  const open = session.current()
  if (!open) return false
  const challenge = await server.send<ChallengeAnswer>('POST', '/session/challenge', { device: open.kid })
  if (!('nonce' in challenge)) return false
  const jws = await signSession({ nonce: challenge.nonce, audience, at: now() }, open.identity.signer)
  const answer = await server.send<object>('POST', '/session/proof', { jws })
  return !('refused' in answer || 'unreachable' in answer)
}
