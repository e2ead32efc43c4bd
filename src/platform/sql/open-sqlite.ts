import { closeSync, openSync } from 'node:fs'
import { totalmem } from 'node:os'
import { type SqliteDatabase, SqliteDialect, type SqliteStatement } from 'kysely'
import Libsql from 'libsql'
import { guardBinding } from './bind-guard.ts'
import { type Folding, foldAside } from './fold-aside.ts'

/** More texts than the program has: only a bug makes more, and it then costs time, not memory. */
const KEPT_STATEMENTS = 500

/**
 * Pages of a file near at hand, in KiB: an eighth of the memory that this process may take, at most a gigabyte, filled as they are read.
 * The system may take its own copies of them away at any time; each is then a read from the disk during which nobody is answered.
 */
const CACHE_KIB = Math.min(1 << 20, Math.floor(memoryAllowed() / 8 / 1024))

/** One SQLite file, durable at each commit, made for its owner alone. */
export function sqliteDialect(file: string): SqliteDialect {
  // SQLite gives its journal the mode of the file itself.
  if (file !== ':memory:') closeSync(openSync(file, 'a', 0o600))
  const database = new Libsql(file)
  database.pragma('busy_timeout = 5000')
  database.pragma('journal_mode = WAL')
  database.pragma('synchronous = FULL')
  database.pragma('foreign_keys = ON')
  // What is destroyed is overwritten, not only unlinked.
  database.pragma('secure_delete = ON')
  database.pragma(`cache_size = -${CACHE_KIB}`)
  return new SqliteDialect({ database: guarded(database, foldAside(file, database)) })
}

/** In bytes: a container is often given a small part of its machine. */
function memoryAllowed(): number {
  return Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY)
}

function guarded(database: Libsql.Database, folding: Folding): SqliteDatabase {
  const kept = new Map<string, SqliteStatement>()
  const prepared = (sql: string): SqliteStatement => {
    const statement = database.prepare(sql)
    return {
      reader: statement.reader,
      all: values => statement.all(guardBinding(values)),
      run: values => {
        folding.written()
        return statement.run(guardBinding(values))
      },
      iterate: values => statement.iterate(guardBinding(values)),
    }
  }
  return {
    close: () => {
      folding.end()
      database.close()
    },
    prepare: sql => {
      const statement = kept.get(sql) ?? prepared(sql)
      if (kept.size < KEPT_STATEMENTS) kept.set(sql, statement)
      return statement
    },
  }
}
