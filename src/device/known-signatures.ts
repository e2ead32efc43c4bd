import { type CheckingCrypto, type SignedText, verifyAll } from '#log'
import { openDirect, sealDirect } from '#vault'
import type { DeviceDatabase } from './database.ts'
import type { OpenSession } from './session.ts'
import { signaturesAside } from './signatures-aside.ts'

const HEADER = '{"alg":"dir","enc":"A256GCM","typ":"sexto-known+jwe"}'

/** Fewer new ones are checked again at the next reading: that is sooner than to write them down. */
const MANY = 200

/** The first `many` signatures of a list were checked here; `digest` is of all three parts of each of them. */
interface Known {
  readonly many: number
  readonly digest: string
}

/** What this device has checked of a list, by the name of the list. */
export interface KnownLists {
  read(list: string): Promise<Known | undefined>
  keep(list: string, known: Known): Promise<void>
}

/**
 * Checks each signature of a long list once on this device. Whether a signature is good is a matter of its key, its text and itself
 * alone: as long as the digest says that all three are the same to the byte, for each of them and in this order, the answer is too.
 */
export const knownSignatures = (crypto: CheckingCrypto, lists: KnownLists): CheckingCrypto => {
  const digestOf = (asked: readonly SignedText[]) => crypto.digest(asked.map(one => one.join(' ')).join('\n'))
  const knownOf = async (asked: readonly SignedText[], list: string): Promise<number> => {
    const { many, digest } = (await lists.read(list).catch(() => undefined)) ?? { many: 0, digest: '' }
    return many > 0 && many <= asked.length && (await digestOf(asked.slice(0, many))) === digest ? many : 0
  }
  return {
    ...crypto,
    verifyAll: async (asked, list) => {
      if (list === undefined) return verifyAll(crypto, asked)
      const known = await knownOf(asked, list)
      const answers = await verifyAll(crypto, asked.slice(known))
      // No page waits for this, and a full disk takes nothing away: they are checked again.
      if (answers.length >= MANY && answers.every(valid => valid))
        void digestOf(asked)
          .then(digest => lists.keep(list, { many: asked.length, digest }))
          .catch(() => undefined)
      return [...asked.slice(0, known).map(() => true), ...answers]
    },
  }
}

/** Kept sealed by the open keyring, so that nobody else on this device can say what was checked; the erasing of a case takes them along by its id. */
export const sealedLists = (database: DeviceDatabase, session: () => Pick<OpenSession, 'kid' | 'draftKey'> | undefined): KnownLists => ({
  read: async list => {
    const open = session()
    const kept = open && (await database.get('drafts', `${open.kid} ${list}`))
    const text = kept && (await openDirect(open.draftKey, HEADER, kept.sealed))
    // Sealed under a key that only this program has: nobody else wrote it.
    return text === undefined ? undefined : (JSON.parse(text) as Known)
  },
  keep: async (list, known) => {
    const open = session()
    if (!open) return
    const sealed = await sealDirect(open.draftKey, HEADER, JSON.stringify(known))
    // A case may have been destroyed while its lines were being checked: of what is not kept here, nothing is written down.
    const transaction = database.transaction(['entries', 'drafts'], 'readwrite')
    const isKept = await transaction.objectStore('entries').getKey([list.split(' ')[0] ?? '', 1])
    if (isKept) await transaction.objectStore('drafts').put({ at: '', sealed }, `${open.kid} ${list}`)
    await transaction.done
  },
})

/** What a long case is checked with: what was checked before is known, the rest goes to another thread. */
export const checkingLong = (crypto: CheckingCrypto, address: () => string, ...kept: Parameters<typeof sealedLists>): CheckingCrypto =>
  knownSignatures(signaturesAside(crypto, address), sealedLists(...kept))
