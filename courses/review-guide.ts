import type { Locale } from '#protocol'
import type { GuideWords, ReviewGuide } from '#training'
import { explorer } from './explorer/index.ts'
import { reflectionPrompts, reflectionWords } from './reflection/index.ts'
import { rubric, rubricWords } from './rubric/index.ts'

const wordsIn = (locale: Locale): GuideWords => ({ questions: reflectionWords[locale].prompts, rubric: rubricWords[locale] })

/** Every sentence inside a piece of the course. */
const sentencesIn = (piece: unknown): readonly string[] => {
  if (typeof piece === 'string') return [piece]
  return piece === null || typeof piece !== 'object' ? [] : Object.values(piece).flatMap(sentencesIn)
}
const lessons = { 'fr-CA': sentencesIn(explorer.words['fr-CA']), 'en-CA': sentencesIn(explorer.words['en-CA']) } as const
const words = { 'fr-CA': wordsIn('fr-CA'), 'en-CA': wordsIn('en-CA') } as const

/** What is asked of a reflection and of those who read it. */
export const reviewGuide: ReviewGuide = {
  questions: reflectionPrompts,
  rubric,
  words: locale => words[locale],
  lessons: locale => lessons[locale],
}
