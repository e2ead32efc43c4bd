import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { PracticeStore } from '#casefile'
import { migrate } from './sql/migrate.ts'
import { practiceMigrations } from './sql/migrations/practice.ts'
import { openDatabase } from './sql/open-database.ts'
import { type PracticeTables, sqlPracticeStore } from './sql/practice-store.ts'

/** Opens `practice.sqlite` in a folder, up to date. */
export async function openPractice(folder: string, now: string): Promise<{ readonly store: PracticeStore; close(): Promise<void> }> {
  mkdirSync(folder, { recursive: true })
  const db = openDatabase<PracticeTables>(join(folder, 'practice.sqlite'))
  await migrate(db, practiceMigrations, now)
  return { store: sqlPracticeStore(db), close: () => db.destroy() }
}
