import { isMemberOn, type TrainingRole } from '#people'
import type { JoinCode, MemberStore, TrainingInstitution } from '#training'
import { memberOf, memberRow } from './member-rows.ts'
import type { MainDatabase } from './schema.ts'
import { sqlStaffStore } from './staff-store.ts'
import type { JoinCodeTable } from './training-people-schema.ts'

/** A link is in many hands: whoever comes back by it reads, coordinates or issues nothing until somebody appoints them again. */
const AS_LEARNER = JSON.stringify(['learner'] satisfies readonly TrainingRole[])

/** Institutions, memberships and links in SQL. */
export function sqlMemberStore(db: MainDatabase): MemberStore {
  return { ...institutions(db), ...memberships(db), ...changes(db), ...codes(db), ...sqlStaffStore(db) }
}

function institutions(db: MainDatabase): Pick<MemberStore, 'institution' | 'putInstitution'> {
  return {
    async institution(id) {
      const row = await db.selectFrom('institution').select('profile').where('institution', '=', id).executeTakeFirst()
      return row === undefined ? undefined : (JSON.parse(row.profile) as TrainingInstitution)
    },
    async putInstitution(institution) {
      const profile = JSON.stringify(institution)
      await db
        .insertInto('institution')
        .values({ institution: institution.id, profile })
        .onConflict(conflict => conflict.column('institution').doUpdateSet({ profile }))
        .execute()
    },
  }
}

function memberships(db: MainDatabase): Pick<MemberStore, 'find' | 'byId' | 'list' | 'byEmail'> {
  return {
    async find(institution, member) {
      const query = db.selectFrom('member').selectAll().where('institution', '=', institution).where('id', '=', member)
      const row = await query.executeTakeFirst()
      return row === undefined ? undefined : memberOf(row)
    },
    async byId(member) {
      return (await db.selectFrom('member').selectAll().where('id', '=', member).execute()).map(memberOf)
    },
    async list(institution) {
      const query = db.selectFrom('member').selectAll().where('institution', '=', institution)
      return (await query.orderBy('name').orderBy('id').execute()).map(memberOf)
    },
    async byEmail(email, day) {
      const query = db.selectFrom('member').selectAll().where('email', '=', email).where('valid_from', '<=', day)
      const holds = query.where(({ or, eb }) => or([eb('valid_to', 'is', null), eb('valid_to', '>=', day)]))
      return (await holds.orderBy('institution').execute()).map(memberOf).filter(one => isMemberOn(one, day))
    },
  }
}

function changes(db: MainDatabase): Pick<MemberStore, 'add' | 'rejoin' | 'end' | 'appoint' | 'seen' | 'undo'> {
  return {
    async add(member) {
      const query = db.insertInto('member').values(memberRow(member))
      const made = await query.onConflict(conflict => conflict.doNothing()).executeTakeFirstOrThrow()
      return made.numInsertedOrUpdatedRows === 1n
    },
    async rejoin(institution, email, day) {
      const query = db
        .updateTable('member')
        .set({ valid_to: null, valid_from: day, roles: AS_LEARNER, away: null })
        .where('institution', '=', institution)
      return (await query.where('email', '=', email).where('valid_to', '<', day).executeTakeFirstOrThrow()).numUpdatedRows === 1n
    },
    async end(institution, member, lastDay) {
      const query = db.updateTable('member').set({ valid_to: lastDay }).where('institution', '=', institution)
      await query.where('id', '=', member).execute()
    },
    async appoint(institution, email, roles) {
      const query = db
        .updateTable('member')
        .set({ roles: JSON.stringify(roles) })
        .where('institution', '=', institution)
      return (await query.where('email', '=', email).executeTakeFirstOrThrow()).numUpdatedRows === 1n
    },
    async seen(institution, member, at) {
      const query = db.updateTable('member').set({ seen_at: at }).where('institution', '=', institution)
      await query.where('id', '=', member).where('seen_at', 'is', null).execute()
    },
    async undo(institution, batch) {
      const query = db.deleteFrom('member').where('institution', '=', institution).where('batch', '=', batch)
      return Number((await query.where('seen_at', 'is', null).executeTakeFirstOrThrow()).numDeletedRows)
    },
  }
}

function codes(db: MainDatabase): Pick<MemberStore, 'addCode' | 'code' | 'codes' | 'revoke'> {
  return {
    async addCode({ code, institution, madeAt, expiresAt, revokedAt }) {
      const row = { code, institution, made_at: madeAt, expires_at: expiresAt, revoked_at: revokedAt }
      await db.insertInto('join_code').values(row).execute()
    },
    async code(code) {
      const row = await db.selectFrom('join_code').selectAll().where('code', '=', code).executeTakeFirst()
      return row === undefined ? undefined : codeOf(row)
    },
    async codes(institution) {
      const query = db.selectFrom('join_code').selectAll().where('institution', '=', institution)
      return (await query.orderBy('made_at', 'desc').execute()).map(codeOf)
    },
    async revoke(institution, code, at) {
      const query = db.updateTable('join_code').set({ revoked_at: at }).where('institution', '=', institution)
      await query.where('code', '=', code).where('revoked_at', 'is', null).execute()
    },
  }
}

const codeOf = (row: JoinCodeTable): JoinCode => ({
  code: row.code,
  institution: row.institution,
  madeAt: row.made_at,
  expiresAt: row.expires_at,
  revokedAt: row.revoked_at,
})
