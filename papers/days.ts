import type { Locale } from '#protocol'

const NBSP = '\u00a0'

/** « 16 novembre 2026 », « 1er mars 2027 »; November 16, 2026. Takes an instant, or a day of the calendar as it stands. */
export function dayIn(when: string, zone: string, locale: Locale): string {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(when)
  const text = new Intl.DateTimeFormat(locale, { timeZone: isDay ? 'UTC' : zone, day: 'numeric', month: 'long', year: 'numeric' }).format(
    new Date(isDay ? `${when}T12:00:00Z` : when),
  )
  return locale === 'en-CA' ? text : text.replace(/^1 /, '1er ').replaceAll(' ', NBSP)
}

/** The same with its time: « 16 novembre 2026 à 10 h 12 »; November 16, 2026 at 10:12 a.m. */
export function momentIn(when: string, zone: string, locale: Locale): string {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone: zone, hourCycle: 'h23', hour: 'numeric', minute: 'numeric' }).formatToParts(
    new Date(when),
  )
  const of = (type: string): number => Number(parts.find(part => part.type === type)?.value ?? 0)
  const [hour, minute] = [of('hour'), of('minute')]
  const minutes = String(minute).padStart(2, '0')
  if (locale === 'fr-CA') return `${dayIn(when, zone, locale)} à ${hour}${NBSP}h${minute === 0 ? '' : `${NBSP}${minutes}`}`
  return `${dayIn(when, zone, locale)} at ${hour % 12 === 0 ? 12 : hour % 12}:${minutes}${NBSP}${hour < 12 ? 'a.m.' : 'p.m.'}`
}
