import type { Transaction } from 'kysely'
import type { Member, StaffEvent, StaffLine, StaffStore, TrainingInstitution } from '#training'
import { memberRow } from './member-rows.ts'
import type { MainDatabase, MainTables } from './schema.ts'

type Step = Transaction<MainTables>

/** What coordinators changed, in SQL. A line is added by one statement, and what it says is done with it: of two at once, one is told. */
export function sqlStaffStore(db: MainDatabase): StaffStore {
  return {
    async staffHeight(institution) {
      const query = db.selectFrom('staff_line').select('seq').where('institution', '=', institution)
      return (await query.orderBy('seq', 'desc').limit(1).executeTakeFirst())?.seq ?? 0
    },
    async staffLines(institution, most) {
      const query = db.selectFrom('staff_line').select(['at', 'member', 'event']).where('institution', '=', institution)
      const rows = await query.orderBy('seq', 'desc').limit(most).execute()
      return rows.map(({ at, member, event }) => ({ at, by: member, event: JSON.parse(event) as StaffEvent }))
    },
    change: (institution, after, line, fresh) => db.transaction().execute(step => change(step, institution, after, line, fresh)),
    mailboxes: mailbox => mailboxesOf(db, mailbox),
    async declared(institution, mailbox) {
      const query = db.selectFrom('mailbox_link').select(['own', 'other']).where('institution', '=', institution)
      const rows = await query.where(({ or, eb }) => or([eb('own', '=', mailbox), eb('other', '=', mailbox)])).execute()
      return rows.map(({ own, other }) => (own === mailbox ? other : own)).toSorted()
    },
  }
}

/** From one mailbox to those it is linked with, and on from there, until nothing new comes. */
export async function mailboxesOf(db: MainDatabase, mailbox: string): Promise<ReadonlySet<string>> {
  const found = new Set([mailbox])
  for (let last: readonly string[] = [mailbox]; last.length > 0; ) {
    const around = last
    const query = db.selectFrom('mailbox_link').select(['own', 'other'])
    const rows = await query.where(({ or, eb }) => or([eb('own', 'in', around), eb('other', 'in', around)])).execute()
    last = [...new Set(rows.flatMap(({ own, other }) => [own, other]))].filter(one => !found.has(one))
    for (const one of last) found.add(one)
  }
  return found
}

async function change(step: Step, institution: string, after: number, { at, by, event }: StaffLine, fresh: Member | undefined) {
  const made = await step
    .insertInto('staff_line')
    .values({ institution, seq: after + 1, at, member: by, event: JSON.stringify(event) })
    .onConflict(conflict => conflict.doNothing())
    .executeTakeFirstOrThrow()
  if (made.numInsertedOrUpdatedRows !== 1n) return false
  await carryOut(step, institution, event, fresh)
  return true
}

async function carryOut(step: Step, institution: string, event: StaffEvent, fresh: Member | undefined): Promise<void> {
  switch (event.type) {
    case 'added':
      if (fresh !== undefined) await add(step, fresh)
      return
    case 'roles':
      await setMember(step, institution, event.member, { roles: JSON.stringify(event.after) })
      return
    case 'ended':
      await setMember(step, institution, event.member, { valid_to: event.lastDay })
      return
    case 'reopened':
      await setMember(step, institution, event.member, { valid_to: null })
      return
    case 'away':
      await setMember(step, institution, event.member, { away: JSON.stringify({ from: event.from, to: event.to }) })
      return
    case 'present':
      await setMember(step, institution, event.member, { away: null })
      return
    case 'same-person':
      await step
        .insertInto('mailbox_link')
        .values({ institution, own: event.own, other: event.other })
        .onConflict(conflict => conflict.doNothing())
        .execute()
      return
    case 'not-same-person':
      await part(step, institution, event)
      return
    case 'readers':
      await setReaders(step, institution, event.outside)
      return
    default:
      // Lists and links are their own tables: the line only says who and when.
      return
  }
}

const setMember = (
  step: Step,
  institution: string,
  id: string,
  change: { roles: string } | { valid_to: string | null } | { away: string | null },
): Promise<unknown> => step.updateTable('member').set(change).where('institution', '=', institution).where('id', '=', id).execute()

/** Somebody of this address who left, or who just came by a link, is given what the line says. */
async function add(step: Step, fresh: Member): Promise<void> {
  const row = memberRow(fresh)
  const made = await step
    .insertInto('member')
    .values(row)
    .onConflict(conflict => conflict.doNothing())
    .executeTakeFirstOrThrow()
  if (made.numInsertedOrUpdatedRows === 1n) return
  const { name, roles, valid_from, valid_to } = row
  const query = step.updateTable('member').set({ name, roles, valid_from, valid_to, away: null }).where('institution', '=', row.institution)
  await query.where('email', '=', row.email).execute()
}

async function part(step: Step, institution: string, { own, other }: Extract<StaffEvent, { type: 'not-same-person' }>): Promise<void> {
  for (const [one, two] of [
    [own, other],
    [other, own],
  ] as const)
    await step.deleteFrom('mailbox_link').where('institution', '=', institution).where('own', '=', one).where('other', '=', two).execute()
}

async function setReaders(step: Step, institution: string, outsideReaders: boolean): Promise<void> {
  const row = await step.selectFrom('institution').select('profile').where('institution', '=', institution).executeTakeFirstOrThrow()
  const profile = JSON.stringify({ ...(JSON.parse(row.profile) as TrainingInstitution), outsideReaders })
  await step.updateTable('institution').set({ profile }).where('institution', '=', institution).execute()
}
