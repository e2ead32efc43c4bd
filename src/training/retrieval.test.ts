import { describe, expect, test } from 'vitest'
import { drawRetrieval, dueRetrieval, type RetrievalAnswer, type RetrievalQuestion, type RetrievalWeek } from './retrieval.ts'

const DONE = '2026-09-01T14:00:00.000Z'
const five = (weeks: RetrievalWeek): readonly RetrievalAnswer[] =>
  ['a', 'b', 'c', 'd', 'e'].map(question => ({ weeks, question, sound: true }))

describe('the questions that come back', () => {
  test('are not due in the first week', () => {
    expect(dueRetrieval(DONE, [], '2026-09-08T13:59:59.000Z')).toEqual({
      due: undefined,
      next: { weeks: 1, at: '2026-09-08T14:00:00.000Z' },
      lapsed: [],
    })
  })
  test('are due from the very moment a week has passed, whatever the zone of the clock', () => {
    const due = { weeks: 1, since: '2026-09-08T14:00:00.000Z' }
    expect(dueRetrieval(DONE, [], '2026-09-08T14:00:00.000Z').due).toEqual(due)
    expect(dueRetrieval(DONE, [], '2026-09-08T10:00:00-04:00').due).toEqual(due)
  })
  test('are answered once five are, not four', () => {
    expect(dueRetrieval(DONE, five(1).slice(1), '2026-09-10T00:00:00.000Z').due?.weeks).toBe(1)
    expect(dueRetrieval(DONE, five(1), '2026-09-10T00:00:00.000Z')).toEqual({
      due: undefined,
      next: { weeks: 4, at: '2026-09-29T14:00:00.000Z' },
      lapsed: [],
    })
  })
  test('never pile up: a time that went by is lapsed, and only the latest is asked', () => {
    const state = dueRetrieval(DONE, five(1), '2027-01-01T00:00:00.000Z')
    expect(state).toEqual({
      due: { weeks: 16, since: '2026-12-22T14:00:00.000Z' },
      next: { weeks: 52, at: '2027-08-31T14:00:00.000Z' },
      lapsed: [4],
    })
  })
  test('end after a year', () => {
    expect(dueRetrieval(DONE, five(52), '2028-01-01T00:00:00.000Z')).toEqual({ due: undefined, next: undefined, lapsed: [1, 4, 16] })
  })
})

const questions: readonly RetrievalQuestion[] = Array.from({ length: 16 }, (_, at) => ({ id: `q${at}`, options: [], sources: [] }))
const draw = (answered: readonly RetrievalAnswer[], weeks: RetrievalWeek, who = 'lou'): readonly string[] =>
  drawRetrieval(questions, answered, weeks, who).map(({ id }) => id)
const answer = (ids: readonly string[], weeks: RetrievalWeek, sound = true): readonly RetrievalAnswer[] =>
  ids.map(question => ({ weeks, question, sound }))

describe('the draw', () => {
  test('is the same at each reload, also once some of it is answered', () => {
    expect(draw([], 1)).toEqual(draw([], 1))
    expect(draw(answer(draw([], 1).slice(0, 3), 1, false), 1)).toEqual(draw([], 1))
  })
  test('differs from one learner to the next', () => {
    expect(draw([], 1, 'camille')).not.toEqual(draw([], 1, 'lou'))
  })
  test('asks nothing twice over three times when all was sound', () => {
    const first = draw([], 1)
    const second = draw(answer(first, 1), 4)
    const third = draw([...answer(first, 1), ...answer(second, 4)], 16)
    expect(new Set([...first, ...second, ...third]).size).toBe(15)
  })
  test('brings back two of what was missed, and the longest ago before the rest', () => {
    const first = draw([], 1)
    const second = draw(answer(first, 1, false), 4)
    expect(second.filter(id => first.includes(id))).toHaveLength(2)
    const all = [...answer(first, 1), ...questions.filter(({ id }) => !first.includes(id)).flatMap(({ id }) => answer([id], 4))]
    expect([...draw(all, 16)].sort()).toEqual([...first].sort())
  })
  test('forgives what was missed once it is sound', () => {
    const first = draw([], 1)
    expect(draw([...answer(first, 4), ...answer(first, 1, false)], 16).filter(id => first.includes(id))).toEqual([])
  })
})
