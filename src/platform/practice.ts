import { join } from 'node:path'
import type { PracticeStore } from '#casefile'
import { makeOwnFolder } from './own-files.ts'
import { migrate } from './sql/migrate.ts'
import { practiceMigrations } from './sql/migrations/practice.ts'
import { openDatabase } from './sql/open-database.ts'
import { type PracticeTables, sqlPracticeStore } from './sql/practice-store.ts'

/** Opens `practice.sqlite` in a folder, up to date. */
export async function openPractice(folder: string, now: string): Promise<{ readonly store: PracticeStore; close(): Promise<void> }> {
  makeOwnFolder(folder)
  const file = join(folder, 'practice.sqlite')
  const db = openDatabase<PracticeTables>(file)
  await migrate(db, practiceMigrations, now, file)
  return { store: sqlPracticeStore(db), close: () => db.destroy() }
}
