import type { Locale } from '#protocol'
import type { RubricWords } from '#training'
import english from './words.en-CA.json' with { type: 'json' }
import french from './words.fr-CA.json' with { type: 'json' }

export { rubric } from './rubric.ts'

/** The words of the rubric and of the prepared comments. */
export const rubricWords: Readonly<Record<Locale, RubricWords>> = { 'fr-CA': french, 'en-CA': english }
