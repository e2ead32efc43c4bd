import { type CheckingCrypto, parseJws, type SealedTo, type Signer, signJws } from '#log'
import { may } from '#people'
import type { Seals, StaffHistory } from '../ports.ts'
import { fieldsOf } from './coded.ts'
import type { SchoolYear } from './school-year.ts'
import { parseTallyRow, type TallyRow } from './tally-row.ts'
import { parseYearReport, type YearReport } from './yearly-report.ts'

/** Type of the signature inside a seal of the yearly tally. */
export const TALLY_TYPE = 'sexto-tally+jws'

/** What the yearly tally keeps: what is counted of one case, or the figures of a year as they were settled. */
export type TallyEntry = { readonly row: TallyRow } | { readonly report: YearReport }

/** A seal as the server keeps it: it knows the school, an opaque name and whom it is for. */
export interface SealedTally {
  readonly id: string
  readonly edition: number
  /** Everybody it was sealed to. */
  readonly to: readonly string[]
  readonly jwe: string
}

/** The name whose SHA-256 is the id of a year's settled figures: everybody of the school finds it, so that a year is settled once. */
export const reportName = (school: string, year: SchoolYear): string => `sexto/1 report\n${school}\n${year}`

/** Devices that may open the tally now: those of whoever answers for the figures. */
export const tallyReaders = (staff: StaffHistory): readonly { readonly kid: string; readonly box: string }[] =>
  staff
    .members()
    .filter(({ roles }) => may(roles, 'figures'))
    .flatMap(({ id }) => staff.devicesOf(id))

/** Sealed seals have one of few lengths, which say nothing of a case. */
const STEP = 1_024
const AT_LEAST = 2_048

/** Signs an entry and seals it to whoever answers for the figures and to the recovery key. The server opens none of it. */
export async function sealTally(
  staff: StaffHistory,
  { signer, seals }: { readonly signer: Signer; readonly seals: Pick<Seals, 'wrap'> },
  id: string,
  entry: TallyEntry,
): Promise<readonly SealedTo[]> {
  const jws = await signJws(TALLY_TYPE, { v: 1, school: staff.current.school, id, ...entry }, signer)
  const text = jws.padEnd(Math.max(AT_LEAST, Math.ceil(jws.length / STEP) * STEP), ' ')
  const to = [...tallyReaders(staff).map(({ kid, box }) => [kid, box] as const), ['recovery', staff.current.recovery] as const]
  return Promise.all(to.map(async ([name, box]) => ({ to: name, jwe: await seals.wrap(text, box) })))
}

/** Opens an entry; undefined when it is not for this device, of another name or school, not signed by a device of the school, or not sound. */
export async function openTally(
  staff: StaffHistory,
  { seals, crypto }: { readonly seals: Pick<Seals, 'unwrap'>; readonly crypto: Pick<CheckingCrypto, 'verify'> },
  { id, jwe }: Pick<SealedTally, 'id' | 'jwe'>,
): Promise<TallyEntry | undefined> {
  const text = await seals.unwrap(jwe)
  const jws = text === undefined ? 'malformed' : parseJws(TALLY_TYPE, text.trimEnd())
  if (typeof jws === 'string') return undefined
  const device = staff.current.device(jws.kid)
  const { v, school, id: named, row, report } = fieldsOf(jws.payload) ?? {}
  if (device === undefined || v !== 1 || school !== staff.current.school || named !== id) return undefined
  if (!(await crypto.verify(device.sign, jws.signature, jws.signed))) return undefined
  const [readRow, readReport] = [parseTallyRow(row), parseYearReport(report)]
  if (readRow) return { row: readRow }
  return readReport && { report: readReport }
}

/** The entry of each name that counts: of a case, the one closed last; of a year, the first that was settled. */
export function standingEntries(
  opened: readonly { readonly id: string; readonly edition: number; readonly entry: TallyEntry }[],
): ReadonlyMap<string, TallyEntry> {
  const standing = new Map<string, TallyEntry>()
  for (const { id, entry } of opened.toSorted((a, b) => a.edition - b.edition)) {
    const before = standing.get(id)
    const newer = before !== undefined && 'row' in before && 'row' in entry && entry.row.round >= before.row.round
    if (before === undefined || newer) standing.set(id, entry)
  }
  return standing
}
