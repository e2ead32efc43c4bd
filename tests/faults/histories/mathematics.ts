import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  type ED25519KeyPairOptions,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  sign,
  verify,
} from 'node:crypto'
import type { Seals } from '#casefile'
import { type CheckingCrypto, type Signer, sealHeader, thumbprintText } from '#log'
import { checkingCrypto, newBoxKey, newDeviceSecrets, signerOf } from '#vault'
import { makePerson, type Person } from '../../fictional/school.ts'

/** Who does the keys, the signatures and the seals of a history. */
export interface Mathematics {
  readonly crypto: CheckingCrypto
  person(id: string, school: string): Promise<Person>
  /** The server's receipt key. */
  signer(): Promise<Signer>
  /** Public half of the school's recovery key. */
  recovery(): Promise<string>
}

/** The vault itself: what a device and a server run. */
export const byVault = (): Mathematics => ({
  crypto: checkingCrypto(),
  person: makePerson,
  signer: async () => signerOf((await newDeviceSecrets()).sign),
  recovery: async () => (await newBoxKey()).x,
})

/**
 * The same algorithms by Node's own synchronous calls, which need no other thread, and each signature and seal checked once for all
 * laptops of a history: for a million steps. What is decided on the answers is decided every time.
 */
export function byNode(): Mathematics {
  const digest = (text: string): string => createHash('sha256').update(text).digest('base64url')
  const signatures = new Map<string, boolean>()
  const opened = new Map<string, string | undefined>()
  const once = <T>(known: Map<string, T>, key: string, work: () => T): T => {
    const before = known.get(key)
    if (before !== undefined) return before
    const answer = work()
    known.set(key, answer)
    return answer
  }
  const keys = new Map<string, KeyObject>()
  const keyOf = (crv: 'Ed25519' | 'X25519', x: string): KeyObject =>
    once(keys, `${crv} ${x}`, () => createPublicKey({ key: { kty: 'OKP', crv, x }, format: 'jwk' }))
  const newKey = (crv: 'Ed25519' | 'X25519') => {
    // Written in the call that makes it. Written afterwards, Node 20 waits for ever once in some ten thousand keys: what made the key is
    // collected as garbage at that very moment, and wants the lock that the writing holds.
    const written: ED25519KeyPairOptions<'der', 'der'> = {
      publicKeyEncoding: { type: 'spki', format: 'der' },
      privateKeyEncoding: { type: 'pkcs8', format: 'der' },
    }
    const made = crv === 'Ed25519' ? generateKeyPairSync('ed25519', written) : generateKeyPairSync('x25519', written)
    const privateKey = createPrivateKey({ key: made.privateKey, type: 'pkcs8', format: 'der' })
    return { privateKey, x: made.publicKey.subarray(-32).toString('base64url') }
  }
  const newSigner = (): Signer => {
    const { privateKey, x } = newKey('Ed25519')
    return { kid: digest(thumbprintText(x)), x, sign: async text => sign(null, Buffer.from(text), privateKey).toString('base64url') }
  }
  const sealsOf = (box: KeyObject): Seals => ({
    random: bytes => randomBytes(bytes).toString('base64url'),
    wrap: async (text, to) => {
      const fresh = newKey('X25519')
      const secret = digest(diffieHellman({ privateKey: fresh.privateKey, publicKey: keyOf('X25519', to) }).toString('base64url'))
      return sealed(secret, Buffer.from(fresh.x).toString('base64url'), text)
    },
    unwrap: async jwe =>
      once(opened, `${jwe} ${keyId(box)}`, () => {
        const x = Buffer.from(jwe.split('.')[0] ?? '', 'base64url').toString()
        return unsealed(digest(diffieHellman({ privateKey: box, publicKey: keyOf('X25519', x) }).toString('base64url')), jwe)
      }),
    wrapUnder: async (text, key) => sealed(key, 'eyJ9', text),
    unwrapUnder: async (jwe, key) => unsealed(key, jwe),
    contentKey: async ({ key, lid, compartment, kid }) => {
      const content = digest(`${key} ${lid} ${compartment}`)
      const header = Buffer.from(sealHeader(kid)).toString('base64url')
      return {
        kid,
        seal: async text => sealed(content, header, text),
        open: async jwe => once(opened, `${content} ${jwe}`, () => (jwe.startsWith(`${header}.`) ? unsealed(content, jwe) : undefined)),
      }
    },
  })
  return {
    crypto: {
      digest: async text => digest(text),
      verify: async (x, signature, text) =>
        once(signatures, `${x} ${signature} ${digest(text)}`, () => {
          try {
            return verify(null, Buffer.from(text), keyOf('Ed25519', x), Buffer.from(signature, 'base64url'))
          } catch {
            // No key at all.
            return false
          }
        }),
    },
    person: async (id, school) => {
      const box = newKey('X25519')
      return { id, school, identity: { member: id, signer: newSigner(), box: box.x }, seals: sealsOf(box.privateKey) }
    },
    signer: async () => newSigner(),
    recovery: async () => newKey('X25519').x,
  }
}

const keyId = (key: KeyObject): string => String(key.export({ format: 'jwk' }).x)

function sealed(key: string, header: string, text: string): string {
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', Buffer.from(key, 'base64url'), iv)
  cipher.setAAD(Buffer.from(header))
  const out = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return [header, '', iv.toString('base64url'), out.toString('base64url'), cipher.getAuthTag().toString('base64url')].join('.')
}

function unsealed(key: string, jwe: string): string | undefined {
  const [header = '', , iv = '', body = '', tag = ''] = jwe.split('.')
  try {
    const cipher = createDecipheriv('aes-256-gcm', Buffer.from(key, 'base64url'), Buffer.from(iv, 'base64url'))
    cipher.setAAD(Buffer.from(header))
    cipher.setAuthTag(Buffer.from(tag, 'base64url'))
    return cipher.update(body, 'base64url', 'utf8') + cipher.final('utf8')
  } catch {
    return undefined
  }
}
