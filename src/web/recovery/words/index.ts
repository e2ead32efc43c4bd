import type { Locale } from '#protocol'
import en from './en-CA.json' with { type: 'json' }
import fr from './fr-CA.json' with { type: 'json' }

/** Sentences about a school's paper sheets: checking them, and taking the school over with them. */
export type RecoveryWords = typeof fr

/** Both languages; the compiler refuses a key that only one of them has. */
export const recoveryWords = { 'fr-CA': fr satisfies typeof en, 'en-CA': en satisfies typeof fr } as const satisfies Record<
  Locale,
  RecoveryWords
>
