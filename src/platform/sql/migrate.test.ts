import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { migrate, NewerFile } from './migrate.ts'
import { openDatabase } from './open-database.ts'
import { eachEngine } from './testing/each-engine.ts'

const first = { name: '20261120T120000-create-a', ddl: 'create table a (id text primary key, count integer not null) without rowid' }
const second = { name: '20261121T120000-create-b', ddl: 'create table b (id text primary key) without rowid' }
const now = '2026-11-21T12:00:00.000Z'

eachEngine(({ open, place }) => {
  test('only what is missing is applied, once, in order', async () => {
    const db = await open<never>([])
    expect(await migrate(db, [first], now)).toEqual([first.name])
    expect(await migrate(db, [first, second], now)).toEqual([second.name])
    expect(await migrate(db, [first, second], now)).toEqual([])
  })

  test('a step that fails leaves nothing behind', async () => {
    const db = await open<never>([])
    await expect(migrate(db, [first, { name: '20261122T120000-broken', ddl: 'create tabel c' }], now)).rejects.toThrow()
    const tables = await sql<{ name: string }>`select name from migration`.execute(db)
    expect(tables.rows).toEqual([{ name: first.name }])
  })

  test('a store of a newer program is not touched', async () => {
    const db = await open<never>([])
    await migrate(db, [first, second], now)
    const refused = migrate(db, [first], now, 'main.sqlite')
    await expect(refused).rejects.toThrow(NewerFile)
    await expect(refused).rejects.toThrow(
      /main\.sqlite a été écrit par une version plus récente[\s\S]*main\.sqlite was written by a newer version/,
    )
  })

  test('texts are compared byte by byte, whatever the language of the database', async () => {
    const db = await open<never>([first])
    for (const id of ['b', 'A', 'é', 'a', 'B', '_']) await sql`insert into a (id, count) values (${id}, 1)`.execute(db)
    const rows = await sql<{ id: string }>`select id from a order by id`.execute(db)
    expect(rows.rows.map(row => row.id).join('')).toBe('AB_abé')
  })

  test('a count and a sum are numbers', async () => {
    const db = await open<never>([first])
    for (const id of ['a', 'b']) await sql`insert into a (id, count) values (${id}, ${2 ** 31 - 1})`.execute(db)
    const rows = await sql`select count(*) as rows, sum(count) as total from a`.execute(db)
    expect(rows.rows).toEqual([{ rows: 2, total: 2 * (2 ** 31 - 1) }])
  })

  test('processes that start at the same moment apply each step once', async () => {
    const at = await place()
    // A file in memory is of one process.
    const stores = Array.from({ length: at === ':memory:' ? 1 : 4 }, () => openDatabase<never>(at))
    const applied = await Promise.all(stores.map(db => migrate(db, [first, second], now)))
    expect(applied.flat().toSorted()).toEqual([first.name, second.name])
    await Promise.all(stores.map(db => db.destroy()))
  })
})
