import { type Kysely, sql } from 'kysely'
import type { LogListing } from '#log'
import { facetsOf, useOf } from './log-rows.ts'
import type { MainTables } from './schema.ts'

/** Whether the reader `r` is among those that the latest keys of its compartment name. */
export const isCurrent = sql<boolean>`r.seq = (select max(k.seq) from log_keys k where k.log = r.log and k.compartment = r.compartment)`

/** A case that was destroyed is listed to nobody: whoever still has it asks for it, and is told. */
const isThere = sql<boolean>`not exists (select 1 from destroyed d where d.log = r.log and d.compartment = 'case')`

/** A log has a few compartments, each with a row for the device. */
const ROWS_PER_LOG = 4

/**
 * Ids of the logs that a device reads, in order after `after`, at most `limit`. Read in pieces from the index of its readers: a piece
 * costs the same among a hundred logs and among a hundred thousand, whatever the engine guesses of how many rows are current.
 */
export async function idsFor(db: Kysely<MainTables>, device: string, after: string, limit: number): Promise<readonly string[]> {
  const ids = new Set<string>()
  let [from, rows] = [after, limit * ROWS_PER_LOG]
  while (ids.size < limit) {
    const piece = await pieceOf(db, device, from, rows)
    const last = piece.at(-1)?.log
    const isEnd = piece.length < rows
    // The last log of a piece that is full may go on in the next one.
    const whole = isEnd ? piece : piece.filter(row => row.log !== last)
    for (const row of whole) if (row.current === 1) ids.add(row.log)
    if (isEnd) break
    from = whole.at(-1)?.log ?? from
    if (whole.length === 0) rows *= 2
  }
  return [...ids].slice(0, limit)
}

async function pieceOf(db: Kysely<MainTables>, device: string, from: string, rows: number) {
  const piece = sql<{ log: string; current: number }>`select r.log, case when ${isCurrent} and ${isThere} then 1 else 0 end as current
    from log_reader r where r.device = ${device} and r.log > ${from} order by r.log limit ${rows}`
  return (await piece.execute(db)).rows
}

/** What a list shows of these logs, in order of id. */
export async function listingsOf(db: Kysely<MainTables>, ids: readonly string[]): Promise<readonly LogListing[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<{ log: string; use: string; school: string; seq: number; head: string; facets: string | null }>`
    select l.log, l.use, l.school, e.seq, e.head,
      (select f.facets from log_entry f where f.log = l.log and f.facets is not null order by f.seq desc limit 1) as facets
    from log l join log_entry e on e.log = l.log and e.seq = (select max(m.seq) from log_entry m where m.log = l.log)
    where l.log in (${sql.join(ids)}) order by l.log`.execute(db)
  return rows.map(row => ({ ...row, use: useOf(row.use), facets: facetsOf(row.facets) }))
}
