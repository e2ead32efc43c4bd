import { type Kysely, sql, type Transaction } from 'kysely'
import type { LogStore, NewEntry, Position } from '#log'
import { HEAD_ZERO } from '#log'
import { entryOf, facetsOf, recipientsOf, rowOf, useOf } from './log-rows.ts'
import type { MainDatabase, MainTables } from './schema.ts'

type Step = Transaction<MainTables>

/** Sealed logs in SQL. Insert is the only verb; an append is one statement, so that two writers never share a position. */
export function sqlLogStore(db: MainDatabase): LogStore {
  return {
    create: async ({ log, use, school, entries }) =>
      db.transaction().execute(async step => {
        const made = await step
          .insertInto('log')
          .values({ log, use, school })
          .onConflict(conflict => conflict.doNothing())
          .executeTakeFirstOrThrow()
        if (made.numInsertedOrUpdatedRows !== 1n) return 'known'
        for (const { entry } of entries) await step.insertInto('log_entry').values(rowOf(log, entry)).execute()
        for (const entry of entries) await insertAround(step, log, entry)
        return 'stored'
      }),
    append: async (log, entry, after) =>
      db.transaction().execute(async step => {
        if (!(await insertAfter(step, log, entry, after))) return 'lost'
        await insertAround(step, log, entry)
        return 'stored'
      }),
    ...readers(db),
  }
}

async function insertAfter(step: Step, log: string, { entry }: NewEntry, after: Position): Promise<boolean> {
  const row = rowOf(log, entry)
  const result = await sql`insert into log_entry (log, seq, hash, head, statement, receipt, device, facets)
    select ${row.log}, ${row.seq}, ${row.hash}, ${row.head}, ${row.statement}, ${row.receipt}, ${row.device}, ${row.facets}
    where exists (select 1 from log_entry p where p.log = ${log} and p.seq = ${after.seq} and p.head = ${after.head})
      and ${row.seq} = ${after.seq + 1}
    on conflict do nothing`.execute(step)
  return result.numAffectedRows === 1n
}

async function insertAround(step: Step, log: string, { entry, recipients }: NewEntry): Promise<void> {
  if (entry.body !== null) await step.insertInto('log_body').values({ log, seq: entry.seq, body: entry.body }).execute()
  for (const { compartment, epoch, kid, lid, devices } of recipients) {
    await step
      .insertInto('log_keys')
      .values({ log, compartment, seq: entry.seq, epoch, kid, lid, devices: JSON.stringify(devices) })
      .execute()
    for (const device of new Set(devices))
      await step.insertInto('log_reader').values({ log, device, compartment, seq: entry.seq }).execute()
  }
}

function readers(db: MainDatabase): Omit<LogStore, 'create' | 'append'> {
  const entriesOf = (log: string) =>
    db
      .selectFrom('log_entry as e')
      .leftJoin('log_body as b', join => join.onRef('b.log', '=', 'e.log').onRef('b.seq', '=', 'e.seq'))
      .selectAll('e')
      .select('b.body')
      .where('e.log', '=', log)
  return {
    async summary(log) {
      const found = await db.selectFrom('log').selectAll().where('log', '=', log).executeTakeFirst()
      const last = await lastEntry(db, log)
      return found === undefined || last === undefined ? undefined : { ...found, use: useOf(found.use), ...last }
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
    listFor: device => listFor(db, device),
  }
}

const lastEntry = (db: Kysely<MainTables>, log: string): Promise<Position | undefined> =>
  db.selectFrom('log_entry').select(['seq', 'head']).where('log', '=', log).orderBy('seq', 'desc').limit(1).executeTakeFirst()

async function listFor(db: MainDatabase, device: string): ReturnType<LogStore['listFor']> {
  const rows = await sql<{ log: string; use: string; school: string; seq: number; head: string; facets: string | null }>`
    select l.log, l.use, l.school, e.seq, e.head,
      (select f.facets from log_entry f where f.log = l.log and f.facets is not null order by f.seq desc limit 1) as facets
    from log l join log_entry e on e.log = l.log and e.seq = (select max(m.seq) from log_entry m where m.log = l.log)
    where l.log in (
      select r.log from log_reader r where r.device = ${device} and r.seq =
        (select max(k.seq) from log_keys k where k.log = r.log and k.compartment = r.compartment))
    order by l.log`.execute(db)
  return rows.rows.map(row => ({ ...row, use: useOf(row.use), facets: facetsOf(row.facets) }))
}
