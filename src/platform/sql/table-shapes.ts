import { type Kysely, sql } from 'kysely'
import { isPostgres } from './engine.ts'

/** A table as it stands in a store, whatever version of the program made it. */
export interface TableShape {
  readonly name: string
  readonly columns: readonly string[]
  /** Columns of the primary key, in its order: rows are read in this order on both engines alike. */
  readonly key: readonly string[]
}

/** The table that says which migrations were applied; never copied as rows. */
export const MIGRATION_TABLE = 'migration'

interface Column {
  readonly table: string
  readonly column: string
  /** From 1; 0 when the column is not in the primary key. */
  readonly place: number
}

const SQLITE = sql<Column>`select m.name as "table", c.name as "column", c.pk as "place"
  from sqlite_master m join pragma_table_info(m.name) c where m.type = 'table' and m.name not like 'sqlite_%' order by m.name, c.cid`

const POSTGRES = sql<Column>`select t.relname::text as "table", a.attname::text as "column", coalesce((
    select k.place::int from pg_index i, unnest(i.indkey) with ordinality as k (number, place)
    where i.indrelid = t.oid and i.indisprimary and k.number = a.attnum), 0) as "place"
  from pg_class t join pg_attribute a on a.attrelid = t.oid
  where t.relkind = 'r' and t.relnamespace = current_schema()::regnamespace and a.attnum > 0 and not a.attisdropped
  order by t.relname collate "C", a.attnum`

/** Every table of a store but the one of migrations, in order of name. Throws for one without a primary key: its rows have no order. */
export async function tablesOf<Tables>(db: Kysely<Tables>): Promise<readonly TableShape[]> {
  const { rows } = await (isPostgres(db) ? POSTGRES : SQLITE).execute(db)
  const names = [...new Set(rows.map(({ table }) => table))].filter(name => name !== MIGRATION_TABLE)
  return names.map(name => {
    const columns = rows.filter(({ table }) => table === name)
    const key = columns.filter(({ place }) => place > 0).toSorted((one, other) => one.place - other.place)
    if (key.length === 0) throw new Error(`the table ${name} has no primary key`)
    return { name, columns: columns.map(({ column }) => column), key: key.map(({ column }) => column) }
  })
}
