import { describe, expect, it } from 'vitest'
import { packagesWords } from './words/index.ts'

const sentences = (value: object, path = ''): readonly (readonly [string, string])[] =>
  Object.entries(value).flatMap(([key, inner]): readonly (readonly [string, string])[] =>
    typeof inner === 'string' ? [[`${path}.${key}`, inner]] : sentences(inner, `${path}.${key}`),
  )
const french = sentences(packagesWords['fr-CA'])
const english = sentences(packagesWords['en-CA'])
const places = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(found => found[0]).sort()

describe('the words of copies that leave', () => {
  it('are the same set in both languages, with the same places to fill', () => {
    const other = new Map(english)
    expect(french.map(([key]) => key).sort()).toEqual(english.map(([key]) => key).sort())
    for (const [key, text] of french) expect([key, places(other.get(key) ?? '')]).toEqual([key, places(text)])
  })

  it('are set as each language is set here, and blame nobody', () => {
    expect(french.filter(([, text]) => /'|\s[;!?]|(?<!\u00a0):|«(?!\u00a0)|(?<!\u00a0)»|\.\.\./.test(text))).toEqual([])
    expect(english.filter(([, text]) => /'|\s[;:!?]|["«»]|\.\.\./.test(text) && !text.includes('“'))).toEqual([])
    const blame = /erreur|invalide|interdit|en retard|coupable|victime|error|invalid|forbidden|overdue|failed|victim|offender/i
    expect([...french, ...english].filter(([, text]) => blame.test(text))).toEqual([])
  })
})
