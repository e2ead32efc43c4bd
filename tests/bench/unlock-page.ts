/** Opens a session again and again, by each secret. Runs in the browser page; every function gives milliseconds. */
import {
  loadArgon2,
  newDeviceSecrets,
  openByPasskey,
  openKeyring,
  PASSPHRASE_COST,
  sealForPasskey,
  sealKeyring,
  type Unlocked,
  unlock,
} from '#vault'

const PASSPHRASE = 'rivière claire sur pierre'

/** What can be measured once a keyring is sealed both ways, at the cost that real ones have. */
export interface Unlocking {
  /** From what was typed to usable keys. */
  passphrase(): Promise<number>
  /** From what the passkey answered to usable keys. */
  passkey(): Promise<number>
  /** The costly function alone. */
  hash(): Promise<number>
}

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const since = performance.now()
  await work()
  return performance.now() - since
}

const usable = async (opened: Parameters<typeof unlock>[0] | undefined): Promise<Unlocked> => {
  if (opened === undefined) throw new Error('the secret opens the keyring')
  const unlocked = await unlock(opened)
  await unlocked.identity.signer.sign('ready')
  return unlocked
}

export const readyToUnlock = async (): Promise<Unlocking> => {
  const keyring = { v: 1, school: 'S', member: 'samuel', device: await newDeviceSecrets() } as const
  const answer = crypto.getRandomValues(new Uint8Array(32))
  const [phrase, passkey] = [await sealKeyring(keyring, PASSPHRASE), await sealForPasskey(keyring, 'c', answer)]
  const { argon2id } = await loadArgon2()
  const salt = new Uint8Array(16)
  const { memory, passes } = PASSPHRASE_COST
  const cost = { iterations: passes, memorySize: memory, parallelism: 1, hashLength: 32, outputType: 'binary' } as const
  return {
    passphrase: () => timed(async () => usable(await openKeyring(phrase, PASSPHRASE))),
    passkey: () => timed(async () => usable(await openByPasskey(passkey, answer))),
    hash: () => timed(() => argon2id({ password: PASSPHRASE, salt, ...cost })),
  }
}
