import { expect, test } from 'vitest'
import { kindOf, lineOf } from './console-guard.ts'

const AT = '2026-11-21T12:00:00.000Z'
/** As a database says that a row is there twice: with the row. */
const telling = Object.assign(new Error('duplicate key: (maya@ecole.invalid)\n    at Maya Gagnon (/secret)'), {
  name: 'DatabaseError',
  code: '23505',
  detail: 'Key (email)=(maya@ecole.invalid) already exists.',
})

test('a fault is told by its kind, its code and its place, never by its message or its details', () => {
  const { name, code, at } = kindOf(telling)
  expect([name, code]).toEqual(['DatabaseError', '23505'])
  expect(at.length).toBeGreaterThan(0)
  expect(at.join()).toContain('console-guard.test.ts')
  for (const format of ['text', 'json'] as const) {
    const line = lineOf(format, 'error', AT, ['a page could not be made', telling, { typed: 'Maya' }])
    expect(line).toContain('a page could not be made')
    expect(line).not.toMatch(/maya|gagnon|secret/i)
  }
})

test('a line for a collector is one JSON object', () => {
  const line = lineOf('json', 'error', AT, ['reminders wait', telling])
  expect(line.trim().split('\n')).toHaveLength(1)
  expect(JSON.parse(line)).toMatchObject({
    at: AT,
    level: 'error',
    text: 'reminders wait',
    fault: { name: 'DatabaseError', code: '23505' },
  })
  expect(JSON.parse(lineOf('json', 'info', AT, ['Sexto · pages: https://x.invalid']))).toEqual({
    at: AT,
    level: 'info',
    text: 'Sexto · pages: https://x.invalid',
  })
})

test('whatever is thrown has a kind, and a code that is not one is left out', () => {
  expect(kindOf('Maya')).toEqual({ name: 'string', code: undefined, at: [] })
  expect(kindOf(Object.assign(new Error(''), { code: 'Maya Gagnon' })).code).toBeUndefined()
})
