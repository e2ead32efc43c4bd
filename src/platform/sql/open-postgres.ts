import { type PostgresCursor, PostgresDialect, type PostgresPool, type PostgresPoolClient, type PostgresQueryResult } from 'kysely'
import type { Pool, PoolClient } from 'pg'
import { guardBinding } from './bind-guard.ts'

/** A schema of a PostgreSQL database: what one file is to SQLite. */
export interface SchemaPlace {
  /** `postgres://user:password@host:port/database`. */
  readonly url: string
  readonly schema: string
}

const MOST_CONNECTIONS = 8
const PATIENCE_MS = 10_000
const COUNT_TYPE = 20

/** One schema of a PostgreSQL database, made when it is not there; the library is loaded at the first query. */
export function postgresDialect(place: SchemaPlace): PostgresDialect {
  return new PostgresDialect({
    pool: async () => {
      const pool = await makePool(place)
      try {
        await makeSchema(pool, place.schema)
      } catch (fault) {
        await pool.end()
        throw fault
      }
      return guarded(pool)
    },
  })
}

async function makePool({ url, schema }: SchemaPlace): Promise<Pool> {
  const { default: pg } = await import('pg')
  const address = new URL(url)
  const given = address.searchParams.get('options') ?? ''
  // An answer is a promise that the line is on the disk: a server set to answer sooner does not decide that for us.
  address.searchParams.set('options', `${given} -c search_path=${schema} -c synchronous_commit=on`.trim())
  const pool = new pg.Pool({
    connectionString: address.href,
    max: MOST_CONNECTIONS,
    connectionTimeoutMillis: PATIENCE_MS,
    application_name: 'sexto',
    // `count` and `sum` come as texts otherwise; every column of ours is smaller.
    types: { getTypeParser: (type, format) => (type === COUNT_TYPE ? Number : pg.types.getTypeParser(type, format)) },
  })
  // A connection that the server ended while nobody used it is opened again at the next query; unheard, it would end the process.
  pool.on('error', () => undefined)
  // The same for one in use, between two statements of a transaction: the next statement fails, and is told to whoever waits for it.
  pool.on('connect', client => client.on('error', () => undefined))
  return pool
}

async function makeSchema(pool: Pool, schema: string): Promise<void> {
  if (!/^[a-z][a-z0-9_]*$/.test(schema)) throw new Error(`not the name of a schema: ${schema}`)
  const isThere = async () => (await pool.query('select 1 from pg_namespace where nspname = $1', [schema])).rowCount === 1
  if (await isThere()) return
  try {
    await pool.query(`create schema "${schema}"`)
  } catch (fault) {
    // Another process that started at the same moment may have made it.
    if (!(await isThere())) throw fault
  }
}

function guarded(pool: Pool): PostgresPool {
  const known = new WeakMap<PoolClient, PostgresPoolClient>()
  return {
    connect: async () => {
      const client = await pool.connect()
      const one = known.get(client) ?? guardedClient(client)
      known.set(client, one)
      return one
    },
    end: () => pool.end(),
  }
}

const VERBS = ['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'MERGE'] as const

function guardedClient(client: PoolClient): PostgresPoolClient {
  function query<R>(sql: string, values: readonly unknown[]): Promise<PostgresQueryResult<R>>
  function query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>
  function query<R>(sql: string | PostgresCursor<R>, values: readonly unknown[] = []): Promise<PostgresQueryResult<R>> | PostgresCursor<R> {
    if (typeof sql !== 'string') throw new Error('no answer of ours is long enough for a cursor')
    return answered(client, sql, guardBinding(values))
  }
  return { query, release: () => client.release() }
}

async function answered<R>(client: PoolClient, sql: string, values: readonly (string | number | null)[]): Promise<PostgresQueryResult<R>> {
  const { command, rowCount, rows } = await client.query(sql, [...values])
  return { command: VERBS.find(verb => verb === command) ?? 'SELECT', rowCount: rowCount ?? 0, rows }
}
