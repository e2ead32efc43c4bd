import { expect, it } from 'vitest'
import { ISSUE_REFUSALS } from '../rule.ts'
import { QUESTIONS, REASONS } from '../verdict.ts'
import { attestationWords } from './index.ts'

const french = attestationWords['fr-CA']
const english = attestationWords['en-CA']
const keysOf = (value: unknown): unknown =>
  typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, keysOf(inner)]))
    : 'text'
const textsOf = (value: unknown): readonly string[] => (typeof value === 'string' ? [value] : Object.values(value ?? {}).flatMap(textsOf))
const blanks = (text: string): string => (text.match(/\{[a-z]+\}/g) ?? []).toSorted().join()

it('both languages say as much, with the same blanks', () => {
  expect(keysOf(french)).toEqual(keysOf(english))
  expect(textsOf(french).map(blanks)).toEqual(textsOf(english).map(blanks))
})
it('every refusal and every reason has its sentence, and no sentence is left over', () => {
  for (const words of [french, english]) {
    expect(Object.keys(words.refusals).toSorted()).toEqual([...ISSUE_REFUSALS].toSorted())
    for (const question of QUESTIONS)
      expect(Object.keys(words.reasons[question]).toSorted()).toEqual(Object.values(REASONS[question]).flat().toSorted())
  }
})
it('the typography is that of Quebec French and of Canadian English', () => {
  for (const text of textsOf(french)) {
    expect(text).not.toMatch(/'|"|\.\.\.|[^\u00a0]:|«[^\u00a0]|[^\u00a0]»|\s[;!?]| %/)
  }
  for (const text of textsOf(english)) expect(text).not.toMatch(/'|"|\.\.\.| :/)
})
it('nothing passes itself off as the official kit', () => {
  for (const text of [...textsOf(french), ...textsOf(english)]) expect(text).not.toMatch(/offici/i)
})
