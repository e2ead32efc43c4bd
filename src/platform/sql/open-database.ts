import { closeSync, openSync } from 'node:fs'
import { Kysely, SqliteDialect } from 'kysely'
import Libsql from 'libsql'

/** libsql ends the whole process when it binds a boolean, a Date, an object or bytes: this throws first. */
export class UnbindableValue extends Error {
  override readonly name = 'UnbindableValue'
}

/** Lets text, safe integers and null through, and nothing else. */
export function guardBinding(values: readonly unknown[]): readonly (string | number | null)[] {
  return values.map((value, position) => {
    if (typeof value === 'string' || value === null) return value
    if (typeof value === 'number' && Number.isSafeInteger(value)) return value
    throw new UnbindableValue(
      `parameter ${position + 1} is ${value === undefined ? 'undefined' : typeof value}: columns are text or integer`,
    )
  })
}

/** Opens one SQLite file, durable at each commit, made for its owner alone; `:memory:` for tests. Close with `destroy()`. */
export function openDatabase<Tables>(file: string): Kysely<Tables> {
  // SQLite gives its journal the mode of the file itself.
  if (file !== ':memory:') closeSync(openSync(file, 'a', 0o600))
  const database = new Libsql(file)
  database.pragma('journal_mode = WAL')
  database.pragma('synchronous = FULL')
  database.pragma('foreign_keys = ON')
  database.pragma('busy_timeout = 5000')
  return new Kysely<Tables>({
    dialect: new SqliteDialect({
      database: {
        close: () => database.close(),
        prepare: sql => {
          const statement = database.prepare(sql)
          return {
            reader: statement.reader,
            all: values => statement.all(guardBinding(values)),
            run: values => statement.run(guardBinding(values)),
            iterate: values => statement.iterate(guardBinding(values)),
          }
        },
      },
    }),
  })
}
