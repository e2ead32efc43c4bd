import { expect, it } from 'vitest'
import { LOCALES } from '#protocol'
import { PERSON_PARTS, READY_IDS, READY_STATES, TOKEN_REFUSALS } from '../ports.ts'
import { publicWords } from './index.ts'

it.each(LOCALES)('the public pages have a sentence for each closed code in %s', locale => {
  const words = publicWords(locale)
  expect(Object.keys(words.install.items)).toEqual([...READY_IDS])
  expect(Object.keys(words.install.states)).toEqual([...READY_STATES])
  expect(Object.keys(words.install.refused)).toEqual([...TOKEN_REFUSALS])
  expect(Object.keys(words.demo.parts)).toEqual([...PERSON_PARTS])
})

it.each(LOCALES)('they put no verdict on anybody, and pass for nobody else’s, %s', locale => {
  const refused =
    /victime présumée|délinquant|pornographie|est un crime|perpetrator|\bporn|is a crime|trousse officielle(?<!pas la trousse officielle)|\bofficial kit(?<!not the official kit)/i
  expect(JSON.stringify(publicWords(locale))).not.toMatch(refused)
})
