import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Kysely, sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from './open-database.ts'

interface Tables {
  readonly page: { readonly n: number; readonly words: string }
}
const ROWS = 6_000
const folder = mkdtempSync(join(tmpdir(), 'sexto-fold-'))
const file = join(folder, 'main.sqlite')
let db: Kysely<Tables>

beforeAll(async () => {
  db = openDatabase<Tables>(file)
  await sql`create table page (n integer primary key, words text not null)`.execute(db)
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('the journal of a file that is written to without a pause', () => {
  it('is folded into it by another thread: the connection that writes would have left it as it is', async () => {
    for (let from = 0; from < ROWS; from += 500)
      await db.transaction().execute(async step => {
        for (let n = from; n < from + 500; n++)
          await step
            .insertInto('page')
            .values({ n, words: 'x'.repeat(4_000) })
            .execute()
      })
    const [{ wal_autocheckpoint: pages = 0 } = {}] = (await sql<{ wal_autocheckpoint: number }>`pragma wal_autocheckpoint`.execute(db)).rows
    await expect.poll(() => statSync(file).size, { timeout: 10_000 }).toBeGreaterThan(ROWS * 4_000)
    expect(pages).toBe(64_000)
  }, 30_000)

  it('has lost nothing when the file is closed and opened again', async () => {
    await db.destroy()
    const again = openDatabase<Tables>(file)
    expect(
      await again
        .selectFrom('page')
        .select(eb => eb.fn.countAll<number>().as('rows'))
        .executeTakeFirst(),
    ).toEqual({ rows: ROWS })
    await again.destroy()
  })
})
