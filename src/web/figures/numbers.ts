import type { AtLeast, Shown, Total } from '#casefile'
import type { Locale } from '#protocol'
import { say } from '../ui/index.ts'
import type { FiguresWords } from './words/index.ts'

const HOUR = 60
/** From here on, a time is said in days. */
const DAY = 24 * HOUR

/** A count, or the words for one that is hidden. */
export const shown = (words: FiguresWords, locale: Locale, value: Shown): string =>
  value === null ? words.hidden : value.toLocaleString(locale)

/** How many cases, in words when they are fewer than five. */
export const totalText = (words: FiguresWords, locale: Locale, total: Total): string =>
  total === 'few' ? words.few : total.cases.toLocaleString(locale)

/** « au moins 12 », or « 12 » when no school hides its part. */
export const atLeast = (words: FiguresWords, locale: Locale, { least, hiddenIn }: AtLeast): string =>
  hiddenIn === 0 ? least.toLocaleString(locale) : say(words.several.least, { n: least.toLocaleString(locale) })

/** A time in minutes as it is said: « 45 min », « 3 h 30 », « 4,5 jours »; the words for a hidden one. */
export function timeText(words: FiguresWords, locale: Locale, minutes: Shown): string {
  if (minutes === null) return words.hidden
  if (minutes < HOUR) return say(words.minutes, { n: minutes })
  if (minutes >= DAY) {
    const days = Math.round((minutes / DAY) * 10) / 10
    const sentence = new Intl.PluralRules(locale).select(days) === 'one' ? words.days.one : words.days.other
    return say(sentence, { n: days.toLocaleString(locale) })
  }
  const rest = minutes % HOUR
  const h = Math.floor(minutes / HOUR)
  return rest === 0 ? say(words.hours, { n: h }) : say(words.hoursMinutes, { h, n: String(rest).padStart(2, '0') })
}
