import type { Locale } from '#protocol'
import type { RetrievalWords } from '#training'
import english from './words.en-CA.json' with { type: 'json' }
import french from './words.fr-CA.json' with { type: 'json' }

export { questions as retrievalQuestions } from './questions.ts'

/** The words of the questions that come back, by question. */
export const retrievalWords: Readonly<Record<Locale, Readonly<Record<string, RetrievalWords>>>> = { 'fr-CA': french, 'en-CA': english }
