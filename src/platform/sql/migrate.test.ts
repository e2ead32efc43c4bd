import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { migrate, NewerFile } from './migrate.ts'
import { openDatabase } from './open-database.ts'

const first = { name: '20261120T120000-create-a', ddl: 'create table a (id text primary key)' }
const second = { name: '20261121T120000-create-b', ddl: 'create table b (id text primary key)' }
const now = '2026-11-21T12:00:00.000Z'

test('only what is missing is applied, once, in order', async () => {
  const db = openDatabase<never>(':memory:')
  expect(await migrate(db, [first], now)).toEqual([first.name])
  expect(await migrate(db, [first, second], now)).toEqual([second.name])
  expect(await migrate(db, [first, second], now)).toEqual([])
  await db.destroy()
})

test('a step that fails leaves nothing behind', async () => {
  const db = openDatabase<never>(':memory:')
  await expect(migrate(db, [first, { name: '20261122T120000-broken', ddl: 'create tabel c' }], now)).rejects.toThrow()
  const tables = await sql<{ name: string }>`select name from migration`.execute(db)
  expect(tables.rows).toEqual([{ name: first.name }])
  await db.destroy()
})

test('a file of a newer program is not touched', async () => {
  const db = openDatabase<never>(':memory:')
  await migrate(db, [first, second], now)
  const refused = migrate(db, [first], now, 'main.sqlite')
  await expect(refused).rejects.toThrow(NewerFile)
  await expect(refused).rejects.toThrow(
    /main\.sqlite a été écrit par une version plus récente[\s\S]*main\.sqlite was written by a newer version/,
  )
  await db.destroy()
})
