import type { Locale } from '#protocol'
import type { ReflectionPrompt, ReflectionPromptWords } from '../reflection.ts'
import type { Rubric, RubricWords } from '../rubric.ts'

/** What is asked of a reflection and of those who read it: data of the courses, by port. */
export interface ReviewGuide {
  /** Of both levels, in the order they are asked. */
  readonly questions: readonly ReflectionPrompt[]
  readonly rubric: Rubric
  words(locale: Locale): GuideWords
  /** Every sentence of the lessons, to see what was copied. */
  lessons(locale: Locale): readonly string[]
}

/** The words of a guide in one language. */
export interface GuideWords {
  readonly questions: Readonly<Record<string, ReflectionPromptWords>>
  readonly rubric: RubricWords
}
