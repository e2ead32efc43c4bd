import { sql } from 'kysely'
import type { LinkPurpose, SignInStore } from '#training'
import { memberOf } from './member-rows.ts'
import { readyStatement } from './ready-statement.ts'
import type { MainDatabase } from './schema.ts'
import type { MemberTable } from './training-people-schema.ts'

/** One-time links and training sessions in SQL. */
export function sqlSignInStore(db: MainDatabase): SignInStore {
  // Asked for each page: one look-up, whose text is made once.
  const session = readyStatement(
    db,
    sql<MemberTable>`select m.* from training_session s join member m on m.institution = s.institution and m.id = s.member
      where s.id_hash = ${''} and s.expires_at > ${''}`,
  )
  return {
    async addLink(token_hash, purpose, expires_at) {
      await db
        .insertInto('sign_in_link')
        .values({ token_hash, purpose: JSON.stringify(purpose), expires_at })
        .execute()
    },
    async peek(tokenHash, now) {
      const query = db.selectFrom('sign_in_link').select('purpose').where('token_hash', '=', tokenHash)
      const row = await query.where('expires_at', '>', now).executeTakeFirst()
      return row === undefined ? undefined : (JSON.parse(row.purpose) as LinkPurpose)
    },
    async spend(tokenHash, now) {
      const query = db.deleteFrom('sign_in_link').where('token_hash', '=', tokenHash).where('expires_at', '>', now)
      return (await query.executeTakeFirstOrThrow()).numDeletedRows === 1n
    },
    async begin(id_hash, { id, institution }, expires_at) {
      await db.insertInto('training_session').values({ id_hash, member: id, institution, expires_at }).execute()
    },
    async session(idHash, now) {
      const [row] = (await session(db, idHash, now)).rows
      return row === undefined ? undefined : memberOf(row)
    },
    async end(idHash) {
      await db.deleteFrom('training_session').where('id_hash', '=', idHash).execute()
    },
    async sweep(now) {
      await db.deleteFrom('sign_in_link').where('expires_at', '<=', now).execute()
      await db.deleteFrom('training_session').where('expires_at', '<=', now).execute()
    },
  }
}
