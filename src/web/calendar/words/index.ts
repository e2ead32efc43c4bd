import type { Locale } from '#protocol'
import en from './en-CA.json' with { type: 'json' }
import fr from './fr-CA.json' with { type: 'json' }

/** Sentences of the calendar and of reminders by mail: fetched with their page. */
export type CalendarWords = typeof fr

/** Both languages; the compiler refuses a key that only one of them has. */
export const calendarWords: Readonly<Record<Locale, CalendarWords>> = {
  'fr-CA': fr satisfies typeof en,
  'en-CA': en satisfies CalendarWords,
}
