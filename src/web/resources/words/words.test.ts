import { expect, it } from 'vitest'
import enCa from './en-CA.json' with { type: 'json' }
import frCa from './fr-CA.json' with { type: 'json' }

const blanks = (text: string): string => (text.match(/\{[a-z]+\}/g) ?? []).toSorted().join()

it('both languages say as much, with the same blanks', () => {
  expect(Object.keys(enCa)).toEqual(Object.keys(frCa))
  expect(Object.values(enCa).map(blanks)).toEqual(Object.values(frCa).map(blanks))
})
it('the typography is that of Quebec French and of Canadian English', () => {
  for (const text of Object.values(frCa)) expect(text).not.toMatch(/'|"|\.\.\.|[^\u00a0]:|«[^\u00a0]|[^\u00a0]»|\s[;!?]| %/)
  for (const text of Object.values(enCa)) expect(text).not.toMatch(/'|"|\.\.\.| :/)
})
