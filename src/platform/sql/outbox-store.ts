import { type Kysely, sql } from 'kysely'
import type { MainDatabase, MainTables } from './schema.ts'

/** A reminder that somebody has work to do: which log and when, and nothing else. */
export interface Reminder {
  readonly log: string
  readonly due: string
}

/** Reminders that wait, kept apart from what they are about. */
export interface OutboxStore {
  /** The log's next moment; earlier plans that were not sent are dropped. Null: nothing is due any more. */
  plan(log: string, due: string | null): Promise<void>
  /** Takes up to `batch` due reminders for one minute, so that two processes never send the same one. */
  claim(now: string, until: string, batch: number): Promise<readonly Reminder[]>
  sent(reminder: Reminder, at: string): Promise<void>
  waiting(now: string): Promise<number>
}

/** The log's next moment, beside whatever else is being written. */
export async function planReminder(db: Kysely<MainTables>, log: string, due: string | null): Promise<void> {
  await db
    .deleteFrom('outbox')
    .where('log', '=', log)
    .where('sent_at', 'is', null)
    .where('due', '!=', due ?? '')
    .execute()
  if (due === null) return
  const row = { log, due, claimed_until: null, sent_at: null, tries: 0 }
  await db
    .insertInto('outbox')
    .values(row)
    .onConflict(conflict => conflict.doNothing())
    .execute()
}

/** The outbox in SQL. */
export function sqlOutboxStore(db: MainDatabase): OutboxStore {
  return {
    plan: (log, due) => planReminder(db, log, due),
    async claim(now, until, batch) {
      const due = sql`select o.log, o.due from outbox o where o.due <= ${now} and o.sent_at is null
        and (o.claimed_until is null or o.claimed_until <= ${now}) order by o.due limit ${batch}`
      // The condition stands twice: PostgreSQL chooses the rows first, and asks again whether each is free once it holds it.
      const claimed = await sql<Reminder>`update outbox set claimed_until = ${until}, tries = tries + 1
        where (log, due) in (${due}) and sent_at is null and (claimed_until is null or claimed_until <= ${now})
        returning log, due`.execute(db)
      return claimed.rows
    },
    async sent({ log, due }, at) {
      await db.updateTable('outbox').set({ sent_at: at }).where('log', '=', log).where('due', '=', due).execute()
    },
    async waiting(now) {
      const row = await db
        .selectFrom('outbox')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('sent_at', 'is', null)
        .where('due', '<=', now)
        .executeTakeFirstOrThrow()
      return row.count
    },
  }
}
