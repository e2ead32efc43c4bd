/** Compartments of a case, each with its own time. */
export const RETAINED = ['care', 'identity', 'justice'] as const
export type Retained = (typeof RETAINED)[number]

/** How many months each part of a closed case is kept: the organisation's own calendar, as data. */
export type RetentionCalendar = Readonly<Record<Retained, number>>

/**
 * Proposed, for want of a sourced figure (docs/retention.md): a lawyer and the archivist of each organisation decide.
 * `justice` repeats what police and prosecutors keep themselves, so it goes first.
 */
export const DEFAULT_CALENDAR: RetentionCalendar = { care: 36, identity: 36, justice: 12 }

const LONGEST_MONTHS = 1_200
/** Nothing is destroyed sooner than a first notice leaves. */
export const FIRST_NOTICE_DAYS = 30
/** The second and last notice, in days before. */
export const LAST_NOTICE_DAYS = 7

/** Reads a calendar; undefined when a part is missing, is no whole number of months from 1 to 1,200, or when `justice` outlasts the rest. */
export function parseCalendar(value: unknown): RetentionCalendar | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const given = new Map(Object.entries(value))
  const [care, identity, justice] = RETAINED.map(part => given.get(part))
  if (!isMonths(care) || !isMonths(identity) || !isMonths(justice) || given.size !== RETAINED.length) return undefined
  return justice > care || justice > identity ? undefined : { care, identity, justice }
}

const isMonths = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 1 && Number(value) <= LONGEST_MONTHS

/** The day on which each part may be destroyed, for a case closed on `closed` (`YYYY-MM-DD`). */
export function datesFrom(calendar: RetentionCalendar, closed: string): Readonly<Record<Retained, string>> {
  const { care, identity, justice } = calendar
  return { care: monthsAfter(closed, care), identity: monthsAfter(closed, identity), justice: monthsAfter(closed, justice) }
}

function monthsAfter(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10)
}

/** A day so many days later, or earlier. */
export function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day.slice(0, 10)}T00:00:00.000Z`) + days * 86_400_000).toISOString().slice(0, 10)
}
