import { expect, it } from 'vitest'
import { HAND_IN_REFUSALS } from '#people'
import { rescueWords } from './index.ts'

const [french, english] = [rescueWords['fr-CA'], rescueWords['en-CA']]
const keysOf = (value: unknown): unknown =>
  typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, keysOf(inner)]))
    : 'text'
const textsOf = (value: unknown): readonly string[] => (typeof value === 'string' ? [value] : Object.values(value ?? {}).flatMap(textsOf))
const blanks = (text: string): string => (text.match(/\{[a-z]+\}/g) ?? []).toSorted().join()

it('both languages say as much, with the same blanks, and give a reason for each refusal', () => {
  expect(keysOf(french)).toEqual(keysOf(english))
  expect(textsOf(french).map(blanks)).toEqual(textsOf(english).map(blanks))
  for (const code of HAND_IN_REFUSALS) expect(french.refused[code].length).toBeGreaterThan(40)
})
it('the typography is that of Quebec French and of Canadian English', () => {
  for (const text of textsOf(french)) expect(text).not.toMatch(/'|"|\.\.\.|[^\u00a0]:|«[^\u00a0]|[^\u00a0]»|\s[;!?]| %/)
  for (const text of textsOf(english)) expect(text).not.toMatch(/'|"|\.\.\.| :/)
})
