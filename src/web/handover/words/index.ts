import type { Locale } from '#protocol'
import en from './en-CA.json' with { type: 'json' }
import fr from './fr-CA.json' with { type: 'json' }

/** Sentences of a case shown whole, on paper or in the reader; French is the reference and gives the keys. */
export type HandoverWords = typeof fr

/** Both languages; the compiler refuses a key that only one of them has. */
export const handoverWords = { 'fr-CA': fr satisfies typeof en, 'en-CA': en satisfies HandoverWords } as const satisfies Record<
  Locale,
  HandoverWords
>
