import type { Instant, Locale } from '#protocol'
import type { UiWords } from '../words/index.ts'
import { count, say } from './say.ts'

const NBSP = '\u00a0'
const formats = new Map<string, Intl.DateTimeFormat>()

interface LocalParts {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
}

/** The clock and calendar of the school at an instant. */
export function localParts(instant: Instant, zone: string): LocalParts {
  const at = Date.parse(instant)
  const there = new Date(at + offsetOf(at, zone))
  return {
    year: there.getUTCFullYear(),
    month: there.getUTCMonth() + 1,
    day: there.getUTCDate(),
    hour: there.getUTCHours(),
    minute: there.getUTCMinutes(),
  }
}

const QUARTER = 15 * 60_000
/** Quarters of an hour that are remembered: a school year has 35,000, a case a few. */
const MOST_QUARTERS = 50_000
const offsets = new Map<string, number>()

/** Milliseconds that the clock of a zone is ahead of UTC. Asked once for each quarter of an hour: no zone changes its clock within one, and a long case shows thousands of times. */
function offsetOf(at: number, zone: string): number {
  const quarter = Math.floor(at / QUARTER) * QUARTER
  const key = `${quarter} ${zone}`
  const known = offsets.get(key)
  if (known !== undefined) return known
  const offset = clockOf(quarter, zone) - quarter
  if (offsets.size >= MOST_QUARTERS) offsets.clear()
  offsets.set(key, offset)
  return offset
}

function clockOf(at: number, zone: string): number {
  const format = cached('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  })
  const {
    year = 0,
    month = 1,
    day = 1,
    hour,
    minute,
  } = Object.fromEntries(format.formatToParts(at).map(part => [part.type, Number(part.value)]))
  return Date.UTC(year, month - 1, day, hour, minute)
}

/** « 18 h 51 » in French (« 12 h » on the hour), 6:51 p.m. in English, as each is read in Quebec; in the school's zone. */
export function formatTime(instant: Instant, zone: string, locale: Locale): string {
  const { hour, minute } = localParts(instant, zone)
  const minutes = String(minute).padStart(2, '0')
  if (locale === 'en-CA') return `${hour % 12 === 0 ? 12 : hour % 12}:${minutes}${NBSP}${hour < 12 ? 'a.m.' : 'p.m.'}`
  return minute === 0 ? `${hour}${NBSP}h` : `${hour}${NBSP}h${NBSP}${minutes}`
}

/** « 16 novembre », « 1er mars »; November 16. With `weekday` and `year` when asked. */
export function formatDay(instant: Instant, zone: string, locale: Locale, long = false): string {
  const options: Intl.DateTimeFormatOptions = { timeZone: zone, day: 'numeric', month: 'long' }
  const text = cached(locale, long ? { ...options, weekday: 'long', year: 'numeric' } : options).format(new Date(instant))
  if (locale === 'en-CA') return text
  return text.replace(/(?<![0-9])1 (?=\p{L})/u, '1er ').replace(/([0-9]|1er) (?=\p{L})/u, `$1${NBSP}`)
}

/** Day and time in words, « le 16 novembre à 10 h 12 »; the day is left out when it is the day of `now`. */
export function formatMoment(instant: Instant, zone: string, locale: Locale, now?: Instant): string {
  const time = formatTime(instant, zone, locale)
  if (now !== undefined && dayNumber(instant, zone) === dayNumber(now, zone)) return time
  const day = formatDay(instant, zone, locale)
  return locale === 'en-CA' ? `${day}, ${time}` : `le ${day} à ${time}`
}

/** When something was done, with its own preposition: « à 10 h 12 », « le 16 novembre à 10 h 12 »; at 10:12 a.m., on November 16 at 10:12 a.m. */
export function formatWhen(instant: Instant, zone: string, locale: Locale, now: Instant): string {
  const time = `${locale === 'en-CA' ? 'at' : 'à'} ${formatTime(instant, zone, locale)}`
  if (dayNumber(instant, zone) === dayNumber(now, zone)) return time
  return `${locale === 'en-CA' ? 'on' : 'le'} ${formatDay(instant, zone, locale)} ${time}`
}

/** « lundi 16 novembre 2026 à 10 h 12 »; Monday, November 16, 2026 at 10:12 a.m. */
export function formatLong(instant: Instant, zone: string, locale: Locale): string {
  return `${formatDay(instant, zone, locale, true)} ${locale === 'en-CA' ? 'at' : 'à'} ${formatTime(instant, zone, locale)}`
}

/** « dans 37 min », « il y a 2 jours »: neutral, never « en retard ». */
export function formatDistance(instant: Instant, now: Instant, locale: Locale, ui: UiWords): string {
  const minutes = Math.round((Date.parse(instant) - Date.parse(now)) / 60_000)
  if (minutes === 0) return ui.time.now
  return say(minutes > 0 ? ui.time.in : ui.time.ago, { span: span(Math.abs(minutes), locale, ui) })
}

/** Position of a local calendar day, for counting days of the school's calendar. */
export function dayNumber(instant: Instant, zone: string): number {
  const { year, month, day } = localParts(instant, zone)
  return Math.floor(Date.UTC(year, month - 1, day) / 86_400_000)
}

/** The instant at which the school's clock shows this date and time; undefined when no such moment exists. */
export function instantOf(date: string, time: string, zone: string): Instant | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || !/^\d{2}:\d{2}$/.test(time)) return undefined
  const wanted = Date.parse(`${date}T${time}:00.000Z`)
  if (Number.isNaN(wanted) || !new Date(wanted).toISOString().startsWith(date)) return undefined
  let guess = wanted
  for (let turn = 0; turn < 2; turn += 1) guess = wanted - (wall(guess, zone) - guess)
  return wall(guess, zone) === wanted ? new Date(guess).toISOString() : undefined
}

/** Values of `input type=date` and `input type=time` for an instant. */
export function inputsOf(instant: Instant, zone: string): { readonly date: string; readonly time: string } {
  const iso = new Date(wall(Date.parse(instant), zone)).toISOString()
  return { date: iso.slice(0, 10), time: iso.slice(11, 16) }
}

function wall(at: number, zone: string): number {
  const { year, month, day, hour, minute } = localParts(new Date(at).toISOString(), zone)
  return Date.UTC(year, month - 1, day, hour, minute)
}

function span(minutes: number, locale: Locale, ui: UiWords): string {
  if (minutes < 60) return say(ui.time.minutes, { n: minutes })
  if (minutes >= 24 * 60) return count(locale, ui.time.days, Math.round(minutes / 1440))
  const h = Math.floor(minutes / 60)
  const rest = minutes % 60
  return rest === 0 ? say(ui.time.wholeHours, { h }) : say(ui.time.hours, { h, m: String(rest).padStart(2, '0') })
}

function cached(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`
  const known = formats.get(key)
  if (known) return known
  const format = new Intl.DateTimeFormat(locale, options)
  formats.set(key, format)
  return format
}
