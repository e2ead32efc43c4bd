import { expect, test } from 'vitest'
import { LOG_REFUSAL_CODES } from '#log'
import { API_REFUSAL_CODES } from '../http/refusal.ts'
import { fill, localeOf, platformWords } from './index.ts'

test('every refusal of the edge has a sentence in both languages, with the same blanks', () => {
  const blanks = (sentence: string): string[] => [...sentence.matchAll(/\{[a-z]+\}/g)].map(match => match[0])
  for (const code of API_REFUSAL_CODES) {
    const french = platformWords['fr-CA'].refusals[code]
    const english = platformWords['en-CA'].refusals[code]
    expect(french.length, code).toBeGreaterThan(0)
    expect(english.length, code).toBeGreaterThan(0)
    expect(blanks(french), code).toEqual(blanks(english))
  }
})

test('no sentence is left without its code', () => {
  for (const words of Object.values(platformWords)) expect(Object.keys(words.refusals).sort()).toEqual([...API_REFUSAL_CODES].sort())
})

test('every refusal of the log has a sentence in both languages', () => {
  for (const words of Object.values(platformWords)) expect(Object.keys(words.logRefusals).sort()).toEqual([...LOG_REFUSAL_CODES].sort())
})

test('French is spoken unless English comes first', () => {
  expect([null, 'fr', 'fr-CA,en;q=0.5', 'en-CA,fr;q=0.8'].map(localeOf)).toEqual(['fr-CA', 'fr-CA', 'fr-CA', 'en-CA'])
})

test('a blank without a value stays visible', () => {
  expect(fill('{a} and {b}', { a: 'x' })).toBe('x and {b}')
})
