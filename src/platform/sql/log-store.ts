import { type Kysely, sql, type Transaction } from 'kysely'
import { DESTRUCTION_SIGNED } from '#casefile'
import type { LogStore, NewEntry, Position } from '#log'
import { groupCommit } from './group-commit.ts'
import { logReaders } from './log-readers.ts'
import { rowOf } from './log-rows.ts'
import { planReminder } from './outbox-store.ts'
import { readyStatement } from './ready-statement.ts'
import type { MainTables } from './schema.ts'

type Step = Transaction<MainTables>

/** What this process planned last for a log, and the line that it stood at: unmoved and at the next line, it need not be written again. */
interface Planned {
  readonly head: string
  readonly due: string | null
}
const MOST_PLANS = 4096

/**
 * Sealed logs in SQL. Insert is the only verb; an append is one statement, so that two writers never share a position. Lines that
 * arrive together share one commit; a line and the reminder that it plans are kept together or not at all.
 */
export function sqlLogStore(db: Kysely<MainTables>): LogStore {
  const group = groupCommit(db)
  const insert = insertions(db)
  const plans = new Map<string, Planned>()
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
        for (const entry of entries) await insertAround(step, insert, log, entry)
        const facets = entries.findLast(({ entry }) => entry.facets !== null)?.entry.facets
        if (facets) await planReminder(step, log, facets.due)
        return 'stored'
      }),
    async append(log, entry, after) {
      const before = plans.get(log)
      const planned = before?.head === after.head ? before : undefined
      const due = entry.entry.facets === null ? planned?.due : entry.entry.facets.due
      const answer = await group.write(log, async step => {
        if (!(await insertAfter(step, insert, log, entry, after))) return 'lost'
        await insertAround(step, insert, log, entry)
        // The next moment that the log's latest facets announce: all that a reminder knows.
        if (entry.entry.facets !== null && due !== undefined && planned?.due !== due) await planReminder(step, log, due)
        return 'stored'
      })
      plans.delete(log)
      if (answer === 'stored' && due !== undefined && plans.size < MOST_PLANS) plans.set(log, { head: entry.entry.head, due })
      return answer
    },
    ...logReaders(db),
  }
}

/** The two statements of every line. */
const insertions = (db: Kysely<MainTables>) => ({
  after: readyStatement(
    db,
    sql`insert into log_entry (log, seq, hash, head, statement, receipt, device, facets)
      select ${''}, ${0}, ${''}, ${''}, ${''}, ${''}, ${''}, ${''}
      where exists (select 1 from log_entry p where p.log = ${''} and p.seq = ${0} and p.head = ${''})
        and not exists (select 1 from destroyed d where d.log = ${''} and d.compartment = 'case') on conflict do nothing`,
  ),
  body: readyStatement(db, sql`insert into log_body (log, seq, body) values (${''}, ${0}, ${''})`),
})
type Insertions = ReturnType<typeof insertions>

async function insertAfter(step: Step, insert: Insertions, log: string, { entry }: NewEntry, after: Position): Promise<boolean> {
  if (entry.seq !== after.seq + 1) return false
  const { seq, hash, head, statement, receipt, device, facets } = rowOf(log, entry)
  const result = await insert.after(step, log, seq, hash, head, statement, receipt, device, facets, log, after.seq, after.head, log)
  return result.numAffectedRows === 1n
}

async function insertAround(step: Step, insert: Insertions, log: string, { entry, recipients }: NewEntry): Promise<void> {
  if (entry.body !== null) await insert.body(step, log, entry.seq, entry.body)
  const day = retentionDay(entry)
  if (day !== undefined) await step.insertInto('retention_line').values({ log, seq: entry.seq, day }).execute()
  for (const { compartment, epoch, kid, lid, devices } of recipients) {
    await step
      .insertInto('log_keys')
      .values({ log, compartment, seq: entry.seq, epoch, kid, lid, devices: JSON.stringify(devices) })
      .execute()
    for (const device of new Set(devices))
      await step.insertInto('log_reader').values({ log, device, compartment, seq: entry.seq }).execute()
  }
}

const SIGNED_BODY = `{"v":1,"type":"${DESTRUCTION_SIGNED}"`

/** The day under which the daily round finds a line that speaks of retention; undefined for any other line. */
const retentionDay = ({ facets, body }: NewEntry['entry']): string | undefined =>
  facets?.retain ?? (body?.startsWith(SIGNED_BODY) ? '0000-00-00' : undefined)
