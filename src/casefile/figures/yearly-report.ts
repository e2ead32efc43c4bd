import { fieldsOf, isCode, isCount } from './coded.ts'
import type { FiguresPlan } from './plan.ts'
import { FEWEST, protect, type Shown, type Total, totalOf } from './protect.ts'
import { isSchoolYear, type SchoolYear } from './school-year.ts'
import { DUTY_STATES, type Duties, type TallyRow } from './tally-row.ts'

/** How a delay ended, of all the cases of the year: in time, later, or not reached or without a target. One whole. */
export interface LegFigures {
  readonly leg: string
  readonly within: Shown
  readonly beyond: Shown
  readonly other: Shown
  /** Of the cases that reached it, to the nearest quarter of an hour; null under five, or when both counts beside are hidden. */
  readonly median: Shown
}

/** The figures of one year as they may leave: everything under five, and all that would give it away, is already hidden. */
export interface YearReport {
  readonly year: SchoolYear
  readonly total: Total
  /** Absent under five cases: nothing else is told then. */
  readonly detail?: {
    readonly natures: readonly { readonly nature: string; readonly cases: Shown }[]
    readonly closed: Shown
    readonly open: Shown
    readonly legs: readonly LegFigures[]
    readonly duties: { readonly [K in keyof Duties]: Shown }
    /** Days that the agreement aims at, when all the cases had the same. */
    readonly targetDays: number | null
  }
  /** Some cases could not be opened where it was made, and are not counted. */
  readonly incomplete: boolean
}

/** The figures of one year. Rows of other years are left out; a nature that the plan does not know counts as its last one. */
export function yearReport(rows: readonly TallyRow[], year: SchoolYear, plan: FiguresPlan, incomplete: boolean): YearReport {
  const own = rows.filter(row => row.year === year)
  const total = totalOf(own.length)
  if (own.length < FEWEST) return { year, total, incomplete }
  const ids = plan.natures.map(nature => nature.id)
  const natureOf = (row: TallyRow): string => (ids.includes(row.nature) ? row.nature : (ids.at(-1) ?? ''))
  const natures = protect(ids.map(id => own.filter(row => natureOf(row) === id).length))
  const [closed = null, open = null] = protect([own.filter(row => row.closed).length, own.filter(row => !row.closed).length])
  const [target, ...others] = new Set(own.map(row => row.targetDays))
  return {
    year,
    total,
    detail: {
      natures: ids.map((nature, at) => ({ nature, cases: natures[at] ?? null })),
      closed,
      open,
      legs: plan.legs.map(({ id }) => legFigures(own, id)),
      duties: dutyFigures(own),
      targetDays: others.length === 0 ? (target ?? null) : null,
    },
    incomplete,
  }
}

function legFigures(rows: readonly TallyRow[], leg: string): LegFigures {
  const delays = rows.map(row => row.delays.find(delay => delay.leg === leg))
  const reached = delays.filter(delay => delay !== undefined)
  const count = (within: boolean): number => reached.filter(delay => delay.within === within).length
  const [on, after] = [count(true), count(false)]
  const [within = null, beyond = null, other = null] = protect([on, after, rows.length - on - after])
  // On which side of its target a median falls would tell of counts that are hidden: it is told only with one that already says so.
  const sides = within !== null || beyond !== null
  return { leg, within, beyond, other, median: sides ? median(reached.map(delay => delay.minutes)) : null }
}

/** The lower middle of at least five; never the mean of two, which would tell more than one of them. */
export function median(minutes: readonly number[]): Shown {
  if (minutes.length < FEWEST) return null
  return minutes.toSorted((a, b) => a - b)[Math.floor((minutes.length - 1) / 2)] ?? null
}

function dutyFigures(rows: readonly TallyRow[]): { readonly [K in keyof Duties]: Shown } {
  const counts = DUTY_STATES.map(state => rows.reduce((total, row) => total + row.duties[state], 0))
  const [onTime = null, late = null, excused = null, waiting = null, overdue = null] =
    counts.reduce((total, one) => total + one, 0) < FEWEST ? [] : protect(counts)
  return { onTime, late, excused, waiting, overdue }
}

const isShown = (value: unknown): value is Shown => value === null || (isCount(value) && value >= FEWEST)
const isMinutes = (value: unknown): value is Shown => value === null || isCount(value)

/** Reads the figures of a year; undefined when they hold a count that should have been hidden, or anything else. */
export function parseYearReport(value: unknown): YearReport | undefined {
  const { year, total, detail, incomplete } = fieldsOf(value) ?? {}
  if (typeof year !== 'string' || !isSchoolYear(year) || typeof incomplete !== 'boolean') return undefined
  const { cases } = fieldsOf(total) ?? {}
  const known: Total | undefined = total === 'few' ? 'few' : cases === 0 || (isShown(cases) && cases !== null) ? { cases } : undefined
  if (known === undefined) return undefined
  const told = known !== 'few' && known.cases >= FEWEST
  if (!told) return detail === undefined ? { year, total: known, incomplete } : undefined
  const read = parseDetail(detail)
  return read && { year, total: known, detail: read, incomplete }
}

function parseDetail(value: unknown): YearReport['detail'] | undefined {
  const { natures, closed, open, legs, duties, targetDays } = fieldsOf(value) ?? {}
  const states = fieldsOf(duties) ?? {}
  const [onTime, late, excused, waiting, overdue] = DUTY_STATES.map(state => states[state])
  if (!Array.isArray(natures) || !Array.isArray(legs) || natures.length > 32 || legs.length > 16) return undefined
  const [readNatures, readLegs] = [natures.map(parseNature), legs.map(parseLeg)]
  const [knownNatures, knownLegs] = [readNatures.filter(one => one !== undefined), readLegs.filter(one => one !== undefined)]
  if (knownNatures.length !== readNatures.length || knownLegs.length !== readLegs.length) return undefined
  if (!isShown(closed) || !isShown(open) || !isMinutes(targetDays)) return undefined
  if (!isShown(onTime) || !isShown(late) || !isShown(excused) || !isShown(waiting) || !isShown(overdue)) return undefined
  return { natures: knownNatures, closed, open, legs: knownLegs, duties: { onTime, late, excused, waiting, overdue }, targetDays }
}

function parseNature(value: unknown): { readonly nature: string; readonly cases: Shown } | undefined {
  const { nature, cases } = fieldsOf(value) ?? {}
  return isCode(nature) && isShown(cases) ? { nature, cases } : undefined
}

function parseLeg(value: unknown): LegFigures | undefined {
  const { leg, within, beyond, other, median: middle } = fieldsOf(value) ?? {}
  const sound = isCode(leg) && isShown(within) && isShown(beyond) && isShown(other) && isMinutes(middle)
  return sound ? { leg, within, beyond, other, median: middle } : undefined
}
