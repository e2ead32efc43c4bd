import type { PracticeStore } from '#casefile'
import { type Elsewhere, placeOf } from './places.ts'
import { practiceMigrations } from './sql/migrations/practice.ts'
import { openStore } from './sql/open-store.ts'
import { type PracticeTables, sqlPracticeStore } from './sql/practice-store.ts'

/** Opens `practice.sqlite` in a folder, or the schema of that name in the database, up to date. */
export async function openPractice(
  folder: string,
  now: string,
  { database, copiesDir }: Elsewhere = {},
): Promise<{ readonly store: PracticeStore; close(): Promise<void> }> {
  const db = await openStore<PracticeTables>(placeOf('practice', folder, database), practiceMigrations, now, {
    store: 'practice',
    copiesDir,
  })
  return { store: sqlPracticeStore(db), close: () => db.destroy() }
}
