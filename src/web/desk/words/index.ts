import type { Locale } from '#protocol'
import en from './en-CA.json' with { type: 'json' }
import fr from './fr-CA.json' with { type: 'json' }

/** Sentences of the pages that only the device's app has. */
export type DeskWords = typeof fr

/** What the device says over any page: hidden, idle, failed, another tab. */
export type ScreenWords = Pick<DeskWords, 'paused' | 'idle' | 'failed' | 'tab' | 'draft'>

/** Both languages; the compiler refuses a key that only one of them has. */
export const deskWords = {
  'fr-CA': fr satisfies typeof en,
  'en-CA': en satisfies DeskWords,
} as const satisfies Record<Locale, DeskWords>
