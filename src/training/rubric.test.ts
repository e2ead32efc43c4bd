import { expect, test } from 'vitest'
import { mayAccept, type Rubric } from './rubric.ts'

const shownIn = { explorer: [], architect: [] }
const rubric: Rubric = {
  version: '1',
  criteria: [
    { id: 'calm', shownIn },
    { id: 'clear', shownIn },
  ],
  criticalErrors: [{ id: 'shout' }],
  corrections: [],
  returnUnread: [],
  comments: [],
}

test('an answer may be accepted when every criterion is shown and nothing is critical', () => {
  expect(mayAccept(rubric, { levels: { calm: 2, clear: 3 }, criticalErrors: [] })).toBe(true)
})
test('a criterion not yet shown, or not read, holds it back', () => {
  expect(mayAccept(rubric, { levels: { calm: 1, clear: 3 }, criticalErrors: [] })).toBe(false)
  expect(mayAccept(rubric, { levels: { calm: 3 }, criticalErrors: [] })).toBe(false)
})
test('a critical error holds it back, whatever the rest', () => {
  expect(mayAccept(rubric, { levels: { calm: 3, clear: 3 }, criticalErrors: ['shout'] })).toBe(false)
})
