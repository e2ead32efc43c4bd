import type { Locale } from '#protocol'
import type { DrillWords } from '#training'
import english from './words.en-CA.json' with { type: 'json' }
import french from './words.fr-CA.json' with { type: 'json' }

export { drills } from './drills.ts'

/** The words of the drills, by drill. */
export const drillWords: Readonly<Record<Locale, Readonly<Record<string, DrillWords>>>> = { 'fr-CA': french, 'en-CA': english }
