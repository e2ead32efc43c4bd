import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openDatabase } from './open-database.ts'
import { eraseSchema } from './testing/each-engine.ts'
import { testDatabaseUrl } from './testing/test-cluster.ts'

test('a connection that the database ends in the middle of a transaction fails that transaction, and nothing else', async () => {
  const place = { url: await testDatabaseUrl(), schema: 'ended_midway' }
  const db = openDatabase<never>(place)
  const cut = db.transaction().execute(async step => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(step)
    await sql`select pg_terminate_backend(${rows[0]?.pid ?? 0})`.execute(db)
    // The end arrives while nobody waits for an answer: unheard, it would end the process.
    await new Promise(resolve => setTimeout(resolve, 300))
    await sql`select 1`.execute(step)
  })
  await expect(cut).rejects.toThrow()
  expect((await sql<{ one: number }>`select 1 as one`.execute(db)).rows).toEqual([{ one: 1 }])
  await db.destroy()
  await eraseSchema(place)
}, 120_000)
