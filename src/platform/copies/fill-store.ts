import { type Kysely, sql } from 'kysely'
import { type Migration, migrate } from '../sql/migrate.ts'
import { markIn, putMark, takeMark } from '../sql/store-marks.ts'
import { type TableShape, tablesOf } from '../sql/table-shapes.ts'
import { CopyRefused, type LogCount, type StoreName } from './copy-format.ts'
import { checkHeads } from './log-heads.ts'
import { NO_LOGS, namesIn, proofOf, type Row, type RowProof, rowProof, type StoreSource } from './store-rows.ts'

/** What fills a store: from where, under which name it can be taken up again, and the proofs of its tables if they are known. */
export interface Filling {
  readonly store: StoreName
  readonly source: StoreSource
  /** Named in the mark that keeps everybody out until it is whole. */
  readonly from: string
  readonly migrations: readonly Migration[]
  readonly now: string
}

/** What was filled and proved. */
export interface Filled extends LogCount {
  readonly tables: number
  readonly rows: number
  /** True when an earlier try had been cut short. */
  readonly resumed: boolean
}

/**
 * Fills an empty store from a source, at the source's own schema, and proves it: every table read back and compared, every head made
 * again. Cut short, the same call goes on; until it is whole no server opens the store. Throws `CopyRefused`.
 */
export async function fillStore<Tables>(db: Kysely<Tables>, filling: Filling): Promise<Filled> {
  const { store, source, from, now } = filling
  const resumed = await isTakenUp(db, filling)
  if (!resumed) {
    await migrate(db, migrationsOf(filling), now, store)
    await putMark(db, { filling: from }, now)
  }
  const tables = inOrder(await tablesOf(db), filling.migrations)
  let rows = 0
  for (const table of tables) {
    const given = source.tables.find(({ name }) => name === table.name)
    if (given === undefined || given.columns.join() !== table.columns.join()) throw new CopyRefused('damaged', `${store}.${table.name}`)
    const wanted = await fillTable(db, source, table)
    const found = await proofOf(db, table)
    if (found.rows !== wanted.rows || found.sha256 !== wanted.sha256) throw new CopyRefused('damaged', `${store}.${table.name}`)
    rows += found.rows
  }
  const logs = await soundLogs(db, tables)
  await takeMark(db, { filling: from })
  return { ...logs, tables: tables.length, rows, resumed }
}

/** True when this very filling was begun before; refuses a store that holds anything else. */
async function isTakenUp<Tables>(db: Kysely<Tables>, { store, from }: Filling): Promise<boolean> {
  const names = await namesIn(db)
  if (names === undefined) return false
  const mark = markIn(names)
  if (mark !== undefined && 'filling' in mark && mark.filling === from) return true
  if (mark !== undefined) throw new CopyRefused('other-copy', store)
  for (const { name } of await tablesOf(db)) {
    const { rows } = await sql`select 1 from ${sql.table(name)} limit 1`.execute(db)
    if (rows.length > 0) throw new CopyRefused('not-empty', store)
  }
  return false
}

/** The migrations that the source had; what came later is applied when the store is next opened, as in any upgrade. */
function migrationsOf({ store, source, migrations }: Filling): readonly Migration[] {
  const known = migrations.filter(({ name }) => source.migrations.includes(name))
  if (known.length !== source.migrations.length) throw new CopyRefused('newer', store)
  return known
}

/** Tables as migrations made them, so that what is referred to comes first. */
function inOrder(tables: readonly TableShape[], migrations: readonly Migration[]): readonly TableShape[] {
  const made = migrations.flatMap(({ ddl }) => /^create table (\w+)/.exec(ddl)?.[1] ?? [])
  return tables.toSorted((one, other) => made.indexOf(one.name) - made.indexOf(other.name))
}

/** Rows that an earlier try had written are only read again: they are the first, since rows go in order. */
async function fillTable<Tables>(db: Kysely<Tables>, source: StoreSource, table: TableShape): Promise<RowProof> {
  const proof = rowProof()
  for await (const rows of source.rows(table)) {
    for (const row of rows) proof.see(row)
    await db.transaction().execute(step => insert(step, table, rows))
  }
  return proof.done()
}

async function insert<Tables>(step: Kysely<Tables>, { name, columns }: TableShape, rows: readonly Row[]): Promise<void> {
  const into = sql.join(columns.map(column => sql.ref(column)))
  const values = sql.join(rows.map(row => sql`(${sql.join([...row])})`))
  await sql`insert into ${sql.table(name)} (${into}) values ${values} on conflict do nothing`.execute(step)
}

async function soundLogs<Tables>(db: Kysely<Tables>, tables: readonly TableShape[]): Promise<LogCount> {
  if (!tables.some(({ name }) => name === 'log_entry')) return NO_LOGS
  const { logs, lines, heads, wrong } = await checkHeads(db)
  if (wrong[0] !== undefined) throw new CopyRefused('heads', wrong.join(' '))
  return { logs, lines, heads }
}
