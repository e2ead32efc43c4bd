import { describe, expect, it } from 'vitest'
import { dueAt, instantOf, localDate } from './calendar.ts'

const ZONE = 'America/Toronto'

describe('a deadline', () => {
  it.each([
    ['minutes are minutes, across the change of hour', { minutes: 90 }, '2026-11-01T05:30:00.000Z', '2026-11-01T07:00:00.000Z'],
    ['days keep the hour of the school’s clock in autumn', { days: 3 }, '2026-10-30T13:00:00.000Z', '2026-11-02T14:00:00.000Z'],
    ['days keep the hour of the school’s clock in spring', { days: 3 }, '2027-03-12T14:00:00.000Z', '2027-03-15T13:00:00.000Z'],
    ['two days from Friday are Monday: nobody is at school on Sunday', { days: 2 }, '2026-11-20T15:00:00.000Z', '2026-11-23T15:00:00.000Z'],
    ['the same day, at the end of it', { sameDay: true }, '2026-11-16T15:00:00.000Z', '2026-11-16T21:00:00.000Z'],
    [
      'on Friday evening, what protects somebody tonight is due tonight',
      { sameDay: true },
      '2026-11-20T23:00:00.000Z',
      '2026-11-21T01:00:00.000Z',
    ],
    ['working days skip the weekend', { workingDays: 1 }, '2026-11-20T15:00:00.000Z', '2026-11-23T15:00:00.000Z'],
    ['five working days', { workingDays: 5 }, '2026-11-16T15:00:00.000Z', '2026-11-23T15:00:00.000Z'],
    ['the end of the day', { schoolDayEnd: true }, '2026-11-16T15:00:00.000Z', '2026-11-16T21:00:00.000Z'],
    ['after the bell, the end of the next day', { schoolDayEnd: true }, '2026-11-16T21:30:00.000Z', '2026-11-17T21:00:00.000Z'],
    ['on Friday evening, the end of Monday', { schoolDayEnd: true }, '2026-11-20T23:00:00.000Z', '2026-11-23T21:00:00.000Z'],
    ['on Sunday, the end of Monday', { schoolDayEnd: true }, '2026-11-22T15:00:00.000Z', '2026-11-23T21:00:00.000Z'],
  ] as const)('%s', (_, due, from, expected) => {
    expect(dueAt(due, from, ZONE)).toBe(expected)
  })
})

describe('a day without school', () => {
  const closed = ['2026-11-17', '2026-11-18']
  it.each([
    ['is not counted among working days', { workingDays: 1 }, '2026-11-16T15:00:00.000Z', '2026-11-19T15:00:00.000Z'],
    ['puts off what falls on it', { days: 2 }, '2026-11-16T15:00:00.000Z', '2026-11-19T15:00:00.000Z'],
    ['has no end of the school day', { schoolDayEnd: true }, '2026-11-17T15:00:00.000Z', '2026-11-19T21:00:00.000Z'],
    ['does not put off what protects somebody tonight', { sameDay: true }, '2026-11-17T15:00:00.000Z', '2026-11-17T17:00:00.000Z'],
  ] as const)('%s', (_, due, from, expected) => {
    expect(dueAt(due, from, ZONE, closed)).toBe(expected)
  })
})

it('an hour that the clock skips is read after the jump', () => {
  expect(instantOf('2027-03-14', 2, 30, ZONE)).toBe('2027-03-14T06:30:00.000Z')
})

it('the date is the school’s, not Greenwich’s', () => {
  expect(localDate('2026-11-17T03:00:00.000Z', ZONE)).toBe('2026-11-16')
})
