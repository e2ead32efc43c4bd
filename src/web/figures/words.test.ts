import { expect, it } from 'vitest'
import { DUTY_STATES } from '#casefile'
import { figures } from '../../../method/figures.ts'
import { SETTLE_REFUSALS } from './ports.ts'
import { figuresWords } from './words/index.ts'

it('has a sentence for each nature, delay, state of a duty and refusal', () => {
  for (const words of Object.values(figuresWords)) {
    for (const { id } of figures.natures) expect(Object.keys(words.natures)).toContain(id)
    for (const { id } of figures.legs) expect(Object.keys(words.legs)).toContain(id)
    for (const state of DUTY_STATES) expect(Object.keys(words.duties)).toContain(state)
    expect(Object.keys(words.refused).sort()).toEqual([...SETTLE_REFUSALS].sort())
  }
})
