import { is32Bytes } from '#log'
import { randomText } from './bytes.ts'
import { checkingCrypto } from './checking.ts'
import { newBoxKey } from './device-keys.ts'
import { openWrap, wrapTo } from './key-agreement.ts'
import { isPayable, PASSPHRASE_COST, type PassphraseCost, passphraseKey } from './keyring.ts'
import { DIRECT_JWE, readFields, SALT, WRAPPED_JWE } from './sealed-text.ts'
import { heardAs, newSpokenPassphrase } from './spoken.ts'
import { openDirect, sealDirect } from './symmetric.ts'

/** Type of the file in which a police service keeps its key (docs/case-file-format.md §16). */
export const POLICE_KEY_TYPE = 'sexto-police-key/1'
/** Type of a package sealed to such a key (§12). */
export const PACKAGE_TO_KEY_TYPE = 'sexto-package/2'

/** A key of a police service at rest: its public half in clear, its private half under a passphrase. */
export interface PoliceKeyFile {
  readonly type: typeof POLICE_KEY_TYPE
  readonly kdf: 'argon2id'
  readonly salt: string
  /** KiB. */
  readonly memory: number
  readonly passes: number
  /** The public half: X25519, base64url. It is given to the service centre. */
  readonly x: string
  /** `H(x + "\n" + salt + "\n" + jwe)`: tells a damaged file from another passphrase. Protects nothing. */
  readonly digest: string
  readonly jwe: string
}

/** An export sealed to the public key of a police service. */
export interface PackageToKey {
  readonly type: typeof PACKAGE_TO_KEY_TYPE
  /** The public key that it is sealed to. */
  readonly to: string
  /** `H(to + "\n" + jwe)`: tells a damaged file from another key. Protects nothing. */
  readonly digest: string
  readonly jwe: string
}

const HEADER = '{"alg":"dir","enc":"A256GCM","typ":"sexto-police-key+jwe"}'
const INFO = 'sexto/1 police key'
const KEYS = ['type', 'kdf', 'salt', 'memory', 'passes', 'x', 'digest', 'jwe']

const digestOf = (...parts: readonly string[]): Promise<string> => checkingCrypto().digest(parts.join('\n'))

/** Makes the key of a police service and the passphrase that protects it. Both exist only in what is returned. */
export async function newPoliceKey(
  cost: PassphraseCost = PASSPHRASE_COST,
): Promise<{ readonly file: PoliceKeyFile; readonly passphrase: string }> {
  const [{ x, d }, passphrase, salt] = [await newBoxKey(), newSpokenPassphrase(), randomText(16)]
  const jwe = await sealDirect(await passphraseKey(heardAs(passphrase), salt, cost, INFO), HEADER, d)
  const { memory, passes } = cost
  const file = { type: POLICE_KEY_TYPE, kdf: 'argon2id', salt, memory, passes, x, digest: await digestOf(x, salt, jwe), jwe } as const
  return { file, passphrase }
}

/** Reads the file of a key, which anybody may have written. */
export async function parsePoliceKey(text: string): Promise<PoliceKeyFile | 'not-a-key' | 'damaged'> {
  const fields = readFields(text, { [POLICE_KEY_TYPE]: KEYS })
  if (fields === undefined) return text.slice(0, 200).includes(`"${POLICE_KEY_TYPE}"`) ? 'damaged' : 'not-a-key'
  if (fields.get('type') !== POLICE_KEY_TYPE) return 'not-a-key'
  const [kdf, salt, memory, passes, x, jwe] = ['kdf', 'salt', 'memory', 'passes', 'x', 'jwe'].map(key => fields.get(key))
  if (kdf !== 'argon2id' || typeof salt !== 'string' || typeof x !== 'string' || typeof jwe !== 'string') return 'damaged'
  if (!SALT.test(salt) || !is32Bytes(x) || !DIRECT_JWE.test(jwe)) return 'damaged'
  if (typeof memory !== 'number' || typeof passes !== 'number' || !isPayable({ memory, passes })) return 'damaged'
  const digest = await digestOf(x, salt, jwe)
  return fields.get('digest') === digest ? { type: POLICE_KEY_TYPE, kdf, salt, memory, passes, x, digest, jwe } : 'damaged'
}

/** The private half; undefined for another passphrase, or a public half that is not its own. It cannot be exported. */
export async function openPoliceKey(file: PoliceKeyFile, passphrase: string): Promise<CryptoKey | undefined> {
  const heard = heardAs(passphrase)
  const d = heard === '' ? undefined : await openDirect(await passphraseKey(heard, file.salt, file, INFO), HEADER, file.jwe)
  if (d === undefined) return undefined
  try {
    return await crypto.subtle.importKey('jwk', { kty: 'OKP', crv: 'X25519', x: file.x, d }, { name: 'X25519' }, false, ['deriveBits'])
  } catch {
    // Some engines check the two halves against each other, others do not; either way nothing is opened with such a key.
    return undefined
  }
}

/** Seals an export to a public key; undefined when it is no key that anything can be sealed to. */
export async function sealPackageTo(text: string, to: string): Promise<PackageToKey | undefined> {
  try {
    const jwe = await wrapTo(text, to)
    return { type: PACKAGE_TO_KEY_TYPE, to, digest: await digestOf(to, jwe), jwe }
  } catch {
    // A point of small order agrees with everybody on nothing: WebCrypto refuses it.
    return undefined
  }
}

/** Reads a package sealed to a key, which anybody may have written. */
export async function parsePackageToKey(text: string): Promise<PackageToKey | 'not-a-package' | 'damaged'> {
  const fields = readFields(text, { [PACKAGE_TO_KEY_TYPE]: ['type', 'to', 'digest', 'jwe'] })
  if (fields === undefined) return text.slice(0, 200).includes(`"${PACKAGE_TO_KEY_TYPE}"`) ? 'damaged' : 'not-a-package'
  if (fields.get('type') !== PACKAGE_TO_KEY_TYPE) return 'not-a-package'
  const [to, jwe] = [fields.get('to'), fields.get('jwe')]
  if (typeof to !== 'string' || typeof jwe !== 'string' || !is32Bytes(to) || !WRAPPED_JWE.test(jwe)) return 'damaged'
  const digest = await digestOf(to, jwe)
  return fields.get('digest') === digest ? { type: PACKAGE_TO_KEY_TYPE, to, digest, jwe } : 'damaged'
}

/** The text inside; undefined when this key does not open it. It is not verified by this. */
export const openPackageTo = ({ jwe }: PackageToKey, key: CryptoKey): Promise<string | undefined> => openWrap(jwe, key)
