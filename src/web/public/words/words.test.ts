import { describe, expect, it } from 'vitest'
import { LOCALES } from '#protocol'
import { PERSON_PARTS, READY_IDS, READY_STATES, TOKEN_REFUSALS } from '../ports.ts'
import { publicWords } from './index.ts'

/** Every sentence with its path, `home.is.text.0`. */
function sentences(node: unknown, path = ''): readonly (readonly [string, string])[] {
  if (typeof node === 'string') return [[path, node]]
  if (node === null || typeof node !== 'object') return []
  return Object.entries(node).flatMap(([key, value]) => sentences(value, path === '' ? key : `${path}.${key}`))
}
const french = sentences(publicWords('fr-CA'))
const english = sentences(publicWords('en-CA'))
const NBSP = '\u00a0'

describe('the words of the public pages', () => {
  it('say the same things in both languages, in lists of the same length', () => {
    expect(english.map(([path]) => path)).toEqual(french.map(([path]) => path))
  })

  it('leave no sentence empty in one language only', () => {
    const empty = (list: typeof french) => list.filter(([, text]) => text.trim() === '').map(([path]) => path)
    expect(empty(english)).toEqual(empty(french))
  })

  it('keep the same parameters', () => {
    const holes = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort()
    for (const [index, [path, text]] of french.entries()) expect(holes(english[index]?.[1] ?? ''), path).toEqual(holes(text))
  })

  it.each(LOCALES)('have a sentence for each closed code in %s', locale => {
    const words = publicWords(locale)
    expect(Object.keys(words.install.items)).toEqual([...READY_IDS])
    expect(Object.keys(words.install.states)).toEqual([...READY_STATES])
    expect(Object.keys(words.install.refused)).toEqual([...TOKEN_REFUSALS])
    expect(Object.keys(words.demo.parts)).toEqual([...PERSON_PARTS])
  })

  it('follow the typography of Quebec French', () => {
    for (const [path, text] of french) {
      if (path === 'verify.command.line') continue
      expect(text, path).not.toMatch(/['"]/)
      expect(text, path).not.toMatch(/[\s\u00a0][;!?](\s|$)/)
      expect(text.replaceAll(/npm run \S+/g, ''), path).not.toMatch(new RegExp(`[^${NBSP}0-9]:(?!\\w)`))
      expect(text, path).not.toMatch(new RegExp(`«(?!${NBSP})|(?<!${NBSP})»`))
    }
  })

  it('follow Canadian English typography', () => {
    for (const [path, text] of english) if (path !== 'verify.command.line') expect(text, path).not.toMatch(/['"«»]|\s[:;!?]/)
  })

  it('never blame, promise or judge', () => {
    const refused =
      /victime présumée|agresseur|coupable|délinquant|pornographie|erreur|invalide|interdit|est un crime|offender|perpetrator|\bporn|is a crime|\berror\b|trousse officielle(?<!pas la trousse officielle)|\bofficial kit(?<!not the official kit)/i
    for (const [path, text] of [...french, ...english]) expect(text, path).not.toMatch(refused)
  })
})
