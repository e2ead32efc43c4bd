import { CompactEncrypt, compactDecrypt } from 'jose'
import type { Seals } from '#casefile'
import { sealHeader } from '#log'
import { fromUtf8, randomText, utf8 } from './bytes.ts'
import type { KeyText } from './device-keys.ts'
import { deriveKey, openDirect, sealDirect } from './symmetric.ts'

const WRAP = { alg: 'ECDH-ES+A256KW', enc: 'A256GCM' } as const
const UNDER = '{"alg":"dir","enc":"A256GCM"}'

/** Seals and opens for the device that holds this X25519 key. */
export async function sealsOf({ x, d }: KeyText): Promise<Seals> {
  const box = await crypto.subtle.importKey('jwk', { kty: 'OKP', crv: 'X25519', x, d }, { name: 'X25519' }, false, ['deriveBits'])
  return {
    random: randomText,
    wrap: wrapTo,
    unwrap: async jwe => openWrap(jwe, box),
    wrapUnder: async (text, key) => sealDirect(await underKey(key), UNDER, text),
    unwrapUnder: async (jwe, key) => openDirect(await underKey(key), UNDER, jwe),
    contentKey: async ({ key, lid, compartment, kid }) => {
      const content = await deriveKey(key, lid, `sexto/1 content\n${compartment}`)
      const header = sealHeader(kid)
      return { kid, seal: text => sealDirect(content, header, text), open: jwe => openDirect(content, header, jwe) }
    },
  }
}

const underKey = (key: string) => deriveKey(key, '', 'sexto/1 previous')

/** Seals a text to an X25519 public key, base64url. */
export async function wrapTo(text: string, to: string): Promise<string> {
  const key = await crypto.subtle.importKey('jwk', { kty: 'OKP', crv: 'X25519', x: to }, { name: 'X25519' }, false, [])
  return new CompactEncrypt(utf8(text)).setProtectedHeader(WRAP).encrypt(key)
}

async function openWrap(jwe: string, box: CryptoKey): Promise<string | undefined> {
  try {
    const options = { keyManagementAlgorithms: [WRAP.alg], contentEncryptionAlgorithms: [WRAP.enc] }
    const { plaintext } = await compactDecrypt(jwe, box, options)
    return fromUtf8(new Uint8Array(plaintext).buffer)
  } catch {
    // Wraps come from other devices through a server that may lie: one that does not open is "not for us".
    return undefined
  }
}
