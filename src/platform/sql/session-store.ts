import { sql } from 'kysely'
import { readyStatement } from './ready-statement.ts'
import type { MainDatabase } from './schema.ts'

/** Who a session speaks for; the cookie holds an opaque id, the store only its hash. */
export interface Session {
  readonly device: string
  readonly school: string
}

/** A session that was looked up. */
export interface FoundSession extends Session {
  /** Head of the school's roster at that moment: every request asks for both, and this asks once. Null where there is no roster. */
  readonly rosterHead: string | null
}

/** Challenges good once, and sessions that end. Hashes only; times are ISO UTC. */
export interface SessionStore {
  challenge(nonceHash: string, device: string, expiresAt: string): Promise<void>
  /** True once for a nonce that was made for this device and has not expired. */
  spend(nonceHash: string, device: string, now: string): Promise<boolean>
  begin(idHash: string, session: Session, expiresAt: string): Promise<void>
  find(idHash: string, now: string): Promise<FoundSession | undefined>
  end(idHash: string): Promise<void>
  /** Forgets what has expired. */
  sweep(now: string): Promise<void>
}

/** Sessions in SQL. */
export function sqlSessionStore(db: MainDatabase): SessionStore {
  const find = readyStatement(
    db,
    sql<FoundSession>`select s.device, s.school,
      (select e.head from log_entry e where e.log = s.school order by e.seq desc limit 1) as "rosterHead"
      from session s where s.id_hash = ${''} and s.expires_at > ${''}`,
  )
  return {
    async challenge(nonce_hash, device, expires_at) {
      await db.insertInto('challenge').values({ nonce_hash, device, expires_at }).execute()
    },
    async spend(nonceHash, device, now) {
      const query = db.deleteFrom('challenge').where('nonce_hash', '=', nonceHash).where('device', '=', device)
      return (await query.where('expires_at', '>', now).executeTakeFirstOrThrow()).numDeletedRows === 1n
    },
    async begin(id_hash, { device, school }, expires_at) {
      await db.insertInto('session').values({ id_hash, device, school, expires_at }).execute()
    },
    async find(idHash, now) {
      return (await find(db, idHash, now)).rows[0]
    },
    async end(idHash) {
      await db.deleteFrom('session').where('id_hash', '=', idHash).execute()
    },
    async sweep(now) {
      await db.deleteFrom('challenge').where('expires_at', '<=', now).execute()
      await db.deleteFrom('session').where('expires_at', '<=', now).execute()
    },
  }
}
