import type { Locale } from '#protocol'
import en from './en-CA.json' with { type: 'json' }
import fr from './fr-CA.json' with { type: 'json' }

/** Sentences around the papers: their list, their form, their preview. What papers say is in `papers/words`. */
export type PaperPageWords = typeof fr

/** Both languages; the compiler refuses a key that only one of them has. */
export const paperPageWords: Readonly<Record<Locale, PaperPageWords>> = {
  'fr-CA': fr satisfies typeof en,
  'en-CA': en satisfies PaperPageWords,
}
