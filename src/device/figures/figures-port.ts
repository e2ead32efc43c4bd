import {
  isSchoolYear,
  reportDay,
  reportName,
  type SchoolYear,
  type StaffHistory,
  schoolYearOf,
  type TallyRow,
  type YearReport,
  yearBefore,
  yearReport,
} from '#casefile'
import { may } from '#people'
import type { FiguresPort, FiguresYear, SettleRefusal, StaffFigures } from '#web'
import { loadCaseAsides, type OpenCases } from '../cases.ts'
import type { CaseParts } from '../start-device.ts'
import { figuresPlan } from './plan.ts'
import { type KnownTally, type NamedRow, readTally, rowOf, writeTally } from './tally.ts'

/** Everything that this device can count. */
interface Counted {
  readonly staff: StaffHistory
  readonly rows: readonly TallyRow[]
  readonly tally: KnownTally | undefined
  readonly unopened: number
}

/** The figures over the cases of the open session; `here` answers undefined while locked. */
export const figuresPort = (here: () => OpenCases | undefined, parts: CaseParts): FiguresPort => {
  let saved: readonly string[] = []
  const forget = (): void => {
    for (const href of saved) URL.revokeObjectURL(href)
    saved = []
  }
  parts.session.onClose(forget)
  return {
    isOpen: () => here() !== undefined,
    year: async named => {
      const held = here()
      const counted = held && (await countAll(parts, held))
      return held && counted && yearOf(parts, held, counted, named)
    },
    settle: async year => {
      const held = here()
      const counted = held && (await countAll(parts, held))
      return held && counted ? settle(parts, held, counted, year) : 'refused'
    },
    files: texts => {
      forget()
      const made = texts.map(({ name, type, text }) => ({ name, href: URL.createObjectURL(new Blob([text], { type })) }))
      saved = made.map(({ href }) => href)
      return made
    },
  }
}

const mayRead = (staff: StaffHistory, held: OpenCases): boolean =>
  may(staff.members().find(({ id }) => id === held.session.identity.member)?.roles ?? [], 'figures')

/** Reads every case that this person can open and the tally; writes what the tally lacks. Undefined when the figures are not theirs. */
const countAll = async (parts: CaseParts, held: OpenCases): Promise<Counted | undefined> => {
  const staff = await parts.roster.read(held.session.school)
  if (staff === undefined || !mayRead(staff, held)) return undefined
  const { views } = await (await loadCaseAsides.shelf()).shelfNow(parts, held)
  const [named, tally, listed] = await Promise.all([
    Promise.all(views.map(view => rowOf(held, view))),
    readTally(parts, held, staff),
    held.ports.client.list(),
  ])
  const live = named.filter(one => one !== undefined)
  if (tally) await mend(parts, held, staff, tally, live)
  const ids = new Set(live.map(({ id }) => id))
  const kept = [...(tally?.standing ?? [])].flatMap(([id, entry]) => ('row' in entry && !ids.has(id) ? [entry.row] : []))
  const open = new Set(views.map(({ caseId }) => caseId))
  const logs = 'logs' in listed ? listed.logs.filter(({ use, log }) => use === 'case' && !open.has(log)) : []
  return { staff, rows: [...live.map(({ row }) => row), ...kept], tally, unopened: logs.length }
}

/** Closed cases whose row is not there yet, and entries that a new coordinator could not open: written again, once each. */
const mend = async (
  parts: CaseParts,
  held: OpenCases,
  staff: StaffHistory,
  { standing, editions, unreadable }: KnownTally,
  live: readonly NamedRow[],
): Promise<void> => {
  const late = live.flatMap(({ id, row }) => {
    const before = standing.get(id)
    const known = before !== undefined && 'row' in before && before.row.round >= row.round
    return row.closed && !known ? [{ id, entry: { row } }] : []
  })
  const again = unreadable.flatMap(id => {
    const entry = standing.get(id)
    return entry && !late.some(one => one.id === id) ? [{ id, entry }] : []
  })
  for (const { id, entry } of [...late, ...again]) {
    if ((await writeTally(parts, held, staff, { id, entry, after: editions.get(id) ?? 0 })) !== 'kept') return
  }
}

const isOver = (year: SchoolYear, today: SchoolYear): boolean => year < today

/** The figures of a year as they were settled; undefined before. */
const settledReport = async (held: OpenCases, { tally }: Counted, year: SchoolYear): Promise<YearReport | undefined> => {
  const entry = tally?.standing.get(await held.ports.crypto.digest(reportName(held.session.school, year)))
  return entry && 'report' in entry && entry.report.year === year ? entry.report : undefined
}

const yearOf = async (parts: CaseParts, held: OpenCases, counted: Counted, named: string | undefined): Promise<FiguresYear> => {
  const { rows, unopened, tally, staff } = counted
  const today = schoolYearOf(parts.now(), parts.place.zone)
  const last = yearBefore(today)
  const years = [...new Set([today, last, ...rows.map(row => row.year)])]
    .filter(year => year <= today)
    .sort()
    .reverse()
  const awaited = parts.now().slice(0, 10) <= reportDay(last) && (await settledReport(held, counted, last)) === undefined
  const year = years.find(one => one === named) ?? (awaited ? last : today)
  const settled = await settledReport(held, counted, year)
  return {
    year,
    years,
    report: settled ?? yearReport(rows, year, await figuresPlan(), unopened > 0),
    settled: settled !== undefined,
    over: isOver(year, today),
    unopened,
    offline: tally === undefined,
    staff: staffFigures(staff),
    school: held.session.school,
  }
}

/** A year is settled once: the first that stands is the one that everybody reads. */
const settle = async (parts: CaseParts, held: OpenCases, counted: Counted, year: string): Promise<'settled' | SettleRefusal> => {
  if (!isSchoolYear(year) || !isOver(year, schoolYearOf(parts.now(), parts.place.zone))) return 'not-over'
  if (counted.tally === undefined) return 'offline'
  if ((await settledReport(held, counted, year)) !== undefined) return 'settled'
  const report = yearReport(counted.rows, year, await figuresPlan(), counted.unopened > 0)
  const id = await held.ports.crypto.digest(reportName(held.session.school, year))
  const written = await writeTally(parts, held, counted.staff, { id, entry: { report }, after: 0 })
  return written === 'kept' ? 'settled' : written
}

const staffFigures = (staff: StaffHistory): StaffFigures => {
  const people = staff.members().filter(({ id }) => staff.devicesOf(id).length > 0)
  const having = (role: string): number => people.filter(({ roles }) => roles.includes(role)).length
  return { people: people.length, trained: having('trained'), coordinator: having('coordinator'), principal: having('principal') }
}

/** The year whose report is awaited: from September 1 to 30, until it is settled. */
export const awaitedReport = async (parts: CaseParts, held: OpenCases): Promise<SchoolYear | undefined> => {
  const last = yearBefore(schoolYearOf(parts.now(), parts.place.zone))
  const [today, day] = [parts.now().slice(0, 10), reportDay(last)]
  if (today > day || today.slice(0, 7) !== day.slice(0, 7)) return undefined
  const staff = await parts.roster.read(held.session.school)
  const tally = staff && mayRead(staff, held) ? await readTally(parts, held, staff) : undefined
  if (staff === undefined || tally === undefined) return undefined
  return (await settledReport(held, { staff, tally, rows: [], unopened: 0 }, last)) === undefined ? last : undefined
}
