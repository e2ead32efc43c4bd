import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { areApart } from '../own-files.ts'
import { openDatabase } from '../sql/open-database.ts'
import type { MainTables } from '../sql/schema.ts'
import { sqlSettingStore } from '../sql/setting-store.ts'
import { type CopyManifest, type CopyRefusal, CopyRefused, refusedOr, type StoreName } from './copy-format.ts'
import { checkCopy } from './read-copy.ts'
import { mayExist, type StorePlaces, storePlace, withStores } from './store-places.ts'
import { forgetOldLids, writeCopy } from './write-copy.ts'

/** The setting of the main store that says when everything was last copied. */
export const LAST_COPY = 'last-copy'

/** Two copies that go together, each read back against its manifest. */
export interface CopiesMade {
  readonly main: { readonly folder: string; readonly manifest: CopyManifest }
  readonly lids: { readonly folder: string; readonly manifest: CopyManifest }
  /** Copies of lids that were too old, erased. */
  readonly forgotten: readonly string[]
}

interface CopyPlan {
  readonly stores: StorePlaces
  readonly mainFolder: string
  /** Never the same folder, nor one inside the other. */
  readonly lidsFolder: string
  readonly now: string
  readonly program: string
}

/** Copies everything but the fictional school while the server runs: the lids into a folder of their own, where none is older than seven days. */
export const makeCopies = (plan: CopyPlan): Promise<CopiesMade | CopyRefusal> => refusedOr(() => copied(plan))

async function copied({ stores, mainFolder, lidsFolder, now, program }: CopyPlan): Promise<CopiesMade> {
  for (const folder of [mainFolder, lidsFolder]) mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (areApart(mainFolder, lidsFolder) === 'same-folder') throw new CopyRefused('same-folder', lidsFolder)
  const copy = (folder: string, names: readonly StoreName[]) => {
    const there = names.filter(name => mayExist(name, stores))
    const [first] = names
    if (first !== undefined && !there.includes(first)) throw new CopyRefused('no-store', first)
    return withStores(
      there.map(name => [name, storePlace(name, stores)] as const),
      opened => writeCopy(folder, opened, { at: now, program }),
    )
  }
  // Lids last: every case of the main copy then has its lids in the other, unless it was destroyed in between.
  const main = await copy(mainFolder, ['main', 'practice'])
  const lids = await copy(lidsFolder, ['lids'])
  for (const made of [main, lids]) await checkCopy(made)
  const forgotten = await forgetOldLids(lidsFolder, now)
  await noteCopy(stores, now)
  return { main, lids, forgotten: forgotten.map(name => join(lidsFolder, name)) }
}

async function noteCopy(stores: StorePlaces, now: string): Promise<void> {
  const db = openDatabase<MainTables>(storePlace('main', stores))
  try {
    await sqlSettingStore(db).put(LAST_COPY, now)
  } finally {
    await db.destroy()
  }
}
