import { parseYearReport, type YearReport } from '#casefile'

/** Type of the line by which a school tells its settled figures. */
const LINE_TYPE = 'sexto-figures/1'

/** A school's settled figures on one line of text; the school's id only lets the same line be known twice. */
export const lineOf = (school: string, report: YearReport): string => JSON.stringify({ type: LINE_TYPE, school, report })

/** Lines pasted together. */
export interface ReadLines {
  readonly reports: readonly YearReport[]
  /** Lines that are no such line, or hold a number that should have been hidden. */
  readonly unread: number
  /** The same school and year again: the first one counts. */
  readonly twice: number
}

/** Reads lines of schools; empty ones are left out. */
export function readLines(text: string): ReadLines {
  const known = new Map<string, YearReport>()
  let [unread, twice] = [0, 0]
  for (const line of text.split('\n').map(one => one.trim())) {
    if (line === '') continue
    const read = readLine(line)
    if (read === undefined) unread += 1
    else if (known.has(read.key)) twice += 1
    else known.set(read.key, read.report)
  }
  return { reports: [...known.values()], unread, twice }
}

function readLine(line: string): { readonly key: string; readonly report: YearReport } | undefined {
  const value = jsonOf(line)
  if (typeof value !== 'object' || value === null || !('type' in value) || value.type !== LINE_TYPE) return undefined
  if (!('school' in value) || typeof value.school !== 'string' || !/^[A-Za-z0-9_-]{43}$/.test(value.school)) return undefined
  const report = 'report' in value ? parseYearReport(value.report) : undefined
  return report && { key: `${value.school} ${report.year}`, report }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
