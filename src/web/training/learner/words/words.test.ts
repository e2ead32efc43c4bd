import { expect, it } from 'vitest'
import { GAUGES, HIGHEST, LESSON_REFUSALS, MOVE_FAULTS } from '#training'
import { learnerWords } from './index.ts'

it('the learner’s pages have a sentence for each closed code, and a word for each level', () => {
  for (const words of Object.values(learnerWords)) {
    for (const code of LESSON_REFUSALS) expect(words.lessons.refusals[code]).not.toBe('')
    for (const code of MOVE_FAULTS) expect(words.scene.faults[code]).not.toBe('')
    for (const gauge of GAUGES) expect(words.scene.gauges.levels[gauge]).toHaveLength(HIGHEST)
  }
})
