import type { MainDatabase } from './schema.ts'

/** What remains of a destroyed case, without a word of it: who signed, when, what was made of it, what went. */
export interface DestructionRecord {
  readonly why: 'date' | 'two-people'
  /** Who announced the day, or the two who signed: member of the roster and the server's time. */
  readonly signed: readonly { readonly member: string; readonly at: string }[]
  /** Day announced; null when two people signed before it. */
  readonly day: string | null
  /** Lines of the log, which stay; bodies erased. */
  readonly lines: number
  readonly bodies: number
  /** Copies that left the school before, as the log says: no server can reach them. */
  readonly exports: number
}

/** A compartment, or the whole case under the name `case`, that was destroyed. */
export interface Destroyed {
  readonly log: string
  readonly compartment: string
  readonly at: string
  readonly record: DestructionRecord
}

/** A notice of a coming destruction. */
export interface RetentionNotice {
  readonly log: string
  readonly compartment: string
  readonly day: string
  readonly before: number
}

/** What the main store knows of retention: what is announced, what left, what was destroyed, and who confirmed. */
export interface RetentionStore {
  /** Cases with a line that announces a day at or before `until`, or a signature, in order after `after`; those destroyed whole are left out. */
  announced(until: string, after: string, limit: number): Promise<readonly string[]>
  noticeSentAt(notice: RetentionNotice): Promise<string | undefined>
  noteNotice(notice: RetentionNotice, at: string): Promise<void>
  /** Erases the bodies at these positions (all of them for the whole case) and writes down that it was done, together. */
  destroy(destroyed: Destroyed, seqs: readonly number[] | 'all'): Promise<void>
  destroyed(log: string): Promise<readonly Destroyed[]>
  /** Those of these logs that were destroyed whole. */
  wholeAmong(logs: readonly string[]): Promise<readonly string[]>
  /** A device says that it erased its copy. */
  confirm(log: string, device: string, at: string): Promise<void>
  confirmed(log: string): Promise<readonly { readonly device: string; readonly at: string }[]>
}

/** Retention in SQL. */
export function sqlRetentionStore(db: MainDatabase): RetentionStore {
  return {
    async announced(until, after, limit) {
      const gone = db.selectFrom('destroyed').select('log').where('compartment', '=', 'case')
      const query = db.selectFrom('retention_line').select('log').distinct().where('day', '<=', until).where('log', '>', after)
      const rows = await query.where('log', 'not in', gone).orderBy('log').limit(limit).execute()
      return rows.map(({ log }) => log)
    },
    async noticeSentAt({ log, compartment, day, before }) {
      const query = db.selectFrom('retention_notice').select('sent_at').where('log', '=', log).where('compartment', '=', compartment)
      return (await query.where('day', '=', day).where('before', '=', before).executeTakeFirst())?.sent_at
    },
    async noteNotice(notice, at) {
      await db
        .insertInto('retention_notice')
        .values({ ...notice, sent_at: at })
        .onConflict(conflict => conflict.doNothing())
        .execute()
    },
    destroy: (destroyed, seqs) => destroyTogether(db, destroyed, seqs),
    async destroyed(log) {
      const rows = await db.selectFrom('destroyed').selectAll().where('log', '=', log).orderBy('compartment').execute()
      return rows.map(row => ({ ...row, record: JSON.parse(row.record) as DestructionRecord }))
    },
    async wholeAmong(logs) {
      if (logs.length === 0) return []
      const query = db.selectFrom('destroyed').select('log').where('compartment', '=', 'case')
      return (await query.where('log', 'in', logs).execute()).map(({ log }) => log)
    },
    async confirm(log, device, at) {
      await db
        .insertInto('destroyed_seen')
        .values({ log, device, at })
        .onConflict(conflict => conflict.doNothing())
        .execute()
    },
    confirmed: log => db.selectFrom('destroyed_seen').select(['device', 'at']).where('log', '=', log).orderBy('at').execute(),
  }
}

const AT_ONCE = 200

async function destroyTogether(
  db: MainDatabase,
  { log, compartment, at, record }: Destroyed,
  seqs: readonly number[] | 'all',
): Promise<void> {
  await db.transaction().execute(async step => {
    await step
      .insertInto('destroyed')
      .values({ log, compartment, at, record: JSON.stringify(record) })
      .onConflict(conflict => conflict.doNothing())
      .execute()
    const bodies = step.deleteFrom('log_body').where('log', '=', log)
    if (seqs === 'all') {
      await bodies.execute()
      await step.deleteFrom('outbox').where('log', '=', log).execute()
      return
    }
    for (let from = 0; from < seqs.length; from += AT_ONCE) await bodies.where('seq', 'in', seqs.slice(from, from + AT_ONCE)).execute()
  })
}
