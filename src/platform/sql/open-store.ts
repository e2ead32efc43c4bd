import type { Kysely } from 'kysely'
import { copyBeforeUpgrade } from '../copies/before-upgrade.ts'
import type { StoreName } from '../copies/copy-format.ts'
import { nameOfPlace } from '../places.ts'
import { type Migration, migrate } from './migrate.ts'
import { openDatabase, type Place } from './open-database.ts'

/** Where a copy goes before an upgrade, and which store it is of. */
export interface UpgradeCopy {
  readonly store: StoreName
  readonly copiesDir: string | undefined
}

/** Opens one store and brings it up to date, a copy made first where it is asked for; nothing stays open when that fails. Throws `UnusableStore`. */
export async function openStore<Tables>(
  place: Place,
  migrations: readonly Migration[],
  now: string,
  { store, copiesDir }: UpgradeCopy = { store: 'main', copiesDir: undefined },
): Promise<Kysely<Tables>> {
  const db = openDatabase<Tables>(place)
  try {
    if (copiesDir !== undefined) await copyBeforeUpgrade(store, db, { copiesDir, migrations, now })
    await migrate(db, migrations, now, nameOfPlace(place))
    return db
  } catch (fault) {
    await db.destroy()
    throw fault
  }
}
