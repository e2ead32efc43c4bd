import { randomText } from './bytes.ts'
import { checkingCrypto } from './checking.ts'
import { isPayable, PASSPHRASE_COST, type PassphraseCost, passphraseKey } from './keyring.ts'
import { DIRECT_JWE, readFields, SALT } from './sealed-text.ts'
import { heardAs } from './spoken.ts'
import { openDirect, sealDirect } from './symmetric.ts'

/** Type of a sealed package (docs/case-file-format.md §12). */
export const PACKAGE_TYPE = 'sexto-package/1'

/** An export under a spoken passphrase: nothing in it says whose, which or how long. */
export interface SealedPackage {
  readonly type: typeof PACKAGE_TYPE
  readonly kdf: 'argon2id'
  readonly salt: string
  /** KiB. */
  readonly memory: number
  readonly passes: number
  /** `H(salt + "\n" + jwe)`: tells a file that was damaged from a passphrase that is not this one. Protects nothing. */
  readonly digest: string
  /** Compact JWE, `dir`, A256GCM. */
  readonly jwe: string
}

/** Why a package does not open; `damaged` and `wrong-passphrase` are told apart by the digest of the file. */
export type PackageRefusal = 'not-a-package' | 'damaged' | 'wrong-passphrase'

const HEADER = '{"alg":"dir","enc":"A256GCM","typ":"sexto-package+jwe"}'
const INFO = 'sexto/1 package'
const KEYS = ['type', 'kdf', 'salt', 'memory', 'passes', 'digest', 'jwe']

const digestOf = (salt: string, jwe: string): Promise<string> => checkingCrypto().digest(`${salt}\n${jwe}`)

/** Seals an export under a passphrase made by `newSpokenPassphrase`. `cost` is lowered only in tests. */
export async function sealPackage(text: string, passphrase: string, cost: PassphraseCost = PASSPHRASE_COST): Promise<SealedPackage> {
  const salt = randomText(16)
  const key = await passphraseKey(heardAs(passphrase), salt, cost, INFO)
  const jwe = await sealDirect(key, HEADER, text)
  const { memory, passes } = cost
  return { type: PACKAGE_TYPE, kdf: 'argon2id', salt, memory, passes, digest: await digestOf(salt, jwe), jwe }
}

/** True for a text that says it is a package, whole or not: it is asked for its passphrase, or told that it is damaged. */
export const saysPackage = (text: string): boolean => text.slice(0, 200).includes(`"${PACKAGE_TYPE}"`)

/** Reads a file that anybody may have written. */
export async function parsePackage(text: string): Promise<SealedPackage | PackageRefusal> {
  const value = readFields(text, { [PACKAGE_TYPE]: KEYS })
  if (value === undefined) return saysPackage(text) ? 'damaged' : 'not-a-package'
  if (value.get('type') !== PACKAGE_TYPE) return 'not-a-package'
  const [kdf, salt, memory, passes, digest, jwe] = ['kdf', 'salt', 'memory', 'passes', 'digest', 'jwe'].map(key => value.get(key))
  if (kdf !== 'argon2id' || typeof salt !== 'string' || typeof jwe !== 'string' || !SALT.test(salt) || !DIRECT_JWE.test(jwe))
    return 'damaged'
  if (typeof memory !== 'number' || typeof passes !== 'number' || !isPayable({ memory, passes })) return 'damaged'
  const right = await digestOf(salt, jwe)
  return digest === right ? { type: PACKAGE_TYPE, kdf, salt, memory, passes, digest: right, jwe } : 'damaged'
}

/** Opens a package; the text inside is not verified by this. */
export async function openPackage(sealed: SealedPackage, passphrase: string): Promise<{ readonly text: string } | 'wrong-passphrase'> {
  const heard = heardAs(passphrase)
  if (heard === '') return 'wrong-passphrase'
  const key = await passphraseKey(heard, sealed.salt, sealed, INFO)
  const text = await openDirect(key, HEADER, sealed.jwe)
  return text === undefined ? 'wrong-passphrase' : { text }
}
