import type { Locale } from '#protocol'
import en from './en-CA.json' with { type: 'json' }
import fr from './fr-CA.json' with { type: 'json' }

/** Sentences of the figures and of the annual report: fetched with their pages. */
export type FiguresWords = typeof fr

/** Both languages; the compiler refuses a key that only one of them has. */
export const figuresWords: Readonly<Record<Locale, FiguresWords>> = {
  'fr-CA': fr satisfies typeof en,
  'en-CA': en satisfies FiguresWords,
}
