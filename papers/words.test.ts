import { describe, expect, it } from 'vitest'
import { LOCALES } from '#protocol'
import { blames, isQuoted, sentencesIn } from '../method/testing/blame.ts'
import { PAPER_IDS } from './paper.ts'
import { paperWords } from './words/index.ts'

const all = { 'fr-CA': sentencesIn(paperWords['fr-CA']), 'en-CA': sentencesIn(paperWords['en-CA']) }
const places = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(found => found[0]).sort()

describe('the words of the papers', () => {
  it('are the same set in both languages, with the same places to fill', () => {
    const english = new Map(all['en-CA'].map(({ path, text }) => [path, places(text)]))
    expect(all['fr-CA'].map(({ path }) => path).sort()).toEqual([...english.keys()].sort())
    for (const { path, text } of all['fr-CA']) expect([path, english.get(path)]).toEqual([path, places(text)])
  })

  it('are set as each language is set here', () => {
    const french = /'|\s[;!?]|(?<!\u00a0):(?!\/)|«(?!\u00a0)|(?<!\u00a0)»|\.\.\./
    expect(all['fr-CA'].filter(({ text }) => french.test(text))).toEqual([])
    expect(all['en-CA'].filter(({ text }) => /'|\s[;:!?]|["«»]|\.\.\./.test(text))).toEqual([])
  })

  it('blame nobody, put a verdict on nobody, and promise no secret', () => {
    for (const locale of LOCALES) {
      const said = all[locale].filter(one => !isQuoted(one) && !/\.(basis|may-law)$/.test(one.path))
      expect(said.filter(({ text }) => blames(locale, text) !== undefined)).toEqual([])
      expect(said.filter(({ text }) => /impulsi|malveillan|malicious|tout va bien aller|entre nous|will go away/i.test(text))).toEqual([])
    }
  })

  it('say of each paper what it is for, what it may hold, what it never holds and what it rests on', () => {
    for (const locale of LOCALES)
      for (const id of PAPER_IDS) {
        const { title, heading, purpose, may, never, basis } = paperWords[locale][id]
        for (const sentence of [title, heading, purpose, may, never, basis]) expect(sentence.length, `${id} ${locale}`).toBeGreaterThan(5)
      }
  })
})
