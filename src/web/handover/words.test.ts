import { describe, expect, it } from 'vitest'
import { READER_REFUSALS } from '../reader/ports.ts'
import { readerWords } from '../reader/words/index.ts'
import { handoverWords } from './words/index.ts'

const sentences = (value: object, path = ''): readonly (readonly [string, string])[] =>
  Object.entries(value).flatMap(([key, inner]): readonly (readonly [string, string])[] =>
    typeof inner === 'string' ? [[`${path}.${key}`, inner]] : sentences(inner, `${path}.${key}`),
  )
const french = sentences([handoverWords['fr-CA'], readerWords['fr-CA']])
const english = sentences([handoverWords['en-CA'], readerWords['en-CA']])
const places = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(found => found[0]).sort()

describe('the words of a hand-over and of its reader', () => {
  it('are the same set in both languages, with the same places to fill', () => {
    const other = new Map(english)
    expect(french.map(([key]) => key).sort()).toEqual(english.map(([key]) => key).sort())
    for (const [key, text] of french) expect([key, places(other.get(key) ?? '')]).toEqual([key, places(text)])
  })

  it('are set as each language is set here', () => {
    expect(french.filter(([, text]) => /'|\s[;!?]|(?<!\u00a0):|«(?!\u00a0)|(?<!\u00a0)»|\.\.\./.test(text))).toEqual([])
    expect(english.filter(([, text]) => /'|\s[;:!?]|["«»]|\.\.\./.test(text))).toEqual([])
  })

  it('give a reason for each refusal of the reader, and blame nobody', () => {
    for (const words of [readerWords['fr-CA'], readerWords['en-CA']])
      expect(Object.keys(words.refused).sort()).toEqual([...READER_REFUSALS].sort())
    const blame = /erreur|invalide|interdit|en retard|coupable|victime|error|invalid|forbidden|overdue|failed|victim|offender/i
    expect([...french, ...english].filter(([key, text]) => blame.test(text) && !key.includes('brand'))).toEqual([])
  })
})
