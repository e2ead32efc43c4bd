import { type Kysely, sql, type Transaction } from 'kysely'
import type { Facets, LogStore, NewEntry, Position } from '#log'
import { groupCommit } from './group-commit.ts'
import { logReaders } from './log-readers.ts'
import { rowOf } from './log-rows.ts'
import { planReminder } from './outbox-store.ts'
import type { MainTables } from './schema.ts'

type Step = Transaction<MainTables>

/**
 * Sealed logs in SQL. Insert is the only verb; an append is one statement, so that two writers never share a position. Lines that
 * arrive together share one commit; a line and the reminder that it plans are kept together or not at all.
 */
export function sqlLogStore(db: Kysely<MainTables>): LogStore {
  const group = groupCommit(db)
  return {
    create: async ({ log, use, school, entries }) =>
      group.write(log, async step => {
        const made = await step
          .insertInto('log')
          .values({ log, use, school })
          .onConflict(conflict => conflict.doNothing())
          .executeTakeFirstOrThrow()
        if (made.numInsertedOrUpdatedRows !== 1n) return 'known'
        for (const { entry } of entries) await step.insertInto('log_entry').values(rowOf(log, entry)).execute()
        for (const entry of entries) await insertAround(step, log, entry)
        await planFrom(step, log, entries.findLast(({ entry }) => entry.facets !== null)?.entry.facets)
        return 'stored'
      }),
    append: async (log, entry, after) =>
      group.write(log, async step => {
        if (!(await insertAfter(step, log, entry, after))) return 'lost'
        await insertAround(step, log, entry)
        await planFrom(step, log, entry.entry.facets)
        return 'stored'
      }),
    ...logReaders(db),
  }
}

async function insertAfter(step: Step, log: string, { entry }: NewEntry, after: Position): Promise<boolean> {
  if (entry.seq !== after.seq + 1) return false
  const row = rowOf(log, entry)
  const result = await sql`insert into log_entry (log, seq, hash, head, statement, receipt, device, facets)
    select ${row.log}, ${row.seq}, ${row.hash}, ${row.head}, ${row.statement}, ${row.receipt}, ${row.device}, ${row.facets}
    where exists (select 1 from log_entry p where p.log = ${log} and p.seq = ${after.seq} and p.head = ${after.head})
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

/** The next moment that the log's latest facets announce: all that a reminder knows. A line without facets changes nothing. */
async function planFrom(step: Step, log: string, facets: Facets | null | undefined): Promise<void> {
  if (facets) await planReminder(step, log, facets.due)
}
