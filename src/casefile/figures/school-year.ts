import { localDate } from '#protocol'

/** `2026-2027`: from July 1 to June 30 (Education Act, CQLR c. I-13.3, s. 13). */
export type SchoolYear = string

/** The school year of an instant, by the school's own calendar. */
export function schoolYearOf(at: string, zone: string): SchoolYear {
  const [year = 0, month = 1] = localDate(at, zone).split('-').map(Number)
  const first = month >= 7 ? year : year - 1
  return `${first}-${first + 1}`
}

/** True for two years that follow each other, `2026-2027`. */
export function isSchoolYear(text: string): boolean {
  const [first = '', second = '', ...more] = text.split('-')
  return more.length === 0 && /^\d{4}$/.test(first) && /^\d{4}$/.test(second) && Number(second) === Number(first) + 1
}

/** The school year before this one. */
export function yearBefore(year: SchoolYear): SchoolYear {
  const first = Number(year.slice(0, 4)) - 1
  return `${first}-${first + 1}`
}

/** September 30 after it ends: the day by which its report is awaited, `2027-09-30` (Act respecting the National Student Ombudsman, s. 57). */
export const reportDay = (year: SchoolYear): string => `${year.slice(5)}-09-30`
