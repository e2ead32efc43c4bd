import type { Locale } from '#protocol'
import type {
  CourseSource,
  LessonCourse,
  LessonDefinition,
  LineWords,
  OptionWords,
  PassageReview,
  SectionDefinition,
  SectionWords,
} from './lesson.ts'

/** A lesson ready for a page: definition and words of one language joined, in order. */
export interface ReadLesson {
  readonly id: string
  readonly minutes: number
  readonly title: string
  readonly aim: string
  readonly sections: readonly ReadSection[]
  /** Every source the lesson leans on, once, in the order in which it is first met. */
  readonly sources: readonly ReadSource[]
  /** Reviews that some passage of it still waits for. */
  readonly review: readonly PassageReview[]
}
export type ReadSection = ReadProse | ReadVignette
export interface ReadProse {
  readonly id: string
  readonly kind: 'text' | 'list' | 'example' | 'keep'
  readonly heading: string
  readonly lead?: string
  readonly lines: readonly ReadLine[]
}
export interface ReadLine extends LineWords {
  readonly id: string
  readonly sources: readonly string[]
  readonly review: readonly PassageReview[]
}
export interface ReadVignette {
  readonly id: string
  readonly kind: 'vignette'
  readonly heading: string
  readonly situation: string
  readonly options: readonly ReadOption[]
  readonly teaches: string
  readonly sources: readonly string[]
  readonly review: readonly PassageReview[]
}
export interface ReadOption extends OptionWords {
  readonly id: string
  readonly sound: boolean
}
export interface ReadSource extends CourseSource {
  readonly id: string
}

/** One lesson in one language, or undefined when the course has no lesson of that id. Missing words come out empty: `lessonFaults` names them. */
export function readLesson(course: LessonCourse, id: string, locale: Locale): ReadLesson | undefined {
  const lesson = course.lessons.find(one => one.id === id)
  if (lesson === undefined) return undefined
  const words = course.words[locale][id]
  const sections = lesson.sections.map(section => readSection(section, words?.sections[section.id]))
  return {
    id,
    minutes: lesson.minutes,
    title: words?.title ?? '',
    aim: words?.aim ?? '',
    sections,
    sources: sourcesOf(lesson).flatMap(key => {
      const source = course.sources[key]
      return source === undefined ? [] : [{ id: key, ...source }]
    }),
    review: [...new Set(sections.flatMap(reviewsOf))],
  }
}

/** Keys of every source a lesson leans on, once, in the order in which they are met. */
export const sourcesOf = ({ sections }: LessonDefinition): readonly string[] => [
  ...new Set(
    sections.flatMap(section => (section.kind === 'vignette' ? section.sources : section.passages.flatMap(({ sources }) => sources ?? []))),
  ),
]

const reviewsOf = (section: ReadSection): readonly PassageReview[] =>
  section.kind === 'vignette' ? section.review : section.lines.flatMap(({ review }) => review)

function readSection(section: SectionDefinition, words: SectionWords | undefined): ReadSection {
  const heading = words?.heading ?? ''
  if (section.kind === 'vignette') {
    return {
      id: section.id,
      kind: 'vignette',
      heading,
      situation: words?.situation ?? '',
      options: section.options.map(option => ({ ...option, ...(words?.options?.[option.id] ?? { text: '', feedback: '' }) })),
      teaches: words?.teaches ?? '',
      sources: section.sources,
      review: section.review ?? [],
    }
  }
  return {
    id: section.id,
    kind: section.kind,
    heading,
    ...(words?.lead === undefined ? {} : { lead: words.lead }),
    lines: section.passages.map(({ id, sources = [], review = [] }) => ({ ...(words?.lines?.[id] ?? { text: '' }), id, sources, review })),
  }
}

/** Everything a lesson says in one language, sentence after sentence: what an answer must not be copied from. */
export const textOf = (lesson: ReadLesson): readonly string[] => [
  lesson.title,
  lesson.aim,
  ...lesson.sections.flatMap(section =>
    section.kind === 'vignette'
      ? [section.heading, section.situation, ...section.options.flatMap(({ text, feedback }) => [text, feedback]), section.teaches]
      : [
          section.heading,
          ...(section.lead === undefined ? [] : [section.lead]),
          ...section.lines.flatMap(({ label, text, note }) => [label, text, note].filter(one => one !== undefined)),
        ],
  ),
]
