import type { Locale } from '#protocol'
import english from './en-CA.json' with { type: 'json' }
import french from './fr-CA.json' with { type: 'json' }

/** Every sentence of the pages that a learning platform leads to. */
export type LtiWords = typeof french

export const ltiWords: Readonly<Record<Locale, LtiWords>> = { 'fr-CA': french, 'en-CA': english satisfies LtiWords }
