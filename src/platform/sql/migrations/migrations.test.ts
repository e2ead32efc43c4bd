import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { Migration } from '../migrate.ts'
import frozen from './frozen.json' with { type: 'json' }
import { lidMigrations } from './lids.ts'
import { mainMigrations } from './main.ts'
import { practiceMigrations } from './practice.ts'

const FILES: Readonly<Record<keyof typeof frozen, readonly Migration[]>> = {
  main: mainMigrations,
  lids: lidMigrations,
  practice: practiceMigrations,
}
const digest = (ddl: string): string => createHash('sha256').update(ddl).digest('base64url')
const momentOf = (name: string): string => name.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)-.*$/, '$1-$2-$3T$4:$5:$6.000Z')

describe.each(Object.entries(FILES))('the migrations of the %s file', (file, migrations) => {
  test('are named by their moment in UTC, verb first', () => {
    for (const { name } of migrations) {
      expect(name).toMatch(/^\d{8}T\d{6}-(create|add|drop|rename|index|fill|move)(-[a-z]+)+$/)
      expect(new Date(momentOf(name)).toISOString(), name).toBe(momentOf(name))
    }
  })
  test('are in order, each after the one before', () => {
    const names = migrations.map(({ name }) => name)
    expect(names).toEqual([...new Set(names)].sort())
  })
  test('have not been edited, dropped or put before another since they were written down in frozen.json', () => {
    const now = Object.fromEntries(migrations.map(({ name, ddl }) => [name, digest(ddl)]))
    expect(now).toEqual(frozen[file as keyof typeof frozen])
  })
  test('are one statement each', () => {
    for (const { name, ddl } of migrations) expect(ddl, name).not.toContain(';')
  })
})
