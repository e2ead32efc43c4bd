import type { Kysely } from 'kysely'
import { nameOfPlace } from '../places.ts'
import { type Migration, migrate } from './migrate.ts'
import { openDatabase, type Place } from './open-database.ts'

/** Opens one store and brings it up to date; nothing stays open when that fails. Throws `NewerFile`. */
export async function openStore<Tables>(place: Place, migrations: readonly Migration[], now: string): Promise<Kysely<Tables>> {
  const db = openDatabase<Tables>(place)
  try {
    await migrate(db, migrations, now, nameOfPlace(place))
    return db
  } catch (fault) {
    await db.destroy()
    throw fault
  }
}
