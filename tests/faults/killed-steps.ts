/**
 * `killed-steps.mjs JSON`: fills a store from a copy, or brings one up to date, and kills itself on the way: after the rows of the table
 * `at`, or after the statement `at` of the upgrade. Ends with 0 when there was nothing left to be killed in.
 */
import type { KyselyPlugin } from 'kysely'
import { fillStore } from '../../src/platform/copies/fill-store.ts'
import { openCopy, sourceInCopy } from '../../src/platform/copies/read-copy.ts'
import { STORE_MIGRATIONS } from '../../src/platform/copies/store-places.ts'
import { migrate } from '../../src/platform/sql/migrate.ts'
import { openDatabase, type Place } from '../../src/platform/sql/open-database.ts'

/** What to do, where, and when to die. */
export interface KilledSteps {
  readonly does: 'fill' | 'upgrade'
  readonly place: Place
  readonly store: 'main' | 'lids' | 'practice'
  /** Folder of the copy, to fill from. */
  readonly copy: string
  readonly at: number
}

const NOW = '2026-11-21T12:00:00.000Z'
const die = (): never => {
  process.kill(process.pid, 'SIGKILL')
  throw new Error('still alive')
}

const { does, place, store, copy, at }: KilledSteps = JSON.parse(process.argv[2] ?? '')
let seen = 0
const afterStatement: KyselyPlugin = {
  transformQuery: ({ node }) => node,
  transformResult: async ({ result }) => {
    seen += 1
    return seen === at ? die() : result
  },
}

const db = openDatabase<never>(place)
if (does === 'upgrade') await migrate(db.withPlugin(afterStatement), STORE_MIGRATIONS[store], NOW)
else {
  const { folder, manifest } = await openCopy(copy)
  const copied = manifest.stores.find(one => one.store === store)
  if (copied === undefined) throw new Error('no such store')
  const source = sourceInCopy(folder, copied)
  const rows: typeof source.rows = async function* (table) {
    yield* source.rows(table)
    // Its rows are committed, and nothing after them.
    seen += 1
    if (seen === at) die()
  }
  const from = folder.split('/').at(-1) ?? ''
  await fillStore(db, { store, source: { ...source, rows }, from, migrations: STORE_MIGRATIONS[store], now: NOW })
}
process.exit(0)
