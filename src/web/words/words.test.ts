import { describe, expect, it } from 'vitest'
import { LOG_REFUSAL_CODES } from '#log'
import { FIELD_FAULTS, REFUSAL_CODES } from '#protocol'
import { uiWords } from './index.ts'
import { rareWords, serverRefusal } from './rare/index.ts'

function sentences(value: object, path = ''): readonly (readonly [string, string])[] {
  return Object.entries(value).flatMap(([key, inner]): readonly (readonly [string, string])[] =>
    typeof inner === 'string' ? [[`${path}.${key}`, inner]] : sentences(inner, `${path}.${key}`),
  )
}
const french = sentences([uiWords['fr-CA'], rareWords['fr-CA']])
const english = sentences([uiWords['en-CA'], rareWords['en-CA']])
const places = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(found => found[0]).sort()

describe('the words of the pages', () => {
  it('are the same set in both languages', () => {
    expect(french.map(([key]) => key).sort()).toEqual(english.map(([key]) => key).sort())
  })

  it('leave the same places to fill in both languages', () => {
    const other = new Map(english)
    for (const [key, text] of french) expect([key, places(other.get(key) ?? '')]).toEqual([key, places(text)])
  })

  it('have a sentence for each refusal and each fault of a field', () => {
    for (const words of [uiWords['fr-CA'], uiWords['en-CA']]) {
      expect(REFUSAL_CODES.filter(code => !words.refusal.codes[code])).toEqual([])
      expect(FIELD_FAULTS.filter(code => !words.fault[code])).toEqual([])
    }
  })

  it('give a reason and a way on for each refusal of the server', () => {
    for (const locale of ['fr-CA', 'en-CA'] as const) {
      const silent = LOG_REFUSAL_CODES.filter(code => !serverRefusal(locale, code).reason || !serverRefusal(locale, code).then)
      expect(silent).toEqual([])
    }
  })

  it('are set as French is set in Quebec', () => {
    expect(french.filter(([, text]) => /'|\s[;!?]|(?<!\u00a0):|«(?!\u00a0)|(?<!\u00a0)»|\.\.\./.test(text))).toEqual([])
  })

  it('are set as English is set in Canada', () => {
    expect(english.filter(([, text]) => /'|\s[;:!?]|["«»]|\.\.\./.test(text))).toEqual([])
  })

  it('blame nobody', () => {
    const blame = /erreur|invalide|interdit|en retard|coupable|victime|error|invalid|forbidden|overdue|failed|victim|offender/i
    expect([...french, ...english].filter(([, text]) => blame.test(text))).toEqual([])
  })
})
