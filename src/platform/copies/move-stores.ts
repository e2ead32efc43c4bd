import { type Kysely, sql } from 'kysely'
import Libsql from 'libsql'
import { nameOfPlace } from '../places.ts'
import { isPostgres } from '../sql/engine.ts'
import type { Place } from '../sql/open-database.ts'
import { markIn, putMark, takeMark } from '../sql/store-marks.ts'
import { COPIED_STORES, type CopyRefusal, CopyRefused, refusedOr, type StoreName } from './copy-format.ts'
import { type Filled, fillStore } from './fill-store.ts'
import { mayExist, STORE_MIGRATIONS, type StorePlaces, storePlace, withStores } from './store-places.ts'
import { inSnapshot, namesIn } from './store-rows.ts'

interface MovePlan {
  readonly from: StorePlaces
  readonly to: StorePlaces
  readonly now: string
}

/** A store that is whole elsewhere. */
export interface Moved extends Filled {
  readonly store: StoreName
}

/**
 * Moves every store to another place, of either engine, the server stopped. The stores left behind are marked first, so that nobody
 * writes there any more; cut short, the same call goes on, and `cancelMove` takes the marks away.
 */
export const moveStores = (plan: MovePlan): Promise<readonly Moved[] | CopyRefusal> => refusedOr(() => moved(plan))

async function moved({ from, to, now }: MovePlan): Promise<readonly Moved[]> {
  const names = COPIED_STORES.filter(name => mayExist(name, from))
  if (!names.includes('main')) throw new CopyRefused('no-store', 'main')
  for (const name of names) await refuseInUse(storePlace(name, from))
  const done: Moved[] = []
  for (const store of names)
    await withStores([[store, storePlace(store, from)] as const], async ([left]) => {
      if (left === undefined) return
      const goal = storePlace(store, to)
      await leave(left.db, store, nameOfPlace(goal), now)
      const filled = await withStores([[store, goal] as const], ([there]) =>
        there === undefined ? Promise.reject(new Error('no store')) : filledFrom(left.db, there.db, store, now),
      )
      done.push({ ...filled, store })
    })
  return done
}

const filledFrom = (left: Kysely<never>, there: Kysely<never>, store: StoreName, now: string): Promise<Filled> =>
  inSnapshot(left, source => fillStore(there, { store, source, from: `move of ${store}`, migrations: STORE_MIGRATIONS[store], now }))

async function leave(db: Kysely<never>, store: StoreName, moved: string, now: string): Promise<void> {
  const names = await namesIn(db)
  if (names === undefined) throw new CopyRefused('no-store', store)
  const mark = markIn(names)
  if (mark === undefined) return putMark(db, { moved }, now)
  if (!('moved' in mark) || mark.moved !== moved) throw new CopyRefused('other-copy', store)
}

/** The stores may be opened again where they are: for a move that was given up. */
export async function cancelMove(from: StorePlaces): Promise<number> {
  const places = COPIED_STORES.filter(name => mayExist(name, from)).map(name => [name, storePlace(name, from)] as const)
  return withStores(places, async opened => {
    let taken = 0
    for (const { db } of opened) {
      const mark = markIn((await namesIn(db)) ?? [])
      if (mark === undefined || !('moved' in mark)) continue
      await takeMark(db, mark)
      taken += 1
    }
    return taken
  })
}

/** A server that still has the store open would go on writing to what is left behind. */
async function refuseInUse(place: Place): Promise<void> {
  if (typeof place === 'string') {
    if (isFileInUse(place)) throw new CopyRefused('in-use', place)
    return
  }
  await withStores([['main', place] as const], async ([store]) => {
    if (store === undefined || !isPostgres(store.db)) return
    const others = sql`select 1 from pg_stat_activity where application_name = 'sexto' and datname = current_database() and pid <> pg_backend_pid()`
    if ((await others.execute(store.db)).rows.length > 0) throw new CopyRefused('in-use', nameOfPlace(place))
  })
}

/** Leaving the journal mode needs the file for oneself alone: refused while anybody else has it open. */
function isFileInUse(file: string): boolean {
  const database = new Libsql(file)
  try {
    const [answer] = [database.pragma('journal_mode = DELETE')].flat()
    return !JSON.stringify(answer).includes('delete')
  } catch {
    return true
  } finally {
    database.close()
  }
}
