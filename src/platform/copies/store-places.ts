import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Kysely } from 'kysely'
import type { Config } from '../config.ts'
import { placeOf } from '../places.ts'
import type { Migration } from '../sql/migrate.ts'
import { lidMigrations } from '../sql/migrations/lids.ts'
import { mainMigrations } from '../sql/migrations/main.ts'
import { practiceMigrations } from '../sql/migrations/practice.ts'
import { openDatabase, type Place } from '../sql/open-database.ts'
import type { StoreName } from './copy-format.ts'

/** The migrations of each store, as this program knows them. */
export const STORE_MIGRATIONS: Readonly<Record<StoreName, readonly Migration[]>> = {
  main: mainMigrations,
  practice: practiceMigrations,
  lids: lidMigrations,
}

/** Where the settings say that everything is. */
export type StorePlaces = Pick<Config, 'dataDir' | 'lidsDir' | 'database' | 'lidsDatabase'>

/** The place of one store; its folder is made when it is not there. */
export const storePlace = (name: StoreName, { dataDir, lidsDir, database, lidsDatabase }: StorePlaces): Place =>
  name === 'lids' ? placeOf(name, lidsDir, lidsDatabase ?? database) : placeOf(name, dataDir, database)

/** False when a file is not there; a database can only be asked. */
export const mayExist = (name: StoreName, { dataDir, lidsDir, database }: StorePlaces): boolean =>
  database !== undefined || existsSync(join(name === 'lids' ? lidsDir : dataDir, `${name}.sqlite`))

/** Opens stores as they are, no migration applied, for as long as the work lasts. */
export async function withStores<T>(
  places: readonly (readonly [StoreName, Place])[],
  work: (stores: readonly { readonly name: StoreName; readonly db: Kysely<never> }[]) => Promise<T>,
): Promise<T> {
  const opened = places.map(([name, place]) => ({ name, db: openDatabase<never>(place) }))
  try {
    return await work(opened)
  } finally {
    for (const { db } of opened) await db.destroy()
  }
}
