import { type Kysely, sql } from 'kysely'
import type { CheckedLaunch } from '#training'
import type { PendingLaunch } from '../lti/login.ts'
import type { LtiPlatform } from '../lti/registration.ts'
import type { LtiProgress } from '../lti/scores.ts'

/** Tables of learning platforms: registrations, launches under way, people by the platform's own id, and links that expect a score. */
export interface LtiTables {
  readonly lti_platform: LtiPlatformTable
  readonly lti_pending: LtiPendingTable
  readonly lti_account: LtiAccountTable
  readonly lti_link: LtiLinkTable
}
interface LtiPlatformTable {
  readonly issuer: string
  readonly client_id: string
  readonly institution: string
  /** JSON of `LtiPlatform`. */
  readonly registration: string
}
interface LtiPendingTable {
  readonly state_hash: string
  readonly browser_hash: string
  readonly nonce: string
  readonly issuer: string
  readonly client_id: string
  readonly expires_at: string
  /** Set once, when the platform has answered: JSON of `CheckedLaunch`. */
  readonly launch: string | null
  readonly key_hash: string | null
}
interface LtiAccountTable {
  readonly issuer: string
  readonly client_id: string
  readonly sub: string
  readonly institution: string
  readonly learner: string
}
interface LtiLinkTable {
  readonly institution: string
  readonly learner: string
  readonly line_item: string
  readonly level: string
  readonly issuer: string
  readonly client_id: string
  readonly sub: string
  /** What the platform was last told, or null. */
  readonly said: string | null
  /** When it is looked at again, ISO UTC. */
  readonly next_at: string
}

/** Somebody known by a platform, and who that is here. */
export interface LtiAccount {
  readonly issuer: string
  readonly clientId: string
  readonly sub: string
  readonly institution: string
  readonly learner: string
}

/** A line of a platform's gradebook that waits for one person's progress in one level. */
export interface LtiLink extends LtiAccount {
  readonly lineItem: string
  readonly level: string
  readonly said: LtiProgress | null
}

/** What a server remembers of learning platforms. Of a state and of a key it holds the hash alone. */
export interface LtiStore {
  /** Keeps a registration; one of the same issuer and client is replaced. */
  register(platform: LtiPlatform): Promise<void>
  platforms(issuer: string): Promise<readonly LtiPlatform[]>
  begin(pending: PendingLaunch): Promise<void>
  pending(stateHash: string, now: string): Promise<PendingLaunch | undefined>
  /** Keeps the launch that answers a state; false when it was answered already, or too late. */
  answer(stateHash: string, launch: CheckedLaunch, keyHash: string, now: string): Promise<boolean>
  /** Hands a launch over, once, to the browser that began it. */
  take(keyHash: string, browserHash: string, now: string): Promise<CheckedLaunch | 'other-browser' | undefined>
  account(of: Pick<LtiAccount, 'issuer' | 'clientId' | 'sub'>): Promise<LtiAccount | undefined>
  /** Accounts of one person of a platform: the platform gives the same `sub` to each of its tools (LTI 1.3, 5.1.1). */
  accountsOf(of: Pick<LtiAccount, 'issuer' | 'sub'>): Promise<readonly LtiAccount[]>
  /** Keeps an account; the first of two at once wins. */
  addAccount(account: LtiAccount): Promise<void>
  link(link: Omit<LtiLink, 'said'>, now: string): Promise<void>
  /** Links not yet told of a pass and due, taken until a moment so that two processes never tell the same one. */
  claim(now: string, until: string, batch: number): Promise<readonly LtiLink[]>
  told(link: LtiLink, said: LtiProgress): Promise<void>
  /** Forgets launches that came to nothing. */
  sweep(now: string): Promise<void>
}

/** Learning platforms in SQL. */
export function sqlLtiStore(db: Kysely<LtiTables>): LtiStore {
  return { ...registrations(db), ...launches(db), ...accounts(db), ...links(db) }
}

function registrations(db: Kysely<LtiTables>): Pick<LtiStore, 'register' | 'platforms'> {
  return {
    async register(platform) {
      const { issuer, clientId: client_id, institution } = platform
      const registration = JSON.stringify(platform)
      await db
        .insertInto('lti_platform')
        .values({ issuer, client_id, institution, registration })
        .onConflict(conflict => conflict.columns(['issuer', 'client_id']).doUpdateSet({ institution, registration }))
        .execute()
    },
    async platforms(issuer) {
      const rows = await db.selectFrom('lti_platform').select('registration').where('issuer', '=', issuer).orderBy('client_id').execute()
      return rows.map(row => JSON.parse(row.registration) as LtiPlatform)
    },
  }
}

function launches(db: Kysely<LtiTables>): Pick<LtiStore, 'begin' | 'pending' | 'answer' | 'take' | 'sweep'> {
  const open = (now: string) => db.selectFrom('lti_pending').where('expires_at', '>', now)
  return {
    async begin({ stateHash, browserHash, nonce, issuer, clientId, expiresAt }) {
      const row = { state_hash: stateHash, browser_hash: browserHash, nonce, issuer, client_id: clientId, expires_at: expiresAt }
      await db
        .insertInto('lti_pending')
        .values({ ...row, launch: null, key_hash: null })
        .execute()
    },
    async pending(stateHash, now) {
      const row = await open(now).selectAll().where('state_hash', '=', stateHash).where('launch', 'is', null).executeTakeFirst()
      if (row === undefined) return undefined
      const { browser_hash: browserHash, nonce, issuer, client_id: clientId, expires_at: expiresAt } = row
      return { stateHash, browserHash, nonce, issuer, clientId, expiresAt }
    },
    async answer(stateHash, launch, keyHash, now) {
      const { numUpdatedRows } = await db
        .updateTable('lti_pending')
        .set({ launch: JSON.stringify(launch), key_hash: keyHash })
        .where('state_hash', '=', stateHash)
        .where('launch', 'is', null)
        .where('expires_at', '>', now)
        .executeTakeFirstOrThrow()
      return numUpdatedRows === 1n
    },
    async take(keyHash, browserHash, now) {
      const taken = await db
        .deleteFrom('lti_pending')
        .where('key_hash', '=', keyHash)
        .where('browser_hash', '=', browserHash)
        .where('expires_at', '>', now)
        .returning('launch')
        .executeTakeFirst()
      if (taken?.launch) return JSON.parse(taken.launch) as CheckedLaunch
      const left = await open(now).select('key_hash').where('key_hash', '=', keyHash).executeTakeFirst()
      return left === undefined ? undefined : 'other-browser'
    },
    async sweep(now) {
      await db.deleteFrom('lti_pending').where('expires_at', '<=', now).execute()
    },
  }
}

function accounts(db: Kysely<LtiTables>): Pick<LtiStore, 'account' | 'accountsOf' | 'addAccount'> {
  return {
    async account({ issuer, clientId, sub }) {
      const row = await db
        .selectFrom('lti_account')
        .select(['institution', 'learner'])
        .where('issuer', '=', issuer)
        .where('client_id', '=', clientId)
        .where('sub', '=', sub)
        .executeTakeFirst()
      return row && { issuer, clientId, sub, ...row }
    },
    async accountsOf({ issuer, sub }) {
      const query = db.selectFrom('lti_account').select(['client_id', 'institution', 'learner']).where('issuer', '=', issuer)
      const rows = await query.where('sub', '=', sub).execute()
      return rows.map(({ client_id: clientId, ...row }) => ({ issuer, clientId, sub, ...row }))
    },
    async addAccount({ issuer, clientId: client_id, sub, institution, learner }) {
      await db
        .insertInto('lti_account')
        .values({ issuer, client_id, sub, institution, learner })
        .onConflict(conflict => conflict.doNothing())
        .execute()
    },
  }
}

const linkOf = ({ line_item: lineItem, client_id: clientId, said, ...row }: LtiLinkTable): LtiLink => ({
  institution: row.institution,
  learner: row.learner,
  level: row.level,
  issuer: row.issuer,
  sub: row.sub,
  lineItem,
  clientId,
  said: said as LtiProgress | null,
})

function links(db: Kysely<LtiTables>): Pick<LtiStore, 'link' | 'claim' | 'told'> {
  return {
    async link({ institution, learner, lineItem, level, issuer, clientId, sub }, now) {
      await db
        .insertInto('lti_link')
        .values({ institution, learner, line_item: lineItem, level, issuer, client_id: clientId, sub, said: null, next_at: now })
        .onConflict(conflict => conflict.doNothing())
        .execute()
    },
    async claim(now, until, batch) {
      const due = sql`select l.institution, l.learner, l.line_item from lti_link l
        where l.next_at <= ${now} and (l.said is null or l.said <> 'passed') order by l.next_at limit ${batch}`
      const { rows } = await sql<LtiLinkTable>`update lti_link set next_at = ${until}
        where next_at <= ${now} and (institution, learner, line_item) in (${due}) returning *`.execute(db)
      return rows.map(linkOf)
    },
    async told({ institution, learner, lineItem }, said) {
      await db
        .updateTable('lti_link')
        .set({ said })
        .where('institution', '=', institution)
        .where('learner', '=', learner)
        .where('line_item', '=', lineItem)
        .execute()
    },
  }
}
