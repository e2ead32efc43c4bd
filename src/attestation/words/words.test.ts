import { expect, it } from 'vitest'
import { ISSUE_REFUSALS } from '../rule.ts'
import { QUESTIONS, REASONS } from '../verdict.ts'
import { attestationWords } from './index.ts'

it('every refusal and every reason has its sentence, and no sentence is left over', () => {
  for (const words of Object.values(attestationWords)) {
    expect(Object.keys(words.refusals).toSorted()).toEqual([...ISSUE_REFUSALS].toSorted())
    for (const question of QUESTIONS)
      expect(Object.keys(words.reasons[question]).toSorted()).toEqual(Object.values(REASONS[question]).flat().toSorted())
  }
})
it('nothing passes itself off as the official kit', () => {
  expect(JSON.stringify(attestationWords)).not.toMatch(/offici/i)
})
