import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { guardBinding, UnbindableValue } from './bind-guard.ts'
import { openDatabase } from './open-database.ts'

describe('the one file that opens a database', () => {
  test.each([
    ['a boolean', true],
    ['a date', new Date(0)],
    ['an object', {}],
    ['bytes', new Uint8Array(1)],
    ['a fraction', 1.5],
    ['a big integer', 1n],
    ['an integer too large for the other engine', 2 ** 31],
    ['nothing', undefined],
  ])('refuses to bind %s, which would end the process', (_, value) => {
    expect(() => guardBinding(['text', value])).toThrow(UnbindableValue)
  })
  test('the guard stands between Kysely and the file', async () => {
    const db = openDatabase(':memory:')
    await expect(sql`select ${true}`.execute(db)).rejects.toThrow(UnbindableValue)
    expect((await sql`select ${'é'} as text, ${7} as number, ${null} as absent`.execute(db)).rows).toEqual([
      { text: 'é', number: 7, absent: null },
    ])
    await db.destroy()
  })
})
