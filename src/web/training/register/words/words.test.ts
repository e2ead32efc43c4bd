import { describe, expect, it } from 'vitest'
import { registerWords } from './index.ts'

/** Every sentence with its path. */
function sentences(node: unknown, path = ''): readonly (readonly [string, string])[] {
  if (typeof node === 'string') return [[path, node]]
  if (node === null || typeof node !== 'object') return []
  return Object.entries(node).flatMap(([key, value]) => sentences(value, path === '' ? key : `${path}.${key}`))
}
const french = sentences(registerWords('fr-CA'))
const english = sentences(registerWords('en-CA'))
const NBSP = '\u00a0'

describe('the words of the register', () => {
  it('say the same things in both languages, with the same parameters', () => {
    const holes = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort()
    expect(english.map(([path]) => path)).toEqual(french.map(([path]) => path))
    for (const [index, [path, text]] of french.entries()) expect(holes(english[index]?.[1] ?? ''), path).toEqual(holes(text))
  })
  it('follow the typography of Quebec French', () => {
    for (const [path, text] of french) {
      expect(text, path).not.toMatch(/['"]/)
      expect(text, path).not.toMatch(/[\s\u00a0][;!?](\s|$)/)
      expect(text, path).not.toMatch(new RegExp(`[^${NBSP}0-9]:(?!\\w)`))
      expect(text, path).not.toMatch(new RegExp(`«(?!${NBSP})|(?<!${NBSP})»`))
    }
  })
  it('follow Canadian English typography', () => {
    for (const [path, text] of english) expect(text, path).not.toMatch(/['"«»]|\s[:;!?]/)
  })
  it('never blame, never promise', () => {
    const refused = /coupable|erreur|invalide|interdit|échoué|échec|\berror\b|\bfail|invalid|forbidden/i
    for (const [path, text] of [...french, ...english]) expect(text, path).not.toMatch(refused)
  })
})
