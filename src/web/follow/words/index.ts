import type { Locale } from '#protocol'
import en from './en-CA.json' with { type: 'json' }
import fr from './fr-CA.json' with { type: 'json' }

/** Sentences of what stands in a case: fetched with the pages that show it. */
export type FollowWords = typeof fr

/** Both languages; the compiler refuses a key that only one of them has. */
export const followWords: Readonly<Record<Locale, FollowWords>> = {
  'fr-CA': fr satisfies typeof en,
  'en-CA': en satisfies FollowWords,
}
