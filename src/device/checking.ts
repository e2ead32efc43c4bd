import { type CheckingCrypto, verifyAll } from '#log'
import { checkingCrypto } from '#vault'

/** Fewer are checked sooner than anything is fetched for them. */
const MANY = 200

/** Fetched apart: no other case needs it. */
export const loadLong = () => import('./known-signatures.ts')

/** What the logs of this device are checked with; `long` makes what many signatures are checked with, and is asked once. */
export const deviceChecking = (long: (crypto: CheckingCrypto) => Promise<CheckingCrypto>): CheckingCrypto => {
  const crypto = checkingCrypto()
  let made: Promise<CheckingCrypto> | undefined
  return {
    ...crypto,
    verifyAll: async (asked, list) => {
      if (asked.length < MANY) return verifyAll(crypto, asked)
      made ??= long(crypto)
      const failed = (): CheckingCrypto => {
        made = undefined
        return crypto
      }
      return verifyAll(await made.catch(failed), asked, list)
    },
  }
}
