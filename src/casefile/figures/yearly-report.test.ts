import { describe, expect, test } from 'vitest'
import type { FiguresPlan } from './plan.ts'
import { sumReports } from './sum-reports.ts'
import type { TallyRow } from './tally-row.ts'
import { median, parseYearReport, type YearReport, yearReport } from './yearly-report.ts'

const YEAR = '2026-2027'
const plan: FiguresPlan = {
  begins: ['lost'],
  closes: ['found'],
  natures: [
    { id: 'escaped', if: { all: [] } },
    { id: 'hidden', if: { all: [] } },
  ],
  legs: [{ id: 'search', acts: [{ action: 'search' }], target: 'agreement' }],
}
const row = (nature: string, closed: boolean, minutes?: number, within: boolean | null = true): TallyRow => ({
  year: YEAR,
  nature,
  closed,
  round: closed ? 1 : 0,
  delays: minutes === undefined ? [] : [{ leg: 'search', minutes, within }],
  duties: { onTime: 3, late: 1, excused: 0, waiting: 0, overdue: 0 },
  targetDays: 4,
})
const times = (n: number, one: TallyRow): readonly TallyRow[] => Array.from({ length: n }, () => one)
const report = (rows: readonly TallyRow[]): YearReport => yearReport(rows, YEAR, plan, false)

describe('the figures of a year', () => {
  test('can be worked out by hand', () => {
    const rows = [...times(8, row('escaped', true, 60)), ...times(7, row('hidden', false, 240, false))]
    expect(report(rows)).toEqual({
      year: YEAR,
      total: { cases: 15 },
      detail: {
        natures: [
          { nature: 'escaped', cases: 8 },
          { nature: 'hidden', cases: 7 },
        ],
        closed: 8,
        open: 7,
        // Nobody is left over: that zero is under five, and is hidden with the smaller of the two others.
        legs: [{ leg: 'search', within: 8, beyond: null, other: null, median: 60 }],
        duties: { onTime: 45, late: null, excused: null, waiting: null, overdue: null },
        targetDays: 4,
      },
      incomplete: false,
    })
  })

  test('tell nothing but « few » under five cases, and « none » of none; cases of other years are left out', () => {
    expect(report(times(4, row('escaped', true, 60)))).toEqual({ year: YEAR, total: 'few', incomplete: false })
    expect(report([{ ...row('escaped', true), year: '2025-2026' }])).toEqual({ year: YEAR, total: { cases: 0 }, incomplete: false })
  })

  test('tell no median beside two counts that are hidden: it would say on which side of the target they are', () => {
    const rows = [...times(5, row('escaped', true, 60)), ...times(4, row('hidden', false, 6_000, false))]
    expect(report(rows).detail?.legs).toEqual([{ leg: 'search', within: null, beyond: null, other: null, median: null }])
  })

  test('tell no median of fewer than five', () => {
    expect(median([15, 30, 45, 60])).toBeNull()
    expect(median([60, 15, 45, 30, 75])).toBe(45)
    expect(median([15, 30, 45, 60, 75, 90])).toBe(45)
  })

  test('hide the duties whose sum is under five', () => {
    const idle = { ...row('escaped', true), duties: { onTime: 0, late: 0, excused: 0, waiting: 0, overdue: 0 } }
    expect(report(times(9, idle)).detail?.duties).toEqual({ onTime: null, late: null, excused: null, waiting: null, overdue: null })
  })
})

/** Every kind of case of this small world: a closed one was searched for. */
const KINDS: readonly TallyRow[] = ['escaped', 'hidden'].flatMap(nature => [
  row(nature, true, 60),
  row(nature, true, 6_000, false),
  row(nature, false, 60),
  row(nature, false, 6_000, false),
  row(nature, false),
])

function* years(total: number, kinds = KINDS.length): Generator<readonly number[]> {
  if (kinds === 1) yield [total]
  else for (let n = 0; n <= total; n += 1) for (const rest of years(total - n, kinds - 1)) yield [n, ...rest]
}

/** The true counts behind every number of a report. */
function truths(counts: readonly number[]): Readonly<Record<string, number>> {
  const of = (holds: (kind: TallyRow) => boolean): number =>
    counts.reduce((sum, n, at) => (KINDS[at] && holds(KINDS[at]) ? sum + n : sum), 0)
  return {
    escaped: of(kind => kind.nature === 'escaped'),
    hidden: of(kind => kind.nature === 'hidden'),
    closed: of(kind => kind.closed),
    open: of(kind => !kind.closed),
    within: of(kind => kind.delays[0]?.within === true),
    beyond: of(kind => kind.delays[0]?.within === false),
    other: of(kind => kind.delays.length === 0),
  }
}

const told = ({ detail }: YearReport): Readonly<Record<string, number | null>> => ({
  escaped: detail?.natures[0]?.cases ?? null,
  hidden: detail?.natures[1]?.cases ?? null,
  closed: detail?.closed ?? null,
  open: detail?.open ?? null,
  within: detail?.legs[0]?.within ?? null,
  beyond: detail?.legs[0]?.beyond ?? null,
  other: detail?.legs[0]?.other ?? null,
})

describe('side by side', () => {
  test.each([7, 10])('all tables and medians of a year leave every hidden count in doubt (%i cases, every year there can be)', total => {
    const readings = new Map<string, Record<string, Set<number>>>()
    for (const counts of years(total)) {
      const rows = counts.flatMap((n, at) => times(n, KINDS[at] ?? row('escaped', true)))
      const made = report(rows)
      const known = readings.get(JSON.stringify(made)) ?? {}
      readings.set(JSON.stringify(made), known)
      for (const [name, n] of Object.entries(truths(counts))) {
        known[name] ??= new Set()
        known[name].add(n)
      }
    }
    for (const [text, known] of readings)
      for (const [name, shown] of Object.entries(told(JSON.parse(text))))
        if (shown === null) expect(known[name]?.size, `${name} of ${text}`).toBeGreaterThanOrEqual(2)
        else expect([...(known[name] ?? [])]).toEqual([shown])
  })

  test('two years have no case in common: the figures of one are the same whatever the other holds', () => {
    const [rows, next] = [times(9, row('escaped', true, 60)), { ...row('hidden', true, 15), year: '2027-2028' }]
    for (let more = 0; more < 30; more += 1) expect(report([...rows, ...times(more, next)])).toEqual(report(rows))
  })

  test('several schools: their sum is made of their reports alone, so that it can tell no more than they do', () => {
    const [one, two, three] = [
      report([...times(12, row('escaped', true, 60)), ...times(3, row('hidden', true, 60))]),
      report(times(3, row('hidden', true))),
      report([]),
    ]
    const sum = sumReports([one, two, three, { ...one, year: '2025-2026' }], YEAR)
    expect(sum).toMatchObject({ schools: 3, few: 1, withoutCase: 1, cases: { least: 16, most: 19 } })
    expect(sum.natures).toEqual([
      { nature: 'escaped', cases: { least: 0, hiddenIn: 2 } },
      { nature: 'hidden', cases: { least: 0, hiddenIn: 2 } },
    ])
    // Another school behind the same report changes nothing.
    const other = report([...times(11, row('escaped', true, 60)), ...times(4, row('hidden', true, 60))])
    expect(other).toEqual(one)
    expect(sumReports([other, two, three], YEAR)).toEqual(sum)
  })
})

describe('a report that somebody hands in', () => {
  const sound = report([...times(8, row('escaped', true, 60)), ...times(7, row('hidden', false, 240, false))])
  test('is read as it was made', () => {
    expect(parseYearReport(JSON.parse(JSON.stringify(sound)))).toEqual(sound)
    const few = { year: YEAR, total: 'few', incomplete: true }
    expect(parseYearReport(few)).toEqual(few)
  })
  test.each([
    ['a count under five', { ...sound, detail: { ...sound.detail, closed: 3 } }],
    ['a total under five', { ...sound, total: { cases: 4 } }],
    ['details of few cases', { ...sound, total: 'few' }],
    ['no details of many cases', { year: YEAR, total: { cases: 9 }, incomplete: false }],
    ['a name that is no code', { ...sound, detail: { ...sound.detail, natures: [{ nature: 'Ottiliane B.', cases: 9 }] } }],
    ['a year that is none', { ...sound, year: '2026' }],
    ['nothing', null],
  ])('is not read when it holds %s', (_, value) => {
    expect(parseYearReport(value)).toBeUndefined()
  })
})
