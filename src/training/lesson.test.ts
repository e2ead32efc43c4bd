import { expect, test } from 'vitest'
import type { LessonCourse, LessonDefinition, LessonWords } from './lesson.ts'
import { minutesOf } from './lesson.ts'
import { lessonFaults } from './lesson-faults.ts'
import { readLesson, sourcesOf, textOf } from './read-lesson.ts'

const hamster: LessonDefinition = {
  id: 'hamster',
  minutes: 4,
  sections: [
    { id: 'why', kind: 'text', passages: [{ id: 'lost', sources: ['book'], review: ['clinical'] }, { id: 'small' }] },
    {
      id: 'cage',
      kind: 'vignette',
      options: [
        { id: 'shout', sound: false },
        { id: 'wait', sound: true },
      ],
      sources: ['friend', 'book'],
    },
  ],
}
const words: LessonWords = {
  title: 'The hamster',
  aim: 'Find it.',
  sections: {
    why: {
      heading: 'Why',
      lead: 'A lead.',
      lines: { lost: { text: 'It is lost.' }, small: { label: 'Size', text: 'It is small.', note: 'Look low.' } },
    },
    cage: {
      heading: 'The cage',
      situation: 'It is open.',
      options: { shout: { text: 'Shout.', feedback: 'It hides.' }, wait: { text: 'Wait.', feedback: 'It comes.' } },
      teaches: 'Patience.',
    },
  },
}
const course: LessonCourse = {
  version: '1',
  asOf: '2026-11-21',
  lessons: [hamster],
  words: { 'fr-CA': { hamster: words }, 'en-CA': { hamster: words } },
  sources: { book: { title: 'A book', mark: 'read' }, friend: { title: 'A friend', mark: 'inferred' } },
}
const { why: _, ...withoutWhy } = words.sections
const { small: __, ...withoutSmall } = words.sections['why']?.lines ?? {}

test('a course that is complete has no fault', () => {
  expect(lessonFaults(course)).toEqual([])
})

test('a lesson is read in order, its words joined to what it is made of, its sources once', () => {
  const read = readLesson(course, 'hamster', 'fr-CA')
  expect(read?.sections.map(({ id, kind }) => `${id} ${kind}`)).toEqual(['why text', 'cage vignette'])
  expect(read?.sources.map(({ id, title }) => `${id}: ${title}`)).toEqual(['book: A book', 'friend: A friend'])
  expect(read?.review).toEqual(['clinical'])
  const [first, second] = read?.sections ?? []
  expect(first?.kind === 'text' && first.lines[1]).toEqual({
    id: 'small',
    label: 'Size',
    text: 'It is small.',
    note: 'Look low.',
    sources: [],
    review: [],
  })
  expect(second?.kind === 'vignette' && second.options.map(({ id, sound, feedback }) => [id, sound, feedback])).toEqual([
    ['shout', false, 'It hides.'],
    ['wait', true, 'It comes.'],
  ])
  expect(sourcesOf(hamster)).toEqual(['book', 'friend'])
  expect(minutesOf([hamster, hamster])).toBe(8)
})

test('a lesson that the course does not have is not read', () => {
  expect(readLesson(course, 'parrot', 'fr-CA')).toBeUndefined()
})

test('all that a lesson says can be compared with an answer, comments included', () => {
  const read = readLesson(course, 'hamster', 'en-CA')
  expect(read && textOf(read)).toEqual([
    ...['The hamster', 'Find it.', 'Why', 'A lead.', 'It is lost.', 'Size', 'It is small.', 'Look low.'],
    ...['The cage', 'It is open.', 'Shout.', 'It hides.', 'Wait.', 'It comes.', 'Patience.'],
  ])
})

test('a sentence that one language lacks, or that nothing asks for, is named with its place', () => {
  const short: LessonWords = {
    ...words,
    sections: { ...words.sections, why: { heading: ' ', lines: { ...withoutSmall, big: { text: 'Big.' } } } },
  }
  expect(lessonFaults({ ...course, words: { 'fr-CA': { hamster: words }, 'en-CA': { hamster: short } } })).toEqual([
    { at: 'en-CA/hamster/why/heading', what: 'missing words' },
    { at: 'en-CA/hamster/why/small/text', what: 'missing words' },
    { at: 'en-CA/hamster/why/big/text', what: 'words too many' },
  ])
  const bare: LessonWords = { ...words, sections: withoutWhy }
  expect(lessonFaults({ ...course, words: { 'fr-CA': { hamster: bare }, 'en-CA': { hamster: words } } }).map(({ at }) => at)).toEqual([
    'fr-CA/hamster/why/heading',
    'fr-CA/hamster/why/lost/text',
    'fr-CA/hamster/why/small/text',
  ])
})

test('an unknown source, an id said twice, a lesson without minutes and a question without choice are named', () => {
  const [why] = hamster.sections
  const faulty: LessonDefinition = {
    id: 'hamster',
    minutes: 0,
    sections: [
      ...(why === undefined ? [] : [why, why]),
      {
        id: 'cage',
        kind: 'vignette',
        options: [
          { id: 'shout', sound: false },
          { id: 'wait', sound: false },
        ],
        sources: ['parrot'],
      },
    ],
  }
  expect(lessonFaults({ ...course, lessons: [faulty] })).toEqual([
    { at: 'hamster/minutes', what: 'no minutes' },
    { at: 'hamster/why', what: 'same id twice' },
    { at: 'hamster/parrot', what: 'unknown source' },
    { at: 'hamster/cage', what: 'no sound option' },
  ])
  expect(lessonFaults({ ...course, lessons: [hamster, hamster] })).toContainEqual({ at: 'hamster', what: 'same id twice' })
})
