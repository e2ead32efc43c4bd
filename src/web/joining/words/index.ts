import type { Locale } from '#protocol'
import en from './en-CA.json' with { type: 'json' }
import fr from './fr-CA.json' with { type: 'json' }

/** Sentences of founding a school, joining it and its staff. */
export type JoiningWords = typeof fr

/** Both languages; the compiler refuses a key that only one of them has. */
export const joiningWords = { 'fr-CA': fr satisfies typeof en, 'en-CA': en satisfies typeof fr } as const satisfies Record<
  Locale,
  JoiningWords
>
