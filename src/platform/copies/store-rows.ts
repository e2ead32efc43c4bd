import { createHash } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import { isPostgres } from '../sql/engine.ts'
import { MIGRATION_TABLE, type TableShape, tablesOf } from '../sql/table-shapes.ts'
import type { LogCount } from './copy-format.ts'

/** A row, in the order of its table's columns. */
export type Row = readonly (string | number | null)[]

/** A store to copy from: another store, or the files of a copy. */
export interface StoreSource {
  readonly migrations: readonly string[]
  readonly tables: readonly TableShape[]
  /** Rows in order of the key, some hundreds at a time. */
  rows(table: TableShape): AsyncIterable<readonly Row[]>
}

/** Rows read or written at once. */
export const AT_ONCE = 500

/** The same moment of a whole store, while others go on writing to it. */
export const inSnapshot = <Tables, T>(db: Kysely<Tables>, work: (source: StoreSource, step: Kysely<Tables>) => Promise<T>): Promise<T> =>
  db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async step => work(await sourceOf(step), step))

/** Names of the migrations of a store, marks among them; undefined where there is no store. */
export async function namesIn<Tables>(db: Kysely<Tables>): Promise<readonly string[] | undefined> {
  const found = isPostgres(db)
    ? sql`select 1 from pg_class where relname = ${MIGRATION_TABLE} and relnamespace = current_schema()::regnamespace`
    : sql`select 1 from sqlite_master where type = 'table' and name = ${MIGRATION_TABLE}`
  if ((await found.execute(db)).rows.length === 0) return undefined
  return (await sql<{ name: string }>`select name from migration order by name`.execute(db)).rows.map(row => row.name)
}

async function sourceOf<Tables>(db: Kysely<Tables>): Promise<StoreSource> {
  const names = (await namesIn(db)) ?? []
  return { migrations: names.filter(name => !name.includes(' ')), tables: await tablesOf(db), rows: table => rowsOf(db, table) }
}

/** Every row of a table in order of its key: texts byte by byte, numbers as numbers, so that both engines agree. */
export async function* rowsOf<Tables>(db: Kysely<Tables>, { name, columns, key }: TableShape): AsyncGenerator<readonly Row[]> {
  const all = sql.join(columns.map(column => sql.ref(column)))
  const place = sql.join(key.map(column => sql.ref(column)))
  for (let last: Row | undefined; ; ) {
    const after = last === undefined ? sql`` : sql`where (${place}) > (${sql.join([...last])})`
    const { rows } = await sql<
      Record<string, string | number | null>
    >`select ${all} from ${sql.table(name)} ${after} order by ${place} limit ${AT_ONCE}`.execute(db)
    if (rows.length > 0) yield rows.map(row => columns.map(column => row[column] ?? null))
    const end = rows.at(-1)
    if (end === undefined || rows.length < AT_ONCE) return
    last = key.map(column => end[column] ?? null)
  }
}

/** What proves that rows are the same: how many, and one hash of them all. */
export interface RowProof {
  readonly rows: number
  readonly sha256: string
}

/** Proves rows while they go by. */
export function rowProof(): { see(row: Row): string; done(): RowProof } {
  const hash = createHash('sha256')
  let rows = 0
  return {
    see(row) {
      const line = `${JSON.stringify(row)}\n`
      hash.update(line)
      rows += 1
      return line
    },
    done: () => ({ rows, sha256: hash.digest('hex') }),
  }
}

/** The proof of a table as it stands. */
export async function proofOf<Tables>(db: Kysely<Tables>, table: TableShape): Promise<RowProof> {
  const proof = rowProof()
  for await (const rows of rowsOf(db, table)) for (const row of rows) proof.see(row)
  return proof.done()
}

/** `LogCount` of no log at all. */
export const NO_LOGS: LogCount = { logs: 0, lines: 0, heads: createHash('sha256').digest('hex') }
