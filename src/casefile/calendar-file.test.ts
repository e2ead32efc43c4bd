import fc from 'fast-check'
import ICAL from 'ical.js'
import { describe, expect, it } from 'vitest'
import { type CalendarEntry, calendarFile } from './calendar-file.ts'

const FRENCH = 'Suivi à faire; « dès que possible », l’été \\ fini\nà la rentrée'
const entry = (given: Partial<CalendarEntry> = {}): CalendarEntry => ({
  uid: 'abc@agenda.invalid',
  at: '2026-11-25T21:00:00.000Z',
  title: 'Suivi à faire',
  ...given,
})
const file = (entries: readonly CalendarEntry[], text = 'Le détail est dans l’application.') =>
  calendarFile({ name: 'Rappels', stamp: '2026-11-21T12:00:00.000Z', text, url: 'https://dossiers.invalid/', locale: 'fr-CA', entries })
const parsed = (text: string) => new ICAL.Component(ICAL.parse(text))
const octets = (line: string): number => new TextEncoder().encode(line).length

describe('a calendar file', () => {
  it('says when, a neutral title and the link of the app, and rings at its beginning', () => {
    const [event] = parsed(file([entry()])).getAllSubcomponents('vevent')
    expect(event?.getFirstPropertyValue('summary')).toBe('Suivi à faire')
    expect(String(event?.getFirstPropertyValue('dtstart'))).toBe('2026-11-25T21:00:00Z')
    expect(String(event?.getFirstPropertyValue('dtstamp'))).toBe('2026-11-21T12:00:00Z')
    expect(String(event?.getFirstPropertyValue('duration'))).toBe('PT15M')
    expect(event?.getFirstPropertyValue('uid')).toBe('abc@agenda.invalid')
    expect(event?.getFirstPropertyValue('url')).toBe('https://dossiers.invalid/')
    expect(event?.getFirstPropertyValue('class')).toBe('PRIVATE')
    expect(String(event?.getFirstSubcomponent('valarm')?.getFirstPropertyValue('trigger'))).toBe('PT0S')
    expect(event?.getFirstProperty('summary')?.getParameter('language')).toBe('fr-CA')
  })
  it('ends each line with CRLF, and holds no line of more than 75 octets', () => {
    const text = file([entry({ title: FRENCH.repeat(9), uid: `${'x'.repeat(90)}@agenda.invalid` })])
    expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true)
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    expect(Math.max(...text.split('\r\n').map(octets))).toBeLessThanOrEqual(75)
  })
  it('gives back whatever was written, in any script', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 300 }), said => {
        const written = said.replaceAll(/\p{Cc}|\p{Cs}/gu, ' ').trim() || 'x'
        const text = file([entry({ title: `${FRENCH} ${written}` })], written)
        expect(Math.max(...text.split('\r\n').map(octets))).toBeLessThanOrEqual(75)
        const [event] = parsed(text).getAllSubcomponents('vevent')
        expect(event?.getFirstPropertyValue('summary')).toBe(`${FRENCH} ${written}`)
        expect(event?.getFirstPropertyValue('description')).toBe(written)
      }),
    )
  })
  it('may be empty', () => {
    expect(parsed(file([])).getAllSubcomponents('vevent')).toEqual([])
  })
})
