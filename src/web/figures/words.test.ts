import { expect, it } from 'vitest'
import { DUTY_STATES } from '#casefile'
import { figures } from '../../../method/figures.ts'
import { SETTLE_REFUSALS } from './ports.ts'
import { figuresWords } from './words/index.ts'

const sentences = (value: object, path = ''): readonly (readonly [string, string])[] =>
  Object.entries(value).flatMap(([key, inner]): readonly (readonly [string, string])[] =>
    typeof inner === 'string' ? [[`${path}.${key}`, inner]] : sentences(inner, `${path}.${key}`),
  )
const [french, english] = [sentences(figuresWords['fr-CA']), sentences(figuresWords['en-CA'])]
const places = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(found => found[0]).sort()

it('has the same sentences in both languages, with the same places to fill', () => {
  expect(french.map(([key]) => key).sort()).toEqual(english.map(([key]) => key).sort())
  const other = new Map(english)
  for (const [key, text] of french) expect([key, places(other.get(key) ?? '')]).toEqual([key, places(text)])
})

it('has a sentence for each nature, delay, state of a duty and refusal', () => {
  for (const words of [figuresWords['fr-CA'], figuresWords['en-CA']]) {
    for (const { id } of figures.natures) expect(Object.keys(words.natures)).toContain(id)
    for (const { id } of figures.legs) expect(Object.keys(words.legs)).toContain(id)
    for (const state of DUTY_STATES) expect(Object.keys(words.duties)).toContain(state)
    expect(Object.keys(words.refused).sort()).toEqual([...SETTLE_REFUSALS].sort())
  }
})

it('is set as French is set in Quebec and English in Canada', () => {
  expect(french.filter(([, text]) => /'|\s[;!?]|(?<!\u00a0):|«(?!\u00a0)|(?<!\u00a0)»|\.\.\./.test(text))).toEqual([])
  expect(english.filter(([, text]) => /'|\s[;:!?]|["«»]|\.\.\./.test(text))).toEqual([])
})
