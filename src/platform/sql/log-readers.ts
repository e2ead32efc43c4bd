import { type Kysely, sql } from 'kysely'
import { HEAD_ZERO, type LogStore } from '#log'
import { entryOf, facetsOf, recipientsOf, useOf } from './log-rows.ts'
import { readyStatement } from './ready-statement.ts'
import type { MainTables } from './schema.ts'

/** The reading half of the log store. */
export function logReaders(db: Kysely<MainTables>): Omit<LogStore, 'create' | 'append'> {
  const entriesOf = (log: string) =>
    db
      .selectFrom('log_entry as e')
      .leftJoin('log_body as b', join => join.onRef('b.log', '=', 'e.log').onRef('b.seq', '=', 'e.seq'))
      .selectAll('e')
      .select('b.body')
      .where('e.log', '=', log)
  const last = readyStatement(
    db,
    sql<{ log: string; use: string; school: string; seq: number; head: string }>`select l.log, l.use, l.school, e.seq, e.head
      from log l join log_entry e on e.log = l.log where l.log = ${''} order by e.seq desc limit 1`,
  )
  return {
    async summary(log) {
      const { rows } = await last(db, log)
      return rows.map(row => ({ ...row, use: useOf(row.use) }))[0]
    },
    async headAt(log, seq) {
      if (seq === 0) return HEAD_ZERO
      const row = await db.selectFrom('log_entry').select('head').where('log', '=', log).where('seq', '=', seq).executeTakeFirst()
      return row?.head
    },
    async find(log, hash) {
      const row = await entriesOf(log).where('e.hash', '=', hash).executeTakeFirst()
      return row === undefined ? undefined : entryOf(row)
    },
    async lastOf(log, device) {
      const query = db.selectFrom('log_entry').select('hash').where('log', '=', log).where('device', '=', device)
      return (await query.orderBy('seq', 'desc').limit(1).executeTakeFirst())?.hash
    },
    async entries(log, after, limit) {
      const rows = await entriesOf(log).where('e.seq', '>', after).orderBy('e.seq').limit(limit).execute()
      return rows.map(entryOf)
    },
    async recipients(log) {
      const rows = await db
        .selectFrom('log_keys')
        .selectAll()
        .where('log', '=', log)
        .orderBy('compartment')
        .orderBy('seq', 'desc')
        .execute()
      return rows.filter((row, index) => rows[index - 1]?.compartment !== row.compartment).map(recipientsOf)
    },
    listFor: (device, after, limit) => listFor(db, device, after, limit),
    async schoolOf(device) {
      const { rows } = await sql<{ school: string }>`select l.school from log_reader r join log l on l.log = r.log
        where r.device = ${device} and l.use = 'roster' and ${isCurrent} limit 1`.execute(db)
      return rows[0]?.school
    },
  }
}

/** Whether the reader `r` is among those that the latest keys of its compartment name. */
const isCurrent = sql`r.seq = (select max(k.seq) from log_keys k where k.log = r.log and k.compartment = r.compartment)`

/** Ids first, from the index of the device's readers; then what the page shows of those few logs. */
async function listFor(db: Kysely<MainTables>, device: string, after: string, limit: number): ReturnType<LogStore['listFor']> {
  const { rows } = await sql<{ log: string; use: string; school: string; seq: number; head: string; facets: string | null }>`
    select l.log, l.use, l.school, e.seq, e.head,
      (select f.facets from log_entry f where f.log = l.log and f.facets is not null order by f.seq desc limit 1) as facets
    from (select distinct r.log from log_reader r where r.device = ${device} and r.log > ${after} and ${isCurrent}
      order by r.log limit ${limit}) as page
    join log l on l.log = page.log
    join log_entry e on e.log = l.log and e.seq = (select max(m.seq) from log_entry m where m.log = l.log)
    order by l.log`.execute(db)
  return rows.map(row => ({ ...row, use: useOf(row.use), facets: facetsOf(row.facets) }))
}
