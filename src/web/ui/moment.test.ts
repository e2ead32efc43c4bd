import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { uiWords } from '../words/index.ts'
import { formatDay, formatDistance, formatLong, formatMoment, formatTime, formatWhen, inputsOf, instantOf, localParts } from './moment.ts'
import { count, join, say } from './say.ts'

const ZONE = 'America/Toronto'
const AT = '2026-11-16T15:41:00.000Z'

describe('the clock of a zone', () => {
  it('is that of the system at any minute, also where half hours and quarters are kept, and around each change', () => {
    const zones = ['America/Toronto', 'America/St_Johns', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'America/Blanc-Sablon']
    const changes = ['2026-03-08T07:00:00.000Z', '2026-11-01T06:00:00.000Z', '2027-04-03T15:00:00.000Z'].map(Date.parse)
    const near = fc.tuple(fc.constantFrom(...changes), fc.integer({ min: -90, max: 90 })).map(([at, minutes]) => at + minutes * 60_000)
    const any = fc.integer({ min: Date.parse('2000-01-01'), max: Date.parse('2100-01-01') })
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.oneof(near, any), (timeZone, at) => {
        const said = new Date(at).toLocaleString('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
        const { year, month, day, hour, minute } = localParts(new Date(at).toISOString(), timeZone)
        expect(new Date(Date.UTC(year, month - 1, day, hour, minute)).toISOString().slice(0, 16).replace('T', ' ')).toBe(said)
      }),
      { numRuns: 1000 },
    )
  })
})

describe('moments in words', () => {
  it('says the hour as a school of Quebec writes it', () => {
    expect(formatTime(AT, ZONE, 'fr-CA')).toBe('10\u00a0h\u00a041')
    expect(formatTime('2026-11-16T17:00:00.000Z', ZONE, 'fr-CA')).toBe('12\u00a0h')
    expect(formatTime('2026-11-16T05:05:00.000Z', ZONE, 'fr-CA')).toBe('0\u00a0h\u00a005')
  })

  it('says the hour in English as it is read in Canada', () => {
    expect(formatTime(AT, ZONE, 'en-CA')).toBe('10:41\u00a0a.m.')
    expect(formatTime('2026-11-16T20:05:00.000Z', ZONE, 'en-CA')).toBe('3:05\u00a0p.m.')
    expect(formatTime('2026-11-16T17:00:00.000Z', ZONE, 'en-CA')).toBe('12:00\u00a0p.m.')
    expect(formatTime('2026-11-16T05:05:00.000Z', ZONE, 'en-CA')).toBe('12:05\u00a0a.m.')
  })

  it('writes the first of a month as the first', () => {
    expect(formatDay('2027-03-01T15:00:00.000Z', ZONE, 'fr-CA')).toBe('1er\u00a0mars')
    expect(formatDay('2027-03-11T15:00:00.000Z', ZONE, 'fr-CA')).toBe('11\u00a0mars')
    expect(formatDay('2027-03-01T15:00:00.000Z', ZONE, 'en-CA')).toBe('March 1')
  })

  it('leaves out the day when it is today', () => {
    expect(formatMoment(AT, ZONE, 'fr-CA', '2026-11-16T20:00:00.000Z')).toBe('10\u00a0h\u00a041')
    expect(formatMoment(AT, ZONE, 'fr-CA', '2026-11-17T20:00:00.000Z')).toBe('le 16\u00a0novembre à 10\u00a0h\u00a041')
    expect(formatLong(AT, ZONE, 'fr-CA')).toBe('lundi 16\u00a0novembre 2026 à 10\u00a0h\u00a041')
    expect(formatLong(AT, ZONE, 'en-CA')).toBe('Monday, November 16, 2026 at 10:41\u00a0a.m.')
  })

  it('carries its own preposition after a verb, with or without a date', () => {
    const [today, next] = ['2026-11-16T20:00:00.000Z', '2026-11-17T20:00:00.000Z']
    expect(formatWhen(AT, ZONE, 'fr-CA', today)).toBe('à 10\u00a0h\u00a041')
    expect(formatWhen(AT, ZONE, 'fr-CA', next)).toBe('le 16\u00a0novembre à 10\u00a0h\u00a041')
    expect(formatWhen(AT, ZONE, 'en-CA', today)).toBe('at 10:41\u00a0a.m.')
    expect(formatWhen(AT, ZONE, 'en-CA', next)).toBe('on November 16 at 10:41\u00a0a.m.')
  })

  it('says how far a moment is, without blame', () => {
    const far = (to: string, locale: 'fr-CA' | 'en-CA') => formatDistance(to, AT, locale, uiWords[locale])
    expect(far('2026-11-16T15:33:00.000Z', 'fr-CA')).toBe('il y a 8\u00a0min')
    expect(far('2026-11-16T16:48:00.000Z', 'fr-CA')).toBe('dans 1\u00a0h\u00a007')
    expect(far('2026-11-18T15:41:00.000Z', 'en-CA')).toBe('in 2 days')
    expect(far(AT, 'en-CA')).toBe('now')
  })

  it('reads a date and a time on the clock of the school, in winter and in summer', () => {
    expect(instantOf('2026-11-16', '10:41', ZONE)).toBe(AT)
    expect(instantOf('2026-07-01', '10:00', ZONE)).toBe('2026-07-01T14:00:00.000Z')
    expect(inputsOf(AT, ZONE)).toEqual({ date: '2026-11-16', time: '10:41' })
  })

  it('knows no moment that the clock skipped, nor half a moment', () => {
    expect(instantOf('2027-03-14', '02:30', ZONE)).toBeUndefined()
    expect(instantOf('2026-02-30', '10:00', ZONE)).toBeUndefined()
    expect(instantOf('2026-11-16', '', ZONE)).toBeUndefined()
  })
})

describe('sentences', () => {
  it('are filled by name, and show what is missing', () => {
    expect(say('Noté à {at}, {who}', { at: '10 h' })).toBe('Noté à 10 h, {who}')
  })

  it('agree with their count in each language', () => {
    expect(count('fr-CA', uiWords['fr-CA'].steps.done, 0)).toBe('0 action faite')
    expect(count('fr-CA', uiWords['fr-CA'].steps.done, 2)).toBe('2 actions faites')
    expect(count('en-CA', uiWords['en-CA'].steps.done, 0)).toBe('0 actions done')
  })

  it('join a list as a sentence does', () => {
    expect(join('fr-CA', ['A', 'B', 'C'])).toBe('A, B et C')
  })
})
