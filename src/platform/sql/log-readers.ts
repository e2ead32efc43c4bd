import { type Kysely, sql } from 'kysely'
import { HEAD_ZERO, type LogStore } from '#log'
import { idsFor, isCurrent, listingsOf } from './log-listing.ts'
import { entryOf, recipientsOf, useOf } from './log-rows.ts'
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
    sql<{
      log: string
      use: string
      school: string
      seq: number
      head: string
      gone: string | null
    }>`select l.log, l.use, l.school, e.seq, e.head,
      (select d.at from destroyed d where d.log = l.log and d.compartment = 'case') as gone
      from log l join log_entry e on e.log = l.log where l.log = ${''} order by e.seq desc limit 1`,
  )
  return {
    async summary(log) {
      const { rows } = await last(db, log)
      return rows.map(({ gone, ...row }) => ({ ...row, use: useOf(row.use), ...(gone === null ? {} : { destroyed: true }) }))[0]
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
    listFor: async (device, after, limit) => listingsOf(db, await idsFor(db, device, after, limit)),
    async listOf(school, after, limit) {
      const cases = db.selectFrom('log').select('log').where('school', '=', school).where('use', '=', 'case').where('log', '>', after)
      const rows = await cases.orderBy('log').limit(limit).execute()
      return listingsOf(
        db,
        rows.map(row => row.log),
      )
    },
    async schoolOf(device) {
      const { rows } = await sql<{ school: string }>`select l.school from log_reader r join log l on l.log = r.log
        where r.device = ${device} and l.use = 'roster' and ${isCurrent} limit 1`.execute(db)
      return rows[0]?.school
    },
  }
}
