import type { Seals } from '#casefile'
import { sealHeader } from '#log'
import { randomText } from './bytes.ts'
import type { KeyText } from './device-keys.ts'
import { openWrap, wrapTo } from './key-agreement.ts'
import { deriveKey, openDirect, sealDirect } from './symmetric.ts'

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
