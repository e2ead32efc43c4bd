import { expect, it } from 'vitest'
import { HAND_IN_REFUSALS } from '#people'
import { rescueWords } from './index.ts'

it('each refused file has its reason, long enough to say what to do', () => {
  for (const words of Object.values(rescueWords))
    for (const code of HAND_IN_REFUSALS) expect(words.refused[code].length).toBeGreaterThan(40)
})
