import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Kysely, sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { HEAD_ZERO, type NewEntry } from '#log'
import { sqlLogStore } from '../../src/platform/sql/log-store.ts'
import { mainMigrations } from '../../src/platform/sql/migrations/main.ts'
import { openStore } from '../../src/platform/sql/open-store.ts'
import type { MainTables } from '../../src/platform/sql/schema.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sexto-full-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const open = (): Promise<Kysely<MainTables>> =>
  openStore<MainTables>(join(folder, 'main.sqlite'), mainMigrations, '2026-11-21T12:00:00.000Z')
const line = (log: number, seq: number): NewEntry => ({
  entry: {
    seq,
    hash: `${log} ${seq}`,
    head: `head ${seq}`,
    statement: 's'.repeat(900),
    body: 'b'.repeat(2000),
    receipt: 'r',
    device: 'd',
    facets: null,
  },
  recipients: [],
})
const before = (seq: number) => ({ seq: seq - 1, head: seq === 1 ? HEAD_ZERO : `head ${seq - 1}` })

test('a disk that fills up refuses new lines and keeps every line that it took; with room again, the same lines go in', async () => {
  const db = await open()
  const store = sqlLogStore(db)
  const logs = Array.from({ length: 8 }, (_, log) => log)
  for (const log of logs) await store.create({ log: `log ${log}`, use: 'case', school: 's', entries: [line(log, 1)] })
  const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(db)
  await sql.raw(`pragma max_page_count = ${(rows[0]?.page_count ?? 0) + 40}`).execute(db)
  const taken = new Map(logs.map(log => [log, 1]))
  const refused = new Set<number>()
  for (let seq = 2; refused.size < logs.length; seq++) {
    const going = logs.filter(log => !refused.has(log))
    const answers = await Promise.allSettled(going.map(log => store.append(`log ${log}`, line(log, seq), before(seq))))
    for (const [i, log] of going.entries()) {
      if (answers[i]?.status === 'fulfilled') taken.set(log, seq)
      else refused.add(log)
    }
  }
  const kept = async (log: number) => (await store.entries(`log ${log}`, 0, 1000)).length
  expect(await Promise.all(logs.map(kept))).toEqual([...taken.values()])
  await sql`pragma max_page_count = 100000`.execute(db)
  for (const [log, last] of taken) expect(await store.append(`log ${log}`, line(log, last + 1), before(last + 1))).toBe('stored')
  await db.destroy()

  const again = await open()
  const { rows: sound } = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(again)
  expect(sound[0]?.integrity_check).toBe('ok')
  for (const [log, last] of taken) expect(await sqlLogStore(again).summary(`log ${log}`)).toMatchObject({ seq: last + 1 })
  await again.destroy()
})
