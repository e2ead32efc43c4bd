import type { Deadline } from './definition.ts'
import type { Instant } from './state.ts'

/** Hour of the school's clock at which a school day ends, for deadlines "before the end of the day". */
const SCHOOL_DAY_ENDS = 16
/** What protects somebody tonight and comes up after the bell: how long it may take, in minutes. */
const AFTER_HOURS = 120
const DAY = 86_400_000

interface LocalMoment {
  readonly date: string
  readonly hour: number
  readonly minute: number
}

const clocks = new Map<string, Intl.DateTimeFormat>()

/** A formatter is slow to make and cheap to keep: one for each zone. */
function clock(zone: string): Intl.DateTimeFormat {
  let format = clocks.get(zone)
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
    clocks.set(zone, format)
  }
  return format
}

function localMoment(at: number, zone: string): LocalMoment {
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {}
  for (const { type, value } of clock(zone).formatToParts(new Date(at))) parts[type] = value
  return { date: `${parts.year}-${parts.month}-${parts.day}`, hour: Number(parts.hour), minute: Number(parts.minute) }
}

/** The calendar day, `YYYY-MM-DD`, that the school's wall shows at this instant. */
export function localDate(at: Instant, zone: string): string {
  // One page asks the same date of many actions: the last answer is kept, since formatting is slow.
  if (asked?.at !== at || asked.zone !== zone) asked = { at, zone, date: localMoment(Date.parse(at), zone).date }
  return asked.date
}
let asked: { readonly at: Instant; readonly zone: string; readonly date: string } | undefined

/** The instant at which the school's clock shows this date and time; across a change of hour, the later reading. */
export function instantOf(date: string, hour: number, minute: number, zone: string): Instant {
  const wanted = Date.parse(`${date}T00:00:00.000Z`) + (hour * 60 + minute) * 60_000
  const shown = localMoment(wanted, zone)
  const reading = Date.parse(`${shown.date}T00:00:00.000Z`) + (shown.hour * 60 + shown.minute) * 60_000
  const guess = wanted + (wanted - reading)
  const again = localMoment(guess, zone)
  const offBy = Date.parse(`${again.date}T00:00:00.000Z`) + (again.hour * 60 + again.minute) * 60_000 - wanted
  return new Date(guess - offBy).toISOString()
}

const addDays = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00.000Z`) + days * DAY).toISOString().slice(0, 10)
const isWorkingDay = (date: string, closed: readonly string[]): boolean =>
  ![0, 6].includes(new Date(`${date}T00:00:00.000Z`).getUTCDay()) && !closed.includes(date)

function nextWorkingDay(date: string, closed: readonly string[]): string {
  let day = addDays(date, 1)
  while (!isWorkingDay(day, closed)) day = addDays(day, 1)
  return day
}

/**
 * When a task that opens at `from` is due. Days keep the hour of the school's clock, also across a change of hour;
 * `closed` are the days without school besides the weekend, `YYYY-MM-DD`.
 */
export function dueAt(due: Deadline, from: Instant, zone: string, closed: readonly string[] = []): Instant {
  if ('minutes' in due) return new Date(Date.parse(from) + due.minutes * 60_000).toISOString()
  const start = localMoment(Date.parse(from), zone)
  if ('days' in due) {
    const date = addDays(start.date, due.days)
    return instantOf(isWorkingDay(date, closed) ? date : nextWorkingDay(date, closed), start.hour, start.minute, zone)
  }
  if ('workingDays' in due) {
    let date = start.date
    for (let left = due.workingDays; left > 0; left--) date = nextWorkingDay(date, closed)
    return instantOf(date, start.hour, start.minute, zone)
  }
  const today = isWorkingDay(start.date, closed) && start.hour < SCHOOL_DAY_ENDS
  if ('sameDay' in due && !today) return new Date(Date.parse(from) + AFTER_HOURS * 60_000).toISOString()
  return instantOf(today ? start.date : nextWorkingDay(start.date, closed), SCHOOL_DAY_ENDS, 0, zone)
}
