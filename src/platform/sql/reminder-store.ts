import { sql } from 'kysely'
import type { Locale } from '#protocol'
import type { MainDatabase, ReminderAddressTable } from './schema.ts'

/** Somebody who is reminded: of which school, by roster id. */
export interface Reminded {
  readonly school: string
  readonly member: string
}

/** Where somebody asked to be reminded, and whether they have confirmed it from there. */
export interface ReminderAddress {
  readonly email: string
  readonly locale: Locale
  readonly askedAt: string
  readonly confirmed: boolean
}

/** One mail that may leave: to whom, in which language, and what its link opens. */
export interface ReminderMail extends Reminded {
  readonly email: string
  readonly locale: Locale
  readonly token: string
}

/** Addresses and days of reminders. A day says that something is due to somebody, and nothing else. */
export interface ReminderStore {
  find(who: Reminded): Promise<ReminderAddress | undefined>
  /** A new address waits to be confirmed; whatever was asked before is forgotten. */
  ask(who: Reminded, address: Pick<ReminderMail, 'email' | 'locale' | 'token'>, at: string): Promise<void>
  /** Replaces the days that were not mailed yet; nothing is kept for somebody who asked for nothing. */
  tellDays(who: Reminded, days: readonly string[]): Promise<void>
  stop(who: Reminded): Promise<void>
  /** Whose link it is; undefined when it opens nothing any more. */
  findToken(token: string): Promise<Reminded | undefined>
  confirm(token: string, at: string): Promise<boolean>
  /** Takes addresses that wait for their first mail, or days that have come, for one minute: two servers never send the same mail. */
  claimAsked(now: string, until: string, batch: number): Promise<readonly ReminderMail[]>
  claimDay(day: string, now: string, until: string, batch: number): Promise<readonly ReminderMail[]>
  asked(who: Reminded, at: string): Promise<void>
  sent(who: Reminded, day: string, at: string): Promise<void>
}

const localeNamed = (text: string): Locale => (text === 'en-CA' ? 'en-CA' : 'fr-CA')

/** Reminders in SQL. */
export function sqlReminderStore(db: MainDatabase): ReminderStore {
  return { ...addresses(db), ...links(db), ...claims(db) }
}

function addresses(db: MainDatabase): Pick<ReminderStore, 'find' | 'ask' | 'tellDays' | 'stop'> {
  const rowOf = async ({ school, member }: Reminded): Promise<ReminderAddressTable | undefined> =>
    db.selectFrom('reminder_address').selectAll().where('school', '=', school).where('member', '=', member).executeTakeFirst()
  const forgetDays = ({ school, member }: Reminded) =>
    db.deleteFrom('reminder_day').where('school', '=', school).where('member', '=', member)
  const forget = async ({ school, member }: Reminded): Promise<void> => {
    await db.deleteFrom('reminder_address').where('school', '=', school).where('member', '=', member).execute()
  }
  return {
    async find(who) {
      const row = await rowOf(who)
      if (row === undefined) return undefined
      return { email: row.email, locale: localeNamed(row.locale), askedAt: row.asked_at, confirmed: row.confirmed_at !== null }
    },
    async ask({ school, member }, { email, locale, token }, at) {
      await forget({ school, member })
      const row = { school, member, email, locale, token, asked_at: at, claimed_until: null, told_at: null, confirmed_at: null, tries: 0 }
      await db
        .insertInto('reminder_address')
        .values(row)
        .onConflict(conflict => conflict.doNothing())
        .execute()
    },
    async tellDays(who, days) {
      if ((await rowOf(who)) === undefined) return
      await forgetDays(who).where('sent_at', 'is', null).execute()
      if (days.length === 0) return
      const rows = days.map(day => ({ school: who.school, member: who.member, day, claimed_until: null, sent_at: null, tries: 0 }))
      await db
        .insertInto('reminder_day')
        .values(rows)
        .onConflict(conflict => conflict.doNothing())
        .execute()
    },
    async stop(who) {
      await forget(who)
      await forgetDays(who).execute()
    },
  }
}

function links(db: MainDatabase): Pick<ReminderStore, 'findToken' | 'confirm'> {
  return {
    findToken: token => db.selectFrom('reminder_address').select(['school', 'member']).where('token', '=', token).executeTakeFirst(),
    async confirm(token, at) {
      const done = await db
        .updateTable('reminder_address')
        .set(({ fn, val }) => ({ confirmed_at: fn.coalesce('confirmed_at', val(at)) }))
        .where('token', '=', token)
        .executeTakeFirst()
      return done.numUpdatedRows > 0n
    },
  }
}

function claims(db: MainDatabase): Pick<ReminderStore, 'claimAsked' | 'claimDay' | 'asked' | 'sent'> {
  return {
    async claimAsked(now, until, batch) {
      const due = sql`select a.school, a.member from reminder_address a where a.told_at is null
        and (a.claimed_until is null or a.claimed_until <= ${now}) order by a.tries, a.asked_at limit ${batch}`
      // What failed comes last: twenty addresses that no server takes must not keep the others waiting.
      // The condition stands twice, as in the outbox: a row chosen by two servers is taken by one.
      const rows = await sql<ReminderMail>`update reminder_address set claimed_until = ${until}, tries = tries + 1
        where (school, member) in (${due}) and told_at is null and (claimed_until is null or claimed_until <= ${now})
        returning school, member, email, locale, token`.execute(db)
      return rows.rows.map(row => ({ ...row, locale: localeNamed(row.locale) }))
    },
    async claimDay(day, now, until, batch) {
      const due = sql`select d.school, d.member from reminder_day d join reminder_address a on a.school = d.school and a.member = d.member
        where d.day = ${day} and d.sent_at is null and a.confirmed_at is not null
        and (d.claimed_until is null or d.claimed_until <= ${now}) order by d.tries, d.school, d.member limit ${batch}`
      const rows = await sql<Reminded>`update reminder_day set claimed_until = ${until}, tries = tries + 1
        where day = ${day} and (school, member) in (${due}) and sent_at is null and (claimed_until is null or claimed_until <= ${now})
        returning school, member`.execute(db)
      const found = rows.rows.map(async ({ school, member }) => {
        const query = db.selectFrom('reminder_address').select(['school', 'member', 'email', 'locale', 'token'])
        return query.where('school', '=', school).where('member', '=', member).executeTakeFirst()
      })
      return (await Promise.all(found)).flatMap(row => (row === undefined ? [] : [{ ...row, locale: localeNamed(row.locale) }]))
    },
    async asked({ school, member }, at) {
      const query = db.updateTable('reminder_address').set({ told_at: at }).where('school', '=', school)
      await query.where('member', '=', member).execute()
    },
    async sent({ school, member }, day, at) {
      const query = db.updateTable('reminder_day').set({ sent_at: at }).where('school', '=', school).where('member', '=', member)
      await query.where('day', '=', day).execute()
    },
  }
}
