import { expect, test } from 'vitest'
import { sexto } from '#method'
import { asWritten } from '#protocol'
import { packText, unpack, validateScenario, walkScenario } from '#training'
import { listOfCases } from './list-cases.ts'
import { newCase } from './new-case.ts'

test('a new case has nothing to correct and can be played to each of its endings, before a word of it is written', () => {
  const pack = newCase('trial')
  expect(unpack(packText(pack))).toEqual(pack)
  expect(validateScenario(pack, sexto)).toEqual([])
  const method = { id: sexto.id, version: sexto.version, hash: 'not-released' }
  const walk = walkScenario({ scenario: pack.scenario, method, protocol: sexto, texts: asWritten })
  expect(walk.faults).toEqual([])
  expect([...walk.endings].sort()).toEqual(['at-a-cost', 'escaped', 'held'])
})

test('the list of cases is code for any name that a folder may have', () => {
  expect(listOfCases(['case-1', 'a-long-name'])).toContain("readCase('a-long-name', aLongName, aLongNameFrench, aLongNameEnglish)")
})
