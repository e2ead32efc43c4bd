import { Kysely } from 'kysely'
import { postgresDialect, type SchemaPlace } from './open-postgres.ts'
import { sqliteDialect } from './open-sqlite.ts'

/** Where a store is: a SQLite file (`:memory:` for tests), or a schema of a PostgreSQL database. */
export type Place = string | SchemaPlace

/** Opens one store, durable at each commit; the same code reads and writes it on both engines. Close with `destroy()`. */
export function openDatabase<Tables>(place: Place): Kysely<Tables> {
  return new Kysely<Tables>({ dialect: typeof place === 'string' ? sqliteDialect(place) : postgresDialect(place) })
}
