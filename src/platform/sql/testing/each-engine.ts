import { randomBytes } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import { afterAll, beforeAll, describe } from 'vitest'
import { type Migration, migrate } from '../migrate.ts'
import { openDatabase, type Place } from '../open-database.ts'
import { testDatabaseUrl } from './test-cluster.ts'
import { makeDatabase } from './test-database.ts'

const NOW = '2026-11-21T12:00:00.000Z'
const START_MS = 120_000

/** One engine, while a test file runs. */
export interface TestEngine {
  readonly name: 'SQLite' | 'PostgreSQL'
  /** An empty store with these migrations applied, closed and erased at the end. */
  open<Tables>(migrations: readonly Migration[]): Promise<Kysely<Tables>>
  /** A place of its own in PostgreSQL, erased at the end; `:memory:` in SQLite. */
  place(): Promise<Place>
  /** `postgres://…` of a database of its own, for a whole server, erased at the end; undefined in SQLite, where a folder is enough. */
  emptyDatabase(): Promise<string | undefined>
}

/** Tells the same story over SQLite and over a real PostgreSQL: `eachEngine(({ name, open }) => logStoreContract(…))`. */
export function eachEngine(story: (engine: TestEngine) => void): void {
  for (const name of ['SQLite', 'PostgreSQL'] as const) describe(`in ${name}`, () => story(engineOf(name)))
}

function engineOf(name: TestEngine['name']): TestEngine {
  const opened: { destroy(): Promise<void> }[] = []
  const erased: (() => Promise<void>)[] = []
  if (name === 'PostgreSQL') beforeAll(() => testDatabaseUrl(), START_MS)
  afterAll(async () => {
    for (const db of opened) await db.destroy()
    for (const erase of erased) await erase()
  })
  const place = async (): Promise<Place> => {
    if (name === 'SQLite') return ':memory:'
    const made = { url: await testDatabaseUrl(), schema: `test_${randomBytes(8).toString('hex')}` }
    erased.push(() => eraseSchema(made))
    return made
  }
  return {
    name,
    place,
    async emptyDatabase() {
      if (name === 'SQLite') return undefined
      const made = await makeDatabase(await testDatabaseUrl())
      erased.push(made.erase)
      return made.url
    },
    async open<Tables>(migrations: readonly Migration[]) {
      const db = openDatabase<Tables>(await place())
      opened.push(db)
      await migrate(db, migrations, NOW)
      return db
    },
  }
}

/** Takes a schema away with all that is in it. */
export async function eraseSchema({ url, schema }: { readonly url: string; readonly schema: string }): Promise<void> {
  const db = openDatabase<never>({ url, schema })
  await sql`drop schema ${sql.id(schema)} cascade`.execute(db)
  await db.destroy()
}
