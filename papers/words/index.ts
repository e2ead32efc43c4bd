import type { Locale } from '#protocol'
import en from './en-CA.json' with { type: 'json' }
import fr from './fr-CA.json' with { type: 'json' }

/** Every sentence of every paper, in one language. */
export type PaperWords = typeof fr

/** Both languages; the compiler refuses a key that only one of them has. */
export const paperWords: Readonly<Record<Locale, PaperWords>> = {
  'fr-CA': fr satisfies typeof en,
  'en-CA': en satisfies PaperWords,
}
