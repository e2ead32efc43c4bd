import type { Locale } from '#protocol'
import english from './en-CA.json' with { type: 'json' }
import french from './fr-CA.json' with { type: 'json' }

/** Every sentence of the public pages; French is the reference and gives the keys. */
export type PublicWords = typeof french

const words: Readonly<Record<Locale, PublicWords>> = { 'fr-CA': french, 'en-CA': english satisfies PublicWords }

/** The sentences of the public pages in one language. */
export const publicWords = (locale: Locale): PublicWords => words[locale]
