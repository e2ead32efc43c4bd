import { type Keyring, openByPasskey, openKeyring } from '#vault'
import type { OpeningFault, OpeningSecret } from '#web'
import type { KeptKeyring } from './database.ts'

/** Fetched apart: a session that is open needs none of it. */
const loadPasskeys = () => import('./passkeys.ts')

/** Opens a keyring kept on this device with whatever its owner shows: the one seam for every secret that opens a keyring. */
export const openKept = async (kept: KeptKeyring, secret: OpeningSecret): Promise<Keyring | OpeningFault> => {
  if (secret !== 'passkey') return (await openKeyring(kept.sealed, secret.passphrase)) ?? 'wrong'
  const seals = (kept.passkeys ?? []).map(one => one.seal)
  if (seals.length === 0) return 'no-passkey'
  const answer = await (await loadPasskeys()).askPasskey(seals.map(seal => seal.credential))
  if ('refused' in answer) return answer.refused
  const seal = seals.find(one => one.credential === answer.credential)
  return (seal && (await openByPasskey(seal, answer.output))) ?? 'no-passkey'
}
