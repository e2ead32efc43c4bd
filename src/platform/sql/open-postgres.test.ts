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
    const pid = rows[0]?.pid ?? 0
    await sql`select pg_terminate_backend(${pid})`.execute(db)
    // The end arrives while nobody waits for an answer: unheard, it would end the process.
    await expect.poll(async () => (await sql`select 1 from pg_stat_activity where pid = ${pid}`.execute(db)).rows).toEqual([])
    await new Promise(resolve => setTimeout(resolve, 300))
    await sql`select 1`.execute(step)
  })
  await expect(cut).rejects.toThrow()
  expect((await sql<{ one: number }>`select 1 as one`.execute(db)).rows).toEqual([{ one: 1 }])
  await db.destroy()
  await eraseSchema(place)
}, 120_000)
