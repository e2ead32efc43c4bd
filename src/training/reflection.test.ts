import { describe, expect, test } from 'vitest'
import { countWords, reflectionRefusal } from './reflection.ts'

const told = (count: number, word = 'mot'): string => Array.from({ length: count }, (_, at) => `${word}${at}`).join(' ')
const nothing = { lessons: [], others: [] }

describe('an answer', () => {
  test.each([
    ['', 'reflection-empty', 0],
    [' \n … — ', 'reflection-empty', 0],
    [told(79), 'reflection-short', 79],
    [told(401), 'reflection-long', 401],
  ])('%# is refused with its reason and its length', (text, code, words) => {
    expect(reflectionRefusal(text, nothing)).toEqual({ code, words })
  })
  test.each([80, 400])('of %i words is taken', count => {
    expect(reflectionRefusal(told(count), nothing)).toBeUndefined()
  })
  test('copied from the lessons is refused, whatever its capitals, quotes and spaces', () => {
    const lessons = [told(60), told(60, 'autre')]
    const pasted = `« ${told(60).toUpperCase()} »\n\n${told(30, 'propre')}`
    expect(reflectionRefusal(pasted, { lessons, others: [] })?.code).toBe('reflection-pasted')
  })
  test('that quotes a sentence of a lesson is taken', () => {
    expect(reflectionRefusal(`${told(20)} ${told(70, 'propre')}`, { lessons: [told(60)], others: [] })).toBeUndefined()
  })
  test('given a second time, to another question, is refused', () => {
    expect(reflectionRefusal(told(90), { lessons: [], others: [told(100)] })?.code).toBe('reflection-twice')
  })
})

test('words are counted as a word processor does', () => {
  expect(countWords('L’élève, « A », dit : non — 12 h 30.')).toBe(7)
})
