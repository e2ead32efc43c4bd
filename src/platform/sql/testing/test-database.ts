import { randomBytes } from 'node:crypto'
import pg from 'pg'

/** An empty database, for whole servers. */
export interface TestDatabase {
  readonly url: string
  /** Ends whoever is still connected. */
  erase(): Promise<void>
}

/** Makes an empty database beside the one at `url`. */
export async function makeDatabase(url: string): Promise<TestDatabase> {
  const name = `test_${randomBytes(8).toString('hex')}`
  await inDatabase(url, `create database ${name}`)
  const address = new URL(url)
  address.pathname = `/${name}`
  return { url: address.href, erase: () => inDatabase(url, `drop database ${name} with (force)`) }
}

async function inDatabase(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(statement)
  await client.end()
}
