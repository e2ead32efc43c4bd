import { policeKeyText, spokenDigits } from '#people'
import { browserCrypto } from '../../public/verify/browser-crypto.ts'

/** The fingerprint of a police key, to be read aloud with whoever gave it: the same digits as in the reader and on the devices. */
export const fingerprintOf = async (key: string): Promise<string> =>
  spokenDigits(await browserCrypto(crypto.subtle).digest(policeKeyText(key)))

/** That of an agreement's key; undefined for an entry that bears none. */
export const fingerprintIn = async (entry: object): Promise<string | undefined> => {
  const key =
    'terms' in entry && typeof entry.terms === 'object' && entry.terms !== null && 'policeKey' in entry.terms
      ? entry.terms.policeKey
      : undefined
  return typeof key === 'string' ? fingerprintOf(key) : undefined
}
