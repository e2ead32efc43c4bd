import { describe, expect, test } from 'vitest'
import { spreadTables, WHOLE_TABLES } from './distribution.ts'
import { lidMigrations } from './lids.ts'
import { mainMigrations } from './main.ts'
import { practiceMigrations } from './practice.ts'

const migrations = [...mainMigrations, ...lidMigrations, ...practiceMigrations]
const tables = spreadTables(migrations)

describe('a sharded PostgreSQL can take the schema', () => {
  test('every table has a primary key, whose first column spreads it', () => {
    expect(tables.length).toBeGreaterThan(40)
    expect(tables.filter(({ spreadBy }) => spreadBy === '')).toEqual([])
  })

  test.each(tables.filter(({ table }) => !(table in WHOLE_TABLES)))(
    'every unique key of $table starts with $spreadBy',
    ({ spreadBy, unique }) => {
      expect(unique.filter(([first]) => first !== spreadBy)).toEqual([])
    },
  )

  test('a table that is kept whole is there, and has a reason', () => {
    for (const [table, reason] of Object.entries(WHOLE_TABLES)) {
      expect(tables.map(one => one.table)).toContain(table)
      expect(reason.length).toBeGreaterThan(20)
    }
  })

  test('what refers to another table refers by the column that spreads both', () => {
    const referring = migrations.flatMap(({ ddl }) => [...ddl.matchAll(/(\w+) text not null references (\w+) \((\w+)\)/g)])
    expect(referring.length).toBeGreaterThan(2)
    for (const [, own, table, column] of referring) {
      expect(own).toBe(column)
      expect(tables.find(one => one.table === table)?.spreadBy).toBe(column)
    }
  })

  test('nothing in it numbers, triggers or computes by itself', () => {
    for (const { ddl, name } of migrations) expect(ddl, name).not.toMatch(/autoincrement|serial|sequence|trigger|generated|default/i)
  })

  test('a key that starts elsewhere is found', () => {
    const bad = spreadTables([
      { name: 'a', ddl: 'create table a (log text not null, seq integer not null, primary key (log, seq)) without rowid' },
      { name: 'b', ddl: 'create unique index a_once on a (seq)' },
    ])
    expect(bad).toEqual([{ table: 'a', spreadBy: 'log', unique: [['log', 'seq'], ['seq']] }])
  })
})
