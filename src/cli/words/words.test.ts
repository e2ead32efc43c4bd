import { expect, test } from 'vitest'
import { COPY_REFUSAL_CODES, FINDING_CODES } from '#platform'
import enCa from './en-CA.json' with { type: 'json' }
import frCa from './fr-CA.json' with { type: 'json' }

const leaves = (value: unknown, path = ''): readonly (readonly [string, string])[] =>
  typeof value === 'string' ? [[path, value]] : Object.entries(value ?? {}).flatMap(([key, one]) => leaves(one, `${path}.${key}`))

test('both languages say the same things, with the same blanks', () => {
  const [french, english] = [new Map(leaves(frCa)), new Map(leaves(enCa))]
  expect([...french.keys()]).toEqual([...english.keys()])
  const blanks = (text = '') => [...text.matchAll(/\{\w+\}/g)].map(match => match[0]).toSorted()
  for (const [key, text] of french) expect(blanks(text), key).toEqual(blanks(english.get(key)))
})

test('every refusal and every finding has its sentence', () => {
  expect(Object.keys(frCa.refused).toSorted()).toEqual([...COPY_REFUSAL_CODES].toSorted())
  for (const code of FINDING_CODES) expect(Object.keys(frCa.doctor[code]), code).toEqual(['good', 'doubt', 'wrong'])
})

test('French is set as French', () => {
  for (const [key, text] of leaves(frCa)) {
    expect(text, key).not.toMatch(/« | »|\w :(?!\/)|'/)
    expect(text, key).not.toMatch(/ [;!?]/)
  }
})
