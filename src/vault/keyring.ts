import { fromBase64url, randomText, toBase64url } from './bytes.ts'
import type { DeviceSecrets } from './device-keys.ts'
import { deriveKey, openDirect, sealDirect } from './symmetric.ts'

/** What a passphrase protects on a device. */
export interface Keyring {
  readonly v: 1
  readonly school: string
  readonly member: string
  readonly device: DeviceSecrets
}

/** Cost of trying one passphrase. */
export interface PassphraseCost {
  /** KiB of memory. */
  readonly memory: number
  readonly passes: number
}

/** 0.3 s measured on one core, so that a phone four times slower unlocks within 1.5 s. */
export const PASSPHRASE_COST: PassphraseCost = { memory: 65_536, passes: 2 }

/** A keyring at rest: only ever on its device, except in the fictional school. */
export interface SealedKeyring {
  readonly v: 1
  readonly kdf: 'argon2id'
  readonly salt: string
  readonly memory: number
  readonly passes: number
  /** Compact JWE, `dir`, A256GCM. */
  readonly jwe: string
}

const HEADER = '{"alg":"dir","enc":"A256GCM","typ":"sexto-keyring+jwe"}'
const INFO = 'sexto/1 keyring'
/** A stored cost beyond this was not written by us: it would only freeze the page. */
const MOST: PassphraseCost = { memory: 262_144, passes: 12 }
const LEAST: PassphraseCost = { memory: 8, passes: 1 }

/** True for a cost that a page can pay: whole numbers, between what the function takes and what would freeze the page. */
export const isPayable = ({ memory, passes }: PassphraseCost): boolean =>
  Number.isSafeInteger(memory) &&
  Number.isSafeInteger(passes) &&
  memory >= LEAST.memory &&
  passes >= LEAST.passes &&
  memory <= MOST.memory &&
  passes <= MOST.passes

/** Seals a keyring under a passphrase. `cost` is lowered only where the passphrase is public or in tests. */
export async function sealKeyring(keyring: Keyring, passphrase: string, cost: PassphraseCost = PASSPHRASE_COST): Promise<SealedKeyring> {
  const salt = randomText(16)
  const key = await passphraseKey(passphrase, salt, cost, INFO)
  return { v: 1, kdf: 'argon2id', salt, ...cost, jwe: await sealDirect(key, HEADER, JSON.stringify(keyring)) }
}

/** Opens a keyring; undefined for a wrong passphrase or a damaged keyring, which cannot be told apart. */
export async function openKeyring(sealed: SealedKeyring, passphrase: string): Promise<Keyring | undefined> {
  if (sealed.v !== 1 || sealed.kdf !== 'argon2id' || !isPayable(sealed)) return undefined
  const key = await passphraseKey(passphrase, sealed.salt, sealed, INFO)
  const text = await openDirect(key, HEADER, sealed.jwe)
  return text === undefined ? undefined : parseKeyring(text)
}

/** Loaded only to open a session: a case page of an open session never needs it. */
export const loadArgon2 = () => import('./argon2.ts')

/** An AES-256-GCM key from a passphrase: Argon2id, then HKDF under the use that `info` names, so that no key serves twice. */
export async function passphraseKey(passphrase: string, salt: string, cost: PassphraseCost, info: string): Promise<CryptoKey> {
  const { argon2id } = await loadArgon2()
  const hash = await argon2id({
    // The same passphrase typed on another keyboard may be composed otherwise.
    password: passphrase.normalize('NFC').trim(),
    salt: fromBase64url(salt),
    iterations: cost.passes,
    memorySize: cost.memory,
    parallelism: 1,
    hashLength: 32,
    outputType: 'binary',
  })
  return deriveKey(toBase64url(hash), '', info)
}

/** Reads what a seal held: what was sealed by us is a keyring, and the seal vouches for its shape. */
export function parseKeyring(text: string): Keyring | undefined {
  const value: Keyring = JSON.parse(text)
  return value.v === 1 ? value : undefined
}
