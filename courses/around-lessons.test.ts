import { describe, expect, test } from 'vitest'
import { LOCALES, type Locale } from '#protocol'
import { countWords, LEVELS, REFLECTION_REFUSALS, RETRIEVAL_DRAW, RUBRIC_LEVELS, reflectionRefusal } from '#training'
import { sentencesIn } from '../method/testing/blame.ts'
import { drills, drillWords } from './drills/index.ts'
import { reflectionPrompts, reflectionWords } from './reflection/index.ts'
import { retrievalQuestions, retrievalWords } from './retrieval/index.ts'
import { rubric, rubricWords } from './rubric/index.ts'
import { sources } from './sources.ts'
import { misprints, tooReal, unfair } from './testing/said.ts'

const FILES = { retrieval: retrievalWords, reflection: reflectionWords, rubric: rubricWords, drills: drillWords }
const ids = (list: readonly { readonly id: string }[]): readonly string[] => list.map(({ id }) => id)
const keys = (words: object): readonly string[] => Object.keys(words)

describe.each(Object.entries(FILES))('the words of %s', (name, words) => {
  test('say the same things in both languages', () => {
    const paths = (locale: Locale) => sentencesIn(words[locale]).map(({ path }) => path)
    expect(paths('en-CA')).toEqual(paths('fr-CA'))
  })
  test.each(LOCALES)('are typeset, fair and fictional in %s', locale => {
    const all = sentencesIn(words[locale])
    const wrong = new Set(
      retrievalQuestions.flatMap(({ id, options }) =>
        options.filter(({ sound }) => !sound).map(option => `${id}.options.${option.id}.text`),
      ),
    )
    expect(misprints(locale, all)).toEqual([])
    expect(tooReal(all)).toEqual([])
    const ours = name === 'retrieval' ? all.filter(({ path }) => !wrong.has(path)) : all
    expect(unfair(locale, ours)).toEqual([])
  })
})

describe('the questions that come back', () => {
  test('are enough for three draws without a repeat', () => {
    expect(retrievalQuestions.length).toBeGreaterThanOrEqual(3 * RETRIEVAL_DRAW)
    expect(new Set(ids(retrievalQuestions)).size).toBe(retrievalQuestions.length)
  })
  test('have words for every option, one sound option or more, and a known source', () => {
    for (const locale of LOCALES) {
      expect(keys(retrievalWords[locale])).toEqual(ids(retrievalQuestions))
      for (const { id, options } of retrievalQuestions) expect(keys(retrievalWords[locale][id]?.options ?? {})).toEqual(ids(options))
    }
    expect(retrievalQuestions.filter(({ options }) => options.length < 3 || !options.some(({ sound }) => sound))).toEqual([])
    expect(retrievalQuestions.flatMap(one => one.sources).filter(key => sources[key] === undefined)).toEqual([])
  })
  test.each(LOCALES)('are not given away by length or place, and a comment has at most sixty words, in %s', locale => {
    const told = retrievalQuestions.filter(({ id, options }) => {
      const words = retrievalWords[locale][id]?.options ?? {}
      return [...options].sort((a, b) => (words[b.id]?.text.length ?? 0) - (words[a.id]?.text.length ?? 0))[0]?.sound === true
    })
    expect(told.length).toBeLessThanOrEqual(retrievalQuestions.length / 2)
    for (const place of [0, 1, 2]) {
      expect(retrievalQuestions.filter(({ options }) => options[place]?.sound === true).length).toBeLessThanOrEqual(
        retrievalQuestions.length * 0.6,
      )
    }
    const comments = sentencesIn(retrievalWords[locale]).filter(({ path }) => path.endsWith('.feedback'))
    expect(comments.filter(({ text }) => countWords(text) > 60)).toEqual([])
  })
})

describe('the reflection', () => {
  test('asks three questions at each level, each with a hint', () => {
    for (const level of LEVELS) expect(reflectionPrompts.filter(one => one.level === level)).toHaveLength(3)
    for (const locale of LOCALES) expect(keys(reflectionWords[locale].prompts)).toEqual(ids(reflectionPrompts))
  })
  test('has a sentence for every refusal, that says that the answer is kept', () => {
    for (const locale of LOCALES) expect(keys(reflectionWords[locale].refusals)).toEqual(REFLECTION_REFUSALS)
    for (const text of Object.values(reflectionWords['fr-CA'].refusals)) expect(text).toMatch(/gardée?s?/)
    for (const text of Object.values(reflectionWords['en-CA'].refusals)) expect(text).toMatch(/kept/)
  })
  test('is never refused for quoting a hint', () => {
    const own = Array.from({ length: 80 }, (_, at) => `mot${at}`).join(' ')
    const quoted = `${reflectionWords['fr-CA'].prompts['change']?.hint} ${own}`
    expect(reflectionRefusal(quoted, { lessons: [reflectionWords['fr-CA'].prompts['change']?.hint ?? ''], others: [] })).toBeUndefined()
  })
})

describe('the rubric', () => {
  test('has four criteria of three levels with anchors, eight critical errors and eight comments, worded in both languages', () => {
    expect([rubric.criteria.length, rubric.criticalErrors.length, rubric.comments.length]).toEqual([4, 8, 8])
    for (const locale of LOCALES) {
      const words = rubricWords[locale]
      for (const { id } of rubric.criteria) expect(keys(words.criteria[id]?.anchors ?? {})).toEqual(RUBRIC_LEVELS.map(String))
      for (const part of ['criteria', 'criticalErrors', 'corrections', 'returnUnread', 'comments'] as const) {
        expect(keys(words[part])).toEqual(ids(rubric[part]))
      }
    }
  })
  test('points to questions of the right level, and covers all six', () => {
    for (const level of LEVELS) {
      const asked = ids(reflectionPrompts.filter(one => one.level === level))
      expect([...new Set(rubric.criteria.flatMap(({ shownIn }) => shownIn[level]))].sort()).toEqual([...asked].sort())
    }
  })
  test('corrects what was taught elsewhere on a criterion that exists', () => {
    expect(rubric.corrections.filter(({ criterion }) => !ids(rubric.criteria).includes(criterion))).toEqual([])
  })
})

describe('the drills', () => {
  test('are three, of ten minutes, with words for every line and goal, and known sources', () => {
    expect(drills.map(({ minutes }) => minutes)).toEqual([10, 10, 10])
    for (const locale of LOCALES) {
      expect(keys(drillWords[locale])).toEqual(ids(drills))
      for (const { id, script, goals } of drills) {
        expect(keys(drillWords[locale][id]?.script ?? {})).toEqual(ids(script))
        expect(keys(drillWords[locale][id]?.goals ?? {})).toEqual(ids(goals))
      }
    }
    expect(drills.flatMap(one => one.sources).filter(key => sources[key] === undefined)).toEqual([])
  })
})
