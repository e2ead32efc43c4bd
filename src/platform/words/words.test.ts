import { expect, test } from 'vitest'
import { LOG_REFUSAL_CODES } from '#log'
import { API_REFUSAL_CODES } from '../http/refusal.ts'
import { fill, localeOf, platformWords } from './index.ts'

test('every refusal of the edge and of the log has a sentence in both languages, and no sentence is left without its code', () => {
  for (const words of Object.values(platformWords)) {
    expect(Object.keys(words.refusals).sort()).toEqual([...API_REFUSAL_CODES].sort())
    expect(Object.keys(words.logRefusals).sort()).toEqual([...LOG_REFUSAL_CODES].sort())
  }
})

test('French is spoken unless English comes first', () => {
  expect([null, 'fr', 'fr-CA,en;q=0.5', 'en-CA,fr;q=0.8'].map(localeOf)).toEqual(['fr-CA', 'fr-CA', 'fr-CA', 'en-CA'])
})

test('a blank without a value stays visible', () => {
  expect(fill('{a} and {b}', { a: 'x' })).toBe('x and {b}')
})
