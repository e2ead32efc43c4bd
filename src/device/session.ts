import { type ChallengeAnswer, signSession } from '#log'
import { deriveKey, type Unlocked, unlock } from '#vault'
import type { OpeningFault, OpeningSecret } from '#web'
import type { DeviceDatabase } from './database.ts'
import { openKept } from './open-kept.ts'
import type { ServerRequests } from './server-requests.ts'

/** The keys of the person at the screen: in memory only, gone when the session closes. */
export interface OpenSession extends Unlocked {
  /** The keyring that it was opened from, as the store names it. */
  readonly keyring: string
  readonly kid: string
  /** Seals what is being typed; of no use once the session is closed. */
  readonly draftKey: CryptoKey
}

export interface Session {
  current(): OpenSession | undefined
  /** Opens a keyring kept here. By a passphrase, about a second of work, on purpose. */
  open(keyring: string, secret: OpeningSecret): Promise<'open' | OpeningFault>
  /** Whether who is there proved it within the last minutes, by opening the session or since. */
  isFresh(): boolean
  /** Proves it again; the session stays as it is. */
  prove(secret: OpeningSecret): Promise<'open' | OpeningFault>
  close(): void
  /** Called whenever a session closes, whatever closed it. */
  onClose(listener: () => void): void
}

// Ed25519 signatures are deterministic: the same device always finds the same key again, and it is written nowhere.
const draftKeyOf = async ({ identity }: Unlocked): Promise<CryptoKey> =>
  deriveKey(await identity.signer.sign('sexto/1 draft key'), '', 'sexto/1 drafts')

/** How long one proof of who is there serves, for what leaves the school or for what justice communicated. */
const FRESH_MS = 5 * 60_000

export const deviceSession = (database: DeviceDatabase): Session => {
  let open: OpenSession | undefined
  let provedAt = Number.NEGATIVE_INFINITY
  const opened = async (id: string, secret: OpeningSecret) => {
    const kept = await database.get('keyrings', id)
    return kept ? openKept(kept, secret) : 'wrong'
  }
  const listeners: (() => void)[] = []
  return {
    current: () => open,
    open: async (id, secret) => {
      const keyring = await opened(id, secret)
      if (typeof keyring === 'string') return keyring
      const unlocked = await unlock(keyring)
      open = { ...unlocked, keyring: id, kid: unlocked.identity.signer.kid, draftKey: await draftKeyOf(unlocked) }
      provedAt = Date.now()
      return 'open'
    },
    isFresh: () => open !== undefined && Date.now() - provedAt < FRESH_MS && Date.now() >= provedAt,
    prove: async secret => {
      const keyring = await opened(open?.keyring ?? '', secret)
      if (typeof keyring === 'string') return keyring
      provedAt = Date.now()
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
