import { expect, test } from 'vitest'
import { sexto } from '#method'
import type { Source } from '#protocol'
import { sources } from './sources.ts'

test('a source that the method names too says the same of itself in both; the courses add of when it is', () => {
  const ofTheMethod: Readonly<Record<string, Source>> = sexto.sources
  const both = Object.keys(sources).filter(id => ofTheMethod[id] !== undefined)
  expect(both.length).toBeGreaterThan(30)
  for (const id of both) expect(sources[id], id).toMatchObject(ofTheMethod[id] ?? {})
})
