import { type Kysely, PostgresAdapter } from 'kysely'

/** Whether a store is kept by PostgreSQL; otherwise it is a SQLite file. */
export const isPostgres = <Tables>(db: Kysely<Tables>): boolean => db.getExecutor().adapter instanceof PostgresAdapter

/**
 * One DDL statement, as the engine says it. It is written for SQLite; PostgreSQL has no `without rowid`, and its texts are compared
 * byte by byte, as SQLite's are, whatever the language of the database.
 */
export const ddlFor = <Tables>(db: Kysely<Tables>, ddl: string): string =>
  isPostgres(db) ? ddl.replace(/\s+without rowid\b/g, '').replace(/(?<=\w )text\b/g, 'text collate "C"') : ddl
