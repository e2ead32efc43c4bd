import { expect, it } from 'vitest'
import { ltiWords } from './words/index.ts'

/** Every sentence with its path. */
function sentences(node: unknown, path = ''): readonly (readonly [string, string])[] {
  if (typeof node === 'string') return [[path, node]]
  if (node === null || typeof node !== 'object') return []
  return Object.entries(node).flatMap(([key, value]) => sentences(value, path === '' ? key : `${path}.${key}`))
}
const french = sentences(ltiWords['fr-CA'])
const english = sentences(ltiWords['en-CA'])

it('the pages opened from a learning platform say the same things in both languages, with the same parameters', () => {
  const holes = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort()
  expect(english.map(([path]) => path)).toEqual(french.map(([path]) => path))
  for (const [index, [path, text]] of french.entries()) expect(holes(english[index]?.[1] ?? ''), path).toEqual(holes(text))
})

it('they follow the typography of Quebec French and of Canadian English', () => {
  for (const [path, text] of french) {
    expect(text, path).not.toMatch(/['"]|[\s\u00a0][;!?]|[^\u00a0]:(?!\w)/)
    expect(text, path).not.toMatch(/«(?!\u00a0)|(?<!\u00a0)»/)
  }
  for (const [path, text] of english) expect(text, path).not.toMatch(/['"«»]|\s[:;!?]/)
})
