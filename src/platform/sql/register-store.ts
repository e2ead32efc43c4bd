import type { Transaction } from 'kysely'
import {
  type CoveredPlace,
  isMemberOn,
  type RegisterEvent,
  type RegisteredInstitution,
  type RegisterLine,
  type RegisterStore,
} from '#people'
import { mailboxOf, type TrainingInstitution } from '#training'
import { memberOf } from './member-rows.ts'
import type { MainDatabase, MainTables } from './schema.ts'
import { mailboxesOf } from './staff-store.ts'

/** The register in SQL. A line is added by one statement; what it changes for whom is written with it: of two at once, one is told. */
export function sqlRegisterStore(db: MainDatabase): RegisterStore {
  return {
    async height() {
      return (await db.selectFrom('register_line').select('seq').orderBy('seq', 'desc').limit(1).executeTakeFirst())?.seq ?? 0
    },
    async lines(after) {
      const rows = await db.selectFrom('register_line').selectAll().where('seq', '>', after).orderBy('seq').execute()
      return rows.map(({ at, member, reason, events }) => ({
        at,
        by: member,
        reason,
        events: JSON.parse(events) as readonly RegisterEvent[],
      }))
    },
    add: (after, line, covered) => db.transaction().execute(step => add(step, after, line, covered)),
    async isFounded(school) {
      const row = await db.selectFrom('log').select('log').where('log', '=', school).where('use', '=', 'roster').executeTakeFirst()
      return row !== undefined
    },
    async registrars(day) {
      const members = (await db.selectFrom('member').selectAll().execute()).map(memberOf)
      const people = new Map<string, readonly string[]>()
      for (const one of members) {
        if (!one.roles.includes('registrar') || !isMemberOn(one, day)) continue
        // One person may be enrolled in several places, by several addresses, and have asked as a member who has left since.
        const mailboxes = await mailboxesOf(db, mailboxOf(one.email))
        people.set(
          [...mailboxes].toSorted().join(' '),
          members.filter(({ email }) => mailboxes.has(mailboxOf(email))).map(({ id }) => id),
        )
      }
      return [...people.values()]
    },
  }
}

type Step = Transaction<MainTables>

async function add(
  step: Step,
  after: number,
  { at, by, reason, events }: RegisterLine,
  covered: readonly CoveredPlace[],
): Promise<boolean> {
  const made = await step
    .insertInto('register_line')
    .values({ seq: after + 1, at, member: by, reason, events: JSON.stringify(events) })
    .onConflict(conflict => conflict.doNothing())
    .executeTakeFirstOrThrow()
  if (made.numInsertedOrUpdatedRows !== 1n) return false
  for (const event of events) if (event.kind === 'institution') await putProfile(step, event.after)
  for (const { place, agreements } of covered) {
    await step.deleteFrom('agreement').where('school', '=', place).execute()
    for (const snapshot of newestOf(agreements)) {
      const { id, validFrom, validTo } = snapshot
      const row = { school: place, id, valid_from: validFrom, valid_to: validTo, snapshot: JSON.stringify(snapshot) }
      await step.insertInto('agreement').values(row).execute()
    }
  }
  return true
}

/** An institution that left an agreement and came back is covered by it twice: the row says the last time. */
const newestOf = (agreements: CoveredPlace['agreements']): Iterable<CoveredPlace['agreements'][number]> =>
  new Map(agreements.map(one => [one.id, one])).values()

/** What the training knows of an institution; its own choices stay. */
async function putProfile(step: Step, { id, name, kind, territory }: RegisteredInstitution): Promise<void> {
  const row = await step.selectFrom('institution').select('profile').where('institution', '=', id).executeTakeFirst()
  const known: Partial<TrainingInstitution> = row === undefined ? { outsideReaders: true } : JSON.parse(row.profile)
  const profile = JSON.stringify({ ...known, id, name, kind, territory })
  await step
    .insertInto('institution')
    .values({ institution: id, profile })
    .onConflict(conflict => conflict.column('institution').doUpdateSet({ profile }))
    .execute()
}
