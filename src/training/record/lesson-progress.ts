import type { LessonDefinition } from '../lesson.ts'
import type { BookLine } from './book.ts'

/** One lesson as somebody left it. */
export interface LessonStanding {
  readonly lesson: string
  readonly state: 'to-come' | 'begun' | 'done'
  /** The option chosen in each vignette: the first choice is the one kept. */
  readonly answers: Readonly<Record<string, string>>
}

/** Where somebody is in each lesson, in order. */
export const lessonStandings = (lessons: readonly LessonDefinition[], book: readonly BookLine[]): readonly LessonStanding[] =>
  lessons.map(({ id }) => {
    const lines = book.filter(line => 'lesson' in line && line.lesson === id)
    const done = lines.some(line => line.did === 'lesson-done')
    return { lesson: id, state: done ? 'done' : lines.length > 0 ? 'begun' : 'to-come', answers: answersIn(lines) }
  })

function answersIn(lines: readonly BookLine[]): Readonly<Record<string, string>> {
  const answers: Record<string, string> = {}
  for (const line of lines) if (line.did === 'vignette-answered') answers[line.vignette] ??= line.option
  return answers
}

/** Vignettes of a lesson, by id, that nobody has answered yet. */
export const unanswered = ({ sections }: LessonDefinition, { answers }: LessonStanding): readonly string[] =>
  sections.flatMap(section => (section.kind === 'vignette' && answers[section.id] === undefined ? [section.id] : []))

/** Why what was sent of a lesson is not kept. */
export const LESSON_REFUSALS = ['unknown-vignette', 'unknown-option', 'nothing-chosen', 'already-answered', 'vignettes-left'] as const
export type LessonRefusal = (typeof LESSON_REFUSALS)[number]

/** Whether an answer may be kept: undefined when it may. */
export function answerRefusal(
  lesson: LessonDefinition,
  standing: LessonStanding,
  vignette: string,
  option: string,
): LessonRefusal | undefined {
  const section = lesson.sections.find(one => one.id === vignette)
  if (section?.kind !== 'vignette') return 'unknown-vignette'
  if (standing.answers[vignette] !== undefined) return 'already-answered'
  if (option === '') return 'nothing-chosen'
  return section.options.some(one => one.id === option) ? undefined : 'unknown-option'
}

/** The moment at which the last lesson of a course was done; undefined before. */
export function lessonsDoneAt(lessons: readonly LessonDefinition[], book: readonly BookLine[]): string | undefined {
  const done = book.filter(line => line.did === 'lesson-done')
  const moments = lessons.map(({ id }) => done.find(line => line.lesson === id)?.at)
  return moments.every(at => at !== undefined) ? moments.toSorted().at(-1) : undefined
}
