import { FEWEST, type Shown } from './protect.ts'
import { DUTY_STATES, type Duties } from './tally-row.ts'
import type { YearReport } from './yearly-report.ts'

/** A sum of which some parts are hidden: at least so many; the schools whose part is not in it. */
export interface AtLeast {
  readonly least: number
  readonly hiddenIn: number
}

/** One delay over several schools. */
export interface SchoolsOfLeg {
  readonly leg: string
  readonly within: AtLeast
  readonly beyond: AtLeast
  /** Medians of the schools that could tell one: the middle one of them, and how many. */
  readonly median: Shown
  readonly schools: number
}

/** What several schools' reports of one year amount to. Made of what those reports already tell, and of nothing else: it can tell no more. */
export interface OrganisationReport {
  readonly year: string
  readonly schools: number
  readonly withoutCase: number
  readonly few: number
  readonly incomplete: number
  /** At least, and at most. */
  readonly cases: { readonly least: number; readonly most: number }
  readonly natures: readonly { readonly nature: string; readonly cases: AtLeast }[]
  readonly legs: readonly SchoolsOfLeg[]
  readonly duties: { readonly [K in keyof Duties]: AtLeast }
}

const add = (parts: readonly Shown[], without: number): AtLeast => ({
  least: parts.reduce<number>((total, part) => total + (part ?? 0), 0),
  hiddenIn: parts.filter(part => part === null).length + without,
})

const unique = (names: readonly string[]): readonly string[] => [...new Set(names)]

/** Adds the reports of one year; those of another year are left out. */
export function sumReports(reports: readonly YearReport[], year: string): OrganisationReport {
  const own = reports.filter(report => report.year === year)
  const few = own.filter(({ total }) => total === 'few').length
  const told = own.reduce((sum, { total }) => sum + (total === 'few' ? 0 : total.cases), 0)
  const details = own.flatMap(({ detail }) => (detail ? [detail] : []))
  const duty = (state: keyof Duties): AtLeast =>
    add(
      details.map(detail => detail.duties[state]),
      few,
    )
  const [onTime, late, excused, waiting, overdue] = DUTY_STATES.map(duty)
  const nothing: AtLeast = { least: 0, hiddenIn: 0 }
  return {
    year,
    schools: own.length,
    withoutCase: own.length - few - details.length,
    few,
    incomplete: own.filter(report => report.incomplete).length,
    cases: { least: told + few, most: told + few * (FEWEST - 1) },
    natures: unique(details.flatMap(detail => detail.natures.map(one => one.nature))).map(nature => ({
      nature,
      cases: add(
        details.map(detail => detail.natures.find(one => one.nature === nature)?.cases ?? null),
        few,
      ),
    })),
    legs: unique(details.flatMap(detail => detail.legs.map(one => one.leg))).map(leg => legOver(details, leg, few)),
    duties: {
      onTime: onTime ?? nothing,
      late: late ?? nothing,
      excused: excused ?? nothing,
      waiting: waiting ?? nothing,
      overdue: overdue ?? nothing,
    },
  }
}

function legOver(details: readonly NonNullable<YearReport['detail']>[], leg: string, few: number): SchoolsOfLeg {
  const found = details.map(detail => detail.legs.find(one => one.leg === leg))
  const medians = found.flatMap(one => (one?.median == null ? [] : [one.median])).toSorted((a, b) => a - b)
  return {
    leg,
    within: add(
      found.map(one => one?.within ?? null),
      few,
    ),
    beyond: add(
      found.map(one => one?.beyond ?? null),
      few,
    ),
    median: medians[Math.floor((medians.length - 1) / 2)] ?? null,
    schools: medians.length,
  }
}
