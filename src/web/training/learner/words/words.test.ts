import { describe, expect, it } from 'vitest'
import { GAUGES, HIGHEST, LESSON_REFUSALS, MOVE_FAULTS } from '#training'
import { learnerWords } from './index.ts'

/** Every sentence with its path, `home.next`. */
function sentences(node: unknown, path = ''): readonly (readonly [string, string])[] {
  if (typeof node === 'string') return [[path, node]]
  if (node === null || typeof node !== 'object') return []
  return Object.entries(node).flatMap(([key, value]) => sentences(value, path === '' ? key : `${path}.${key}`))
}
const french = sentences(learnerWords['fr-CA'])
const english = sentences(learnerWords['en-CA'])

describe('the words of the learner’s pages', () => {
  it('say the same things in both languages, with the same parameters', () => {
    expect(english.map(([path]) => path)).toEqual(french.map(([path]) => path))
    const holes = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort()
    for (const [index, [path, text]] of french.entries()) expect(holes(english[index]?.[1] ?? ''), path).toEqual(holes(text))
  })
  it('have a sentence for each closed code, and a word for each level', () => {
    for (const words of Object.values(learnerWords)) {
      for (const code of LESSON_REFUSALS) expect(words.lessons.refusals[code]).not.toBe('')
      for (const code of MOVE_FAULTS) expect(words.scene.faults[code]).not.toBe('')
      for (const gauge of GAUGES) expect(words.scene.gauges.levels[gauge]).toHaveLength(HIGHEST)
    }
  })
  it('follow the typography of each language', () => {
    for (const [path, text] of french) {
      expect(text, path).not.toMatch(/['"]/)
      expect(text, path).not.toMatch(/[\s\u00a0][;!?](\s|$)/)
      expect(text, path).not.toMatch(/[^\u00a0]:/)
      expect(text, path).not.toMatch(/«(?!\u00a0)|(?<!\u00a0)»/)
    }
    for (const [path, text] of english) expect(text, path).not.toMatch(/['"«»]|\s[:;!?]/)
  })
  it('never blame, promise or judge', () => {
    const refused = /coupable|agresseur|erreur|invalide|interdit|est un crime|offender|is a crime|\berror\b/i
    for (const [path, text] of [...french, ...english]) expect(text, path).not.toMatch(refused)
  })
})
