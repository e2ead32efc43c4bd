import type { Locale } from '#protocol'
import en from './en-CA.json' with { type: 'json' }
import fr from './fr-CA.json' with { type: 'json' }

/** Sentences of the page that a mail leads to. */
export type ReminderWords = typeof fr

/** Both languages; the compiler refuses a key that only one of them has. */
export const reminderWords: Readonly<Record<Locale, ReminderWords>> = {
  'fr-CA': fr satisfies typeof en,
  'en-CA': en satisfies ReminderWords,
}
