import { migrate } from '../migrate.ts'
import { mainMigrations } from '../migrations/main.ts'
import { openDatabase } from '../open-database.ts'
import type { MainDatabase, MainTables } from '../schema.ts'

const NOW = '2026-11-21T12:00:00.000Z'

/** An empty main store that lives as long as the test. */
export async function openTestMainDatabase(): Promise<MainDatabase> {
  const db = openDatabase<MainTables>(':memory:')
  await migrate(db, mainMigrations, NOW)
  return db
}
