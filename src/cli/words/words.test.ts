import { expect, test } from 'vitest'
import { COPY_REFUSAL_CODES, FINDING_CODES } from '#platform'
import frCa from './fr-CA.json' with { type: 'json' }

test('every refusal and every finding has its sentence', () => {
  expect(Object.keys(frCa.refused).toSorted()).toEqual([...COPY_REFUSAL_CODES].toSorted())
  for (const code of FINDING_CODES) expect(Object.keys(frCa.doctor[code]), code).toEqual(['good', 'doubt', 'wrong'])
})
