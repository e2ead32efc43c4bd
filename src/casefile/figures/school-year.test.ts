import { expect, test } from 'vitest'
import { isSchoolYear, reportDay, schoolYearOf, yearBefore } from './school-year.ts'

const zone = 'America/Toronto'

test('a school year goes from July 1 to June 30, by the clock of the school', () => {
  expect(schoolYearOf('2027-07-01T03:59:00.000Z', zone)).toBe('2026-2027')
  expect(schoolYearOf('2027-07-01T04:00:00.000Z', zone)).toBe('2027-2028')
  expect(schoolYearOf('2026-11-16T15:00:00.000Z', zone)).toBe('2026-2027')
  expect(schoolYearOf('2027-07-01T03:30:00.000Z', 'America/Halifax')).toBe('2027-2028')
})

test('its report is awaited on September 30 after it ends', () => {
  expect(reportDay('2026-2027')).toBe('2027-09-30')
  expect(yearBefore('2026-2027')).toBe('2025-2026')
})

test('two years that do not follow each other are no school year', () => {
  expect(['2026-2027', '2026-2028', '2026', '2026-2027-2028', '26-27'].map(isSchoolYear)).toEqual([true, false, false, false, false])
})
