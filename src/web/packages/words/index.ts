import type { Locale } from '#protocol'
import en from './en-CA.json' with { type: 'json' }
import fr from './fr-CA.json' with { type: 'json' }

/** Sentences of the copies that leave; French is the reference and gives the keys. */
export type PackagesWords = typeof fr

/** Both languages; the compiler refuses a key that only one of them has. */
export const packagesWords = { 'fr-CA': fr satisfies typeof en, 'en-CA': en satisfies PackagesWords } as const satisfies Record<
  Locale,
  PackagesWords
>
