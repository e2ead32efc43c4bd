import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Kysely } from 'kysely'
import { programVersion } from '../program-version.ts'
import type { Migration } from '../sql/migrate.ts'
import type { StoreName } from './copy-format.ts'
import { namesIn } from './store-rows.ts'
import { forgetOldLids, writeCopy } from './write-copy.ts'

/**
 * Where the lids are copied before an upgrade: where they have a folder of their own, inside it. A copy beside that of the main store would
 * undo what keeps them apart. Undefined where no copies are made.
 */
export const lidCopiesDir = (places: {
  readonly dataDir: string
  readonly lidsDir: string
  readonly copiesDir?: string | undefined
}): string | undefined =>
  places.copiesDir === undefined || places.lidsDir === places.dataDir ? places.copiesDir : join(places.lidsDir, 'copies')

/** Copies of one store kept from before upgrades: the last, and the one before it. */
const KEPT = 2

/**
 * Copies a store that is about to be upgraded, and forgets older copies of it; does nothing for one that is new or up to date. The folder
 * of the copy, or undefined. Two servers that start together may each make one: both are whole.
 */
export async function copyBeforeUpgrade<Tables>(
  store: StoreName,
  db: Kysely<Tables>,
  { copiesDir, migrations, now }: { readonly copiesDir: string; readonly migrations: readonly Migration[]; readonly now: string },
): Promise<string | undefined> {
  if (store === 'lids') await forgetOldLids(copiesDir, now)
  const names = await namesIn(db)
  const isBehind = names !== undefined && names.length > 0 && names.length < migrations.length
  // What has a mark, or comes from a newer program, is refused right after: it is not an upgrade.
  if (!isBehind || names.some(name => !migrations.some(one => one.name === name))) return undefined
  const { folder } = await writeCopy(copiesDir, [{ name: store, db }], { at: now, program: programVersion() })
  const older = (await readdir(copiesDir)).filter(name => new RegExp(`^\\d{8}T\\d{9}Z-${store}$`).test(name)).toSorted()
  for (const name of older.slice(0, -KEPT)) await rm(join(copiesDir, name), { recursive: true })
  return folder
}
