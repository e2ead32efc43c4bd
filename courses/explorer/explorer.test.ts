import { describe, expect, test } from 'vitest'
import { LOCALES, type Locale } from '#protocol'
import { lessonFaults, minutesOf, type ReadLesson, readLesson, textOf } from '#training'
import { sentencesIn } from '../../method/testing/blame.ts'
import { misprints, tooReal, unfair } from '../testing/said.ts'
import { explorer } from './index.ts'

const read = (locale: Locale): readonly ReadLesson[] => explorer.lessons.flatMap(({ id }) => readLesson(explorer, id, locale) ?? [])
const vignettes = (locale: Locale) =>
  read(locale).flatMap(({ id, sections }) => sections.flatMap(one => (one.kind === 'vignette' ? [{ lesson: id, ...one }] : [])))
const countWords = (texts: readonly string[]): number => texts.join(' ').split(/\s+/).length

test('Explorer is complete: nothing is missing, too many, unsourced or without a sound option', () => {
  expect(lessonFaults(explorer)).toEqual([])
})

test('there are eight lessons, about ninety minutes in all', () => {
  expect(explorer.lessons).toHaveLength(8)
  expect(Math.abs(minutesOf(explorer.lessons) - 90)).toBeLessThanOrEqual(3)
})

test('each lesson has a worked example, two vignettes or more, and three lines to keep', () => {
  const shape = explorer.lessons.map(({ id, sections }) => ({
    id,
    example: sections.some(({ kind }) => kind === 'example'),
    vignettes: sections.filter(({ kind }) => kind === 'vignette').length >= 2,
    keep: sections.flatMap(one => (one.kind === 'keep' ? one.passages : [])).length,
  }))
  expect(shape).toEqual(explorer.lessons.map(({ id }) => ({ id, example: true, vignettes: true, keep: 3 })))
})

test('every figure and every statement of law has a source, and every statement of law waits for its lawyer', () => {
  const loose = LOCALES.flatMap(locale =>
    read(locale).flatMap(({ id, sections }) =>
      sections.flatMap(section =>
        section.kind === 'text' || section.kind === 'list'
          ? section.lines
              .filter(({ text }) => /\d\s?%|\b(?:19|20)\d\d\b|\b\d{2,3} (?:dossiers|files)/.test(text))
              .filter(({ sources }) => sources.filter(key => key !== 'domain').length === 0)
              .map(line => `${locale}/${id}/${section.id}/${line.id}`)
          : [],
      ),
    ),
  )
  expect(loose).toEqual([])
  const unread = LOCALES.flatMap(locale =>
    read(locale).flatMap(({ id, sections }) =>
      sections.flatMap(section =>
        section.kind === 'text' || section.kind === 'list'
          ? section.lines
              .filter(({ text, review }) => /\bArticle\b|\bSection \d|projet de loi|\bBill\b/.test(text) && !review.includes('legal'))
              .map(line => `${locale}/${id}/${section.id}/${line.id}`)
          : [],
      ),
    ),
  )
  expect(unread).toEqual([])
})

test('no source is kept that nothing leans on', () => {
  expect(LOCALES.map(locale => read(locale).every(({ sources }) => sources.length > 0))).toEqual([true, true])
})

describe.each(LOCALES)('in %s', locale => {
  const sentences = sentencesIn(explorer.words[locale])
  const wrong = new Set(
    vignettes(locale).flatMap(({ lesson, id, options }) =>
      options.filter(({ sound }) => !sound).map(option => `${lesson}.sections.${id}.options.${option.id}.text`),
    ),
  )
  const ours = sentences.filter(({ path }) => !wrong.has(path) && !/\.sections\.never\./.test(path) && !/\.label$/.test(path))

  test('the typography is ours', () => {
    expect(misprints(locale, sentences)).toEqual([])
  })
  test('nobody is blamed or labelled, and nothing is called a crime', () => {
    expect(unfair(locale, ours)).toEqual([])
  })
  test('no plausible school and no brand is named', () => {
    expect(tooReal(sentences)).toEqual([])
  })
  test('a comment has at most sixty words, and a title no period', () => {
    expect(
      vignettes(locale)
        .flatMap(({ options }) => options)
        .filter(({ feedback }) => countWords([feedback]) > 60),
    ).toEqual([])
    expect(sentences.filter(({ path, text }) => /\.(heading|title)$/.test(path) && /\.$/.test(text))).toEqual([])
  })
  test('the sound option is told neither by its length nor by its place', () => {
    const single = vignettes(locale).filter(({ options }) => options.filter(({ sound }) => sound).length === 1)
    const longest = single.filter(({ options }) => [...options].sort((a, b) => b.text.length - a.text.length)[0]?.sound === true)
    const shortest = single.filter(({ options }) => [...options].sort((a, b) => a.text.length - b.text.length)[0]?.sound === true)
    expect(longest.length).toBeLessThanOrEqual(single.length / 2)
    expect(shortest.length).toBeLessThanOrEqual(single.length / 2)
    for (const place of [0, 1, 2]) {
      expect(single.filter(({ options }) => options[place]?.sound === true).length).toBeLessThanOrEqual(single.length / 2)
    }
    expect(vignettes(locale).length).toBeGreaterThan(single.length)
  })
  test('the minutes of a lesson are those it takes: 130 words a minute, and a minute and a half to weigh each vignette', () => {
    const far = read(locale).filter(lesson => {
      const taken = countWords(textOf(lesson)) / 130 + 1.5 * lesson.sections.filter(({ kind }) => kind === 'vignette').length
      return Math.abs(taken - lesson.minutes) > 2
    })
    expect(far.map(({ id }) => id)).toEqual([])
  })
})

test('both languages keep the same remarks and leads', () => {
  const shape = (locale: Locale): readonly string[] => sentencesIn(explorer.words[locale]).map(({ path }) => path)
  expect(shape('en-CA')).toEqual(shape('fr-CA'))
})
