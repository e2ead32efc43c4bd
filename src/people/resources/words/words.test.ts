import { expect, it } from 'vitest'
import { REGIONS, RESOURCE_KINDS } from '../resource.ts'
import { shippedResources } from '../shipped-resources.ts'
import enCa from './en-CA.json' with { type: 'json' }
import frCa from './fr-CA.json' with { type: 'json' }

const keysOf = (value: unknown): unknown =>
  typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, keysOf(inner)]))
    : 'text'
const textsOf = (value: unknown): readonly string[] => (typeof value === 'string' ? [value] : Object.values(value ?? {}).flatMap(textsOf))
const blanks = (text: string): string => (text.match(/\{[a-z]+\}/g) ?? []).toSorted().join()

it('both languages say as much, with the same blanks', () => {
  expect(keysOf(frCa)).toEqual(keysOf(enCa))
  expect(textsOf(frCa).map(blanks)).toEqual(textsOf(enCa).map(blanks))
})
it('every resource, kind and region has its words, and no word is left over', () => {
  expect(Object.keys(frCa.resources).toSorted()).toEqual(
    shippedResources()
      .map(one => one.id)
      .toSorted(),
  )
  expect(Object.keys(frCa.kinds)).toEqual([...RESOURCE_KINDS])
  expect(Object.keys(frCa.regions)).toEqual([...REGIONS])
})
it('the typography is that of Quebec French and of Canadian English', () => {
  for (const text of textsOf(frCa)) expect(text).not.toMatch(/'|"|\.\.\.|[^\u00a0]:|«[^\u00a0]|[^\u00a0]»|\s[;!?]| %/)
  for (const text of textsOf(enCa)) expect(text).not.toMatch(/'|"|\.\.\.| :/)
})
