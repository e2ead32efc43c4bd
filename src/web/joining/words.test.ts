import { expect, it } from 'vitest'
import { ROLES } from '#people'
import { JOIN_FAULTS } from './ports.ts'
import { joiningWords } from './words/index.ts'

const sentences = (value: object, path = ''): readonly (readonly [string, string])[] =>
  Object.entries(value).flatMap(([key, inner]): readonly (readonly [string, string])[] =>
    typeof inner === 'string' ? [[`${path}.${key}`, inner]] : sentences(inner, `${path}.${key}`),
  )
const [french, english] = [sentences(joiningWords['fr-CA']), sentences(joiningWords['en-CA'])]
const places = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(found => found[0]).sort()

it('has the same sentences in both languages, with the same places to fill', () => {
  expect(french.map(([key]) => key).sort()).toEqual(english.map(([key]) => key).sort())
  const other = new Map(english)
  for (const [key, text] of french) expect([key, places(other.get(key) ?? '')]).toEqual([key, places(text)])
})

it('has a sentence for each refusal and each role', () => {
  for (const words of [joiningWords['fr-CA'], joiningWords['en-CA']]) {
    expect(Object.keys(words.faults).sort()).toEqual([...JOIN_FAULTS].sort())
    expect(Object.keys(words.roles).sort()).toEqual([...ROLES].sort())
  }
})

it('is set as French is set in Quebec and English in Canada', () => {
  expect(french.filter(([, text]) => /'|\s[;!?]|(?<!\u00a0):|«(?!\u00a0)|(?<!\u00a0)»|\.\.\./.test(text))).toEqual([])
  expect(english.filter(([, text]) => /'|\s[;:!?]|["«»]|\.\.\./.test(text))).toEqual([])
})

it('blames nobody', () => {
  const blame = /erreur|invalide|interdit|coupable|victime|error|invalid|forbidden|failed|victim/i
  expect([...french, ...english].filter(([, text]) => blame.test(text))).toEqual([])
})
