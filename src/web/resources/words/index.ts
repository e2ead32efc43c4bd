import type { Locale } from '#protocol'
import english from './en-CA.json' with { type: 'json' }
import french from './fr-CA.json' with { type: 'json' }

/** What the page of resources and its card say around the resources themselves; French gives the keys. */
export type ResourcePageWords = typeof french

const words: Readonly<Record<Locale, ResourcePageWords>> = { 'fr-CA': french, 'en-CA': english satisfies ResourcePageWords }

/** The sentences in one language. */
export const resourcePageWords = (locale: Locale): ResourcePageWords => words[locale]
