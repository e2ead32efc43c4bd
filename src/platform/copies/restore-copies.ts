import { basename } from 'node:path'
import { type CopyRefusal, CopyRefused, refusedOr, type StoreName } from './copy-format.ts'
import { type Filled, fillStore } from './fill-store.ts'
import { type Copy, checkCopy, openCopy, sourceInCopy } from './read-copy.ts'
import { STORE_MIGRATIONS, type StorePlaces, storePlace, withStores } from './store-places.ts'
import { isTooOld } from './write-copy.ts'

interface RestorePlan {
  readonly stores: StorePlaces
  /** One copy, or that of the main store and that of the lids. */
  readonly folders: readonly string[]
  readonly now: string
}

/** A store that was filled. */
export interface Restored extends Filled {
  readonly store: StoreName
  /** When its copy was made. */
  readonly copiedAt: string
}

/**
 * Fills empty stores from copies, of either engine into either engine. Every file is read before anything is written; lids older than
 * seven days are refused. Cut short, the same call goes on. What was destroyed since must then be destroyed again (`destroyDue`).
 */
export const restoreCopies = (plan: RestorePlan): Promise<readonly Restored[] | CopyRefusal> => refusedOr(() => restored(plan))

async function restored({ stores, folders, now }: RestorePlan): Promise<readonly Restored[]> {
  const copies: Copy[] = []
  for (const folder of folders) copies.push(await openCopy(folder))
  const old = copies.find(({ manifest }) => isTooOld(manifest, now))
  if (old !== undefined) throw new CopyRefused('lids-too-old', old.folder)
  const names = copies.flatMap(({ manifest }) => manifest.stores.map(({ store }) => store))
  const twice = names.find((name, i) => names.indexOf(name) !== i)
  if (twice !== undefined) throw new CopyRefused('twice', twice)
  for (const copy of copies) await checkCopy(copy)
  const done: Restored[] = []
  for (const copy of copies) done.push(...(await restoreOne(copy, stores, now)))
  return done
}

function restoreOne({ folder, manifest }: Copy, stores: StorePlaces, now: string): Promise<readonly Restored[]> {
  const places = manifest.stores.map(({ store }) => [store, storePlace(store, stores)] as const)
  return withStores(places, async opened => {
    const done: Restored[] = []
    for (const { name: store, db } of opened) {
      const copied = manifest.stores.find(one => one.store === store)
      if (copied === undefined) continue
      const source = sourceInCopy(folder, copied)
      const filled = await fillStore(db, { store, source, from: basename(folder), migrations: STORE_MIGRATIONS[store], now })
      if (copied.logs !== null && copied.logs.heads !== filled.heads) throw new CopyRefused('heads', store)
      done.push({ ...filled, store, copiedAt: manifest.at })
    }
    return done
  })
}
