import { LOCALES, type Locale } from '#protocol'
import type { LessonCourse, LessonDefinition, LessonWords, SectionDefinition, SectionWords } from './lesson.ts'
import { sourcesOf } from './read-lesson.ts'

/** Something wrong in a course, where it stands, in words for its author. */
export interface LessonFault {
  readonly at: string
  readonly what:
    | 'missing words'
    | 'words too many'
    | 'unknown source'
    | 'same id twice'
    | 'no sound option'
    | 'no other option'
    | 'no minutes'
}

/** Everything wrong in a course of lessons; an empty list when it can be taught. */
export function lessonFaults(course: LessonCourse): readonly LessonFault[] {
  return [
    ...twice(course.lessons.map(({ id }) => id)).map((at): LessonFault => ({ at, what: 'same id twice' })),
    ...course.lessons.flatMap(lesson => definitionFaults(lesson, course)),
    ...LOCALES.flatMap(locale => wordsFaults(course, locale)),
  ]
}

const twice = (ids: readonly string[]): readonly string[] => ids.filter((id, at) => ids.indexOf(id) !== at)

function definitionFaults(lesson: LessonDefinition, { sources }: LessonCourse): readonly LessonFault[] {
  const fault = (at: string, what: LessonFault['what']): LessonFault => ({ at: `${lesson.id}/${at}`, what })
  return [
    ...(lesson.minutes > 0 ? [] : [fault('minutes', 'no minutes')]),
    ...twice(lesson.sections.map(({ id }) => id)).map(at => fault(at, 'same id twice')),
    ...lesson.sections.flatMap(section => twice(partsOf(section)).map(part => fault(`${section.id}/${part}`, 'same id twice'))),
    ...sourcesOf(lesson)
      .filter(key => sources[key] === undefined)
      .map(key => fault(key, 'unknown source')),
    ...lesson.sections.flatMap(section => {
      if (section.kind !== 'vignette') return []
      if (!section.options.some(({ sound }) => sound)) return [fault(section.id, 'no sound option')]
      return section.options.some(({ sound }) => !sound) ? [] : [fault(section.id, 'no other option')]
    }),
  ]
}

/** Ids of the parts of a section that owe words. */
const partsOf = (section: SectionDefinition): readonly string[] =>
  section.kind === 'vignette' ? section.options.map(({ id }) => id) : section.passages.map(({ id }) => id)

function wordsFaults({ lessons, words }: LessonCourse, locale: Locale): readonly LessonFault[] {
  const owed = lessons.flatMap(lesson => owedBy(lesson))
  const given = Object.entries(words[locale]).flatMap(([id, lesson]) => givenBy(id, lesson))
  return [
    ...owed.filter(path => !given.includes(path)).map((path): LessonFault => ({ at: `${locale}/${path}`, what: 'missing words' })),
    ...given
      .filter(path => !owed.includes(path) && !/\/(lead|label|note)$/.test(path))
      .map((path): LessonFault => ({ at: `${locale}/${path}`, what: 'words too many' })),
  ]
}

const owedBy = ({ id, sections }: LessonDefinition): readonly string[] => [
  `${id}/title`,
  `${id}/aim`,
  ...sections.flatMap(section => {
    const at = `${id}/${section.id}`
    if (section.kind !== 'vignette') return [`${at}/heading`, ...partsOf(section).map(part => `${at}/${part}/text`)]
    const options = partsOf(section).flatMap(part => [`${at}/${part}/text`, `${at}/${part}/feedback`])
    return [`${at}/heading`, `${at}/situation`, `${at}/teaches`, ...options]
  }),
]

const givenBy = (id: string, { title, aim, sections }: LessonWords): readonly string[] => [
  ...filled(id, { title, aim }),
  ...Object.entries(sections).flatMap(([section, words]) => givenIn(`${id}/${section}`, words)),
]

const givenIn = (at: string, { lines = {}, options = {}, ...rest }: SectionWords): readonly string[] => [
  ...filled(at, rest),
  ...Object.entries({ ...lines, ...options }).flatMap(([part, words]) => filled(`${at}/${part}`, words)),
]

/** Paths of what is really said: an empty sentence counts as missing. */
const filled = (at: string, words: object): readonly string[] =>
  Object.entries(words).flatMap(([key, text]) => (typeof text === 'string' && text.trim() !== '' ? [`${at}/${key}`] : []))
