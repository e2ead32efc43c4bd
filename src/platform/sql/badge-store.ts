import type { Transaction } from 'kysely'
import {
  type BadgeEvent,
  type BadgeLine,
  type BadgeOwner,
  type BadgeRecord,
  type BadgeStore,
  type BadgeToWrite,
  foldBadge,
  type NewBadgeLine,
  type RegisterFacts,
} from '#attestation'
import type { Agreement, Institution } from '#people'
import type { AgreementSnapshot } from '#protocol'
import type { Level } from '#training'
import type { BadgeTable } from './badge-tables.ts'
import { sqlMemberStore } from './member-store.ts'
import type { MainDatabase, MainTables } from './schema.ts'

/** More would mean that every place of a list is taken, or that a store loses every race against itself. */
const TRIES = 50

/** Attestations read at once when all are gone through. */
const PAGE = 200

/** Somebody else wrote first: what was decided is taken back and decided again. */
class WroteFirst extends Error {}

/** Attestations in SQL. The registers are read and the attestation written in one transaction. */
export function sqlBadgeStore(db: MainDatabase): BadgeStore {
  return {
    ...readers(db),
    ...lists(db),
    facts: owner => factsIn(db, owner),
    async issue(owner, decide) {
      for (let tries = 0; tries < TRIES; tries += 1) {
        const written = await db
          .transaction()
          .execute(async step => {
            const answer = await decide(await factsIn(step, owner))
            if ('refused' in answer) return answer
            await write(step, answer)
            return { ...answer.badge, lines: [...answer.badge.lines, { at: answer.line.at, event: answer.line.event }] }
          })
          .catch((fault: unknown) => {
            if (fault instanceof WroteFirst) return undefined
            throw fault
          })
        if (written !== undefined) return written
      }
      throw new Error('no attestation could be written')
    },
    signAgain: (at, sign) => signAllAgain(db, at, sign),
    append: (badge, after, line) => db.transaction().execute(step => appendLine(step, badge, after, line)),
  }
}

async function write(step: Transaction<MainTables>, { badge, line, credentials }: BadgeToWrite): Promise<void> {
  const { institution, id, learner, level, turn, places } = badge
  if (badge.lines.length === 0) {
    const row = { institution, badge: id, learner, level, turn, list: places.list }
    const made = await step
      .insertInto('badge')
      .values({ ...row, revocation_place: places.revocation, suspension_place: places.suspension })
      .onConflict(conflict => conflict.doNothing())
      .executeTakeFirstOrThrow()
    if (made.numInsertedOrUpdatedRows !== 1n) throw new WroteFirst()
  }
  if (!(await appendLine(step, badge, badge.lines.length, line))) throw new WroteFirst()
  for (const { locale, text } of credentials)
    await step.insertInto('badge_credential').values({ institution, badge: id, locale, credential: text }).execute()
}

async function appendLine(step: Transaction<MainTables>, badge: BadgeRecord, after: number, line: NewBadgeLine): Promise<boolean> {
  const { institution, id } = badge
  const { at, event, standing, tell } = line
  const made = await step
    .insertInto('badge_line')
    .values({ institution, badge: id, seq: after + 1, at, standing, event: JSON.stringify(event) })
    .onConflict(conflict => conflict.doNothing())
    .executeTakeFirstOrThrow()
  if (made.numInsertedOrUpdatedRows !== 1n) return false
  if (tell === undefined) return true
  await step
    .insertInto('training_news')
    .values({ institution, learner: tell, at, claimed_until: null, sent_at: null, tries: 0 })
    .onConflict(conflict => conflict.doNothing())
    .execute()
  return true
}

type SignAgain = (text: string) => Promise<string | undefined>

/** One attestation after the other: begun again after an interruption, it goes on with what is left. */
async function signAllAgain(db: MainDatabase, at: string, sign: SignAgain): Promise<number> {
  let count = 0
  let after = { institution: '', badge: '' }
  for (;;) {
    const rows = await db
      .selectFrom('badge')
      .select(['institution', 'badge'])
      .where(({ or, and, eb }) =>
        or([eb('institution', '>', after.institution), and([eb('institution', '=', after.institution), eb('badge', '>', after.badge)])]),
      )
      .orderBy('institution')
      .orderBy('badge')
      .limit(PAGE)
      .execute()
    for (const row of rows) if (await signOneAgain(db, row, at, sign)) count += 1
    const last = rows.at(-1)
    if (last === undefined) return count
    after = last
  }
}

async function signOneAgain(
  db: MainDatabase,
  { institution, badge }: Pick<BadgeTable, 'institution' | 'badge'>,
  at: string,
  sign: SignAgain,
): Promise<boolean> {
  const signed = await db
    .selectFrom('badge_credential')
    .selectAll()
    .where('institution', '=', institution)
    .where('badge', '=', badge)
    .execute()
  const made = []
  for (const one of signed) made.push({ ...one, fresh: await sign(one.credential) })
  const changed = made.flatMap(({ fresh, ...one }) => (fresh === undefined ? [] : [{ ...one, fresh }]))
  if (changed.length === 0) return false
  for (let tries = 0; tries < TRIES; tries += 1) {
    const record = await readers(db).find(badge)
    if (record === undefined) return false
    const { standing } = foldBadge(record)
    const line: NewBadgeLine = { at, event: { type: 'signed-again' }, standing, tell: record.learner }
    const done = await db.transaction().execute(async step => {
      if (!(await appendLine(step, record, record.lines.length, line))) return false
      for (const { locale, fresh } of changed) {
        const query = step.updateTable('badge_credential').set({ credential: fresh }).where('institution', '=', institution)
        await query.where('badge', '=', badge).where('locale', '=', locale).execute()
      }
      return true
    })
    if (done) return true
  }
  throw new Error('an attestation could not be signed again')
}

/** One transaction reads one moment: nothing of this is remembered from before. */
async function factsIn(db: MainDatabase, { institution, learner, level }: BadgeOwner): Promise<RegisterFacts> {
  const members = sqlMemberStore(db)
  const member = await members.find(institution, learner)
  const rows = await db.selectFrom('agreement').selectAll().where('school', '=', institution).execute()
  const query = db.selectFrom('badge').selectAll().where('institution', '=', institution).where('learner', '=', learner)
  return {
    memberships: member === undefined ? [] : [member],
    institution: await members.institution(institution),
    agreements: rows.map(({ school, snapshot, valid_from, valid_to }): Agreement => {
      const kept = JSON.parse(snapshot) as AgreementSnapshot
      return { ...kept, validFrom: valid_from, validTo: valid_to, schools: [school], endedOn: null }
    }),
    badges: await withLines(db, await query.where('level', '=', level).orderBy('turn').execute()),
    count: await countIn(db),
  }
}

const countIn = async (db: MainDatabase): Promise<number> =>
  Number(
    (
      await db
        .selectFrom('badge')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow()
    ).count,
  )

function readers(db: MainDatabase): Pick<BadgeStore, 'find' | 'ofLearner' | 'ofInstitution' | 'institutions' | 'credential' | 'count'> {
  const all = () => db.selectFrom('badge').selectAll()
  return {
    async find(id) {
      const row = await all().where('badge', '=', id).executeTakeFirst()
      return row === undefined ? undefined : (await withLines(db, [row]))[0]
    },
    ofLearner: async (institution, learner) =>
      withLines(db, await all().where('institution', '=', institution).where('learner', '=', learner).orderBy('turn').execute()),
    ofInstitution: async institution => withLines(db, await all().where('institution', '=', institution).orderBy('turn').execute()),
    async institutions() {
      const rows = await db.selectFrom('institution').select('profile').execute()
      return rows.map(({ profile }) => JSON.parse(profile) as Institution)
    },
    async credential({ institution, id }, locale) {
      const query = db.selectFrom('badge_credential').select('credential').where('institution', '=', institution).where('badge', '=', id)
      return (await query.where('locale', '=', locale).executeTakeFirst())?.credential
    },
    count: () => countIn(db),
  }
}

function lists(db: MainDatabase): Pick<BadgeStore, 'places' | 'territoriesOn'> {
  return {
    async places(list, purpose, standing) {
      const place = purpose === 'revocation' ? 'b.revocation_place' : 'b.suspension_place'
      const rows = await db
        .selectFrom('badge_line as l')
        .innerJoin('badge as b', join => join.onRef('b.institution', '=', 'l.institution').onRef('b.badge', '=', 'l.badge'))
        .select([`${place} as place`])
        .where('l.standing', '=', standing)
        .where('b.list', '=', list)
        .where(({ not, exists, selectFrom }) => {
          const next = selectFrom('badge_line as n').select('n.seq').whereRef('n.institution', '=', 'l.institution')
          return not(exists(next.whereRef('n.badge', '=', 'l.badge').whereRef('n.seq', '>', 'l.seq')))
        })
        .execute()
      return rows.map(row => row.place)
    },
    async territoriesOn(day) {
      const query = db.selectFrom('agreement').select('snapshot').where('valid_from', '<=', day)
      const rows = await query.where(({ or, eb }) => or([eb('valid_to', 'is', null), eb('valid_to', '>=', day)])).execute()
      return [...new Set(rows.map(({ snapshot }) => (JSON.parse(snapshot) as AgreementSnapshot).territory))]
    },
  }
}

async function withLines(db: MainDatabase, rows: readonly BadgeTable[]): Promise<readonly BadgeRecord[]> {
  if (rows.length === 0) return []
  const institutions = [...new Set(rows.map(({ institution }) => institution))]
  const query = db.selectFrom('badge_line').select(['badge', 'at', 'event']).where('institution', 'in', institutions)
  const ids = rows.map(({ badge }) => badge)
  const lines = await query.where('badge', 'in', ids).orderBy('institution').orderBy('badge').orderBy('seq').execute()
  const byBadge = new Map<string, BadgeLine[]>(ids.map(id => [id, []]))
  for (const { badge, at, event } of lines) byBadge.get(badge)?.push({ at, event: JSON.parse(event) as BadgeEvent })
  return rows.map(row => ({
    id: row.badge,
    institution: row.institution,
    learner: row.learner,
    level: row.level as Level,
    turn: row.turn,
    places: { list: row.list, revocation: row.revocation_place, suspension: row.suspension_place },
    lines: byBadge.get(row.badge) ?? [],
  }))
}
