import type { Migration } from '../migrate.ts'

/**
 * Tables that a sharded PostgreSQL keeps whole on every node, because something in them is unique over everybody; small, and rarely
 * written. Every other table is spread by the first column of its primary key: the log, the school, the institution, the hash of a session.
 */
export const WHOLE_TABLES: Readonly<Record<string, string>> = {
  badge: 'an attestation is looked up by its own id, and its places in a public list are never given twice',
  join_code: 'a code is typed without its institution',
  submission: 'a reader opens a reflection by its own id',
  register_line: 'one trail of everybody’s agreements, in one order',
  setting: 'a few values of the server itself',
}

/** A table as migrations leave it: what it is spread by, and every key that must be unique. */
export interface SpreadTable {
  readonly table: string
  readonly spreadBy: string
  readonly unique: readonly (readonly string[])[]
}

const columnsIn = (text: string): readonly string[] => text.split(',').map(column => column.trim())

/** Every table and unique key that these migrations make. */
export function spreadTables(migrations: readonly Migration[]): readonly SpreadTable[] {
  const tables = new Map<string, string[][]>()
  for (const { ddl } of migrations) {
    const made = /^create table (\w+) \(([\s\S]*)\)/.exec(ddl)
    const index = /^create unique index \w+ on (\w+) \(([^)]*)\)/.exec(ddl)
    if (made?.[1] !== undefined) tables.set(made[1], [primaryKey(made[2] ?? '')])
    else if (index?.[1] !== undefined) tables.get(index[1])?.push([...columnsIn(index[2] ?? '')])
  }
  return [...tables].map(([table, unique]) => ({ table, spreadBy: unique[0]?.[0] ?? '', unique }))
}

function primaryKey(body: string): string[] {
  const together = /primary key \(([^)]*)\)/.exec(body)?.[1]
  return together === undefined ? [/(\w+) (?:text|integer) primary key/.exec(body)?.[1] ?? ''] : [...columnsIn(together)]
}
