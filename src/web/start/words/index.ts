import type { Locale } from '#protocol'
import en from './en-CA.json' with { type: 'json' }
import fr from './fr-CA.json' with { type: 'json' }

/** The first instructions: the same words before sign-in, on the device, in practice, and where no script runs. */
export type StartWords = typeof fr

/** Both languages; the compiler refuses a key that only one of them has. */
export const startWords = {
  'fr-CA': fr satisfies typeof en,
  'en-CA': en satisfies StartWords,
} as const satisfies Record<Locale, StartWords>
