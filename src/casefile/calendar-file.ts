import type { Instant } from '#protocol'

/** One thing to do, at a moment, without a word about what. */
export interface CalendarEntry {
  /** Stable for the life of the task, and telling nothing: never the id of a case. */
  readonly uid: string
  readonly at: Instant
  readonly title: string
}

interface CalendarFile {
  /** Name of the calendar. */
  readonly name: string
  /** When the file is made. */
  readonly stamp: Instant
  /** What is said under each title. */
  readonly text: string
  /** Address of the app: the only link. */
  readonly url: string
  readonly locale: 'fr-CA' | 'en-CA'
  readonly entries: readonly CalendarEntry[]
}

/** A calendar as RFC 5545 has it: CRLF, lines folded at 75 octets, moments in UTC, one quarter of an hour each, an alarm at its beginning. */
export const calendarFile = (calendar: CalendarFile): string =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:-//Sexto//Agenda//${calendar.locale === 'fr-CA' ? 'FR' : 'EN'}`,
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${text(calendar.name)}`,
    ...calendar.entries.flatMap(entry => eventOf(calendar, entry)),
    'END:VCALENDAR',
  ]
    .map(line => `${folded(line)}\r\n`)
    .join('')

function eventOf({ stamp, text: said, url, locale }: CalendarFile, { uid, at, title }: CalendarEntry): readonly string[] {
  const language = `LANGUAGE=${locale}`
  return [
    'BEGIN:VEVENT',
    `UID:${text(uid)}`,
    `DTSTAMP:${utc(stamp)}`,
    `DTSTART:${utc(at)}`,
    'DURATION:PT15M',
    `SUMMARY;${language}:${text(title)}`,
    `DESCRIPTION;${language}:${text(said)}`,
    `URL:${url}`,
    'CLASS:PRIVATE',
    'TRANSP:TRANSPARENT',
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `DESCRIPTION;${language}:${text(title)}`,
    'TRIGGER:PT0S',
    'END:VALARM',
    'END:VEVENT',
  ]
}

/** `2026-11-16T15:12:00.000Z` as `20261116T151200Z`. */
const utc = (instant: Instant): string => `${instant.slice(0, 19).replaceAll(/[-:]/g, '')}Z`

/** A value of type TEXT: RFC 5545, 3.3.11. */
const text = (value: string): string => value.replaceAll(/[\\;,]/g, '\\$&').replaceAll(/\r?\n|\r/g, '\\n')

/** Folded at 75 octets, the blank of each next line counted, and never within a character: RFC 5545, 3.1. */
function folded(line: string): string {
  const lines: string[] = []
  let [current, octets] = ['', 0]
  for (const character of line) {
    const more = octetsOf(character)
    if (octets + more > 75) {
      lines.push(current)
      ;[current, octets] = [' ', 1]
    }
    current += character
    octets += more
  }
  return [...lines, current].join('\r\n')
}

/** How many octets one character takes in UTF-8. */
function octetsOf(character: string): number {
  const code = character.codePointAt(0) ?? 0
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
}
