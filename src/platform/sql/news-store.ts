import { sql } from 'kysely'
import type { MainDatabase } from './schema.ts'

/** That there is news for somebody of the training, and where to write to them. */
export interface News {
  readonly institution: string
  readonly learner: string
  readonly at: string
  readonly email: string
}

/** News that wait to be mailed; what they are about is on the pages only. */
export interface NewsStore {
  /** Takes up to `batch` for one minute, so that two processes never send the same one. */
  claim(now: string, until: string, batch: number): Promise<readonly News[]>
  sent(news: News, at: string): Promise<void>
}

/** News in SQL. */
export function sqlNewsStore(db: MainDatabase): NewsStore {
  return {
    async claim(now, until, batch) {
      const due = sql`select w.institution, w.learner, w.at from training_news w where w.sent_at is null
        and (w.claimed_until is null or w.claimed_until <= ${now}) order by w.at limit ${batch}`
      const claimed = await sql<Omit<News, 'email'>>`update training_news set claimed_until = ${until}, tries = tries + 1
        where (institution, learner, at) in (${due}) returning institution, learner, at`.execute(db)
      const found = claimed.rows.map(async row => {
        const query = db.selectFrom('member').select('email').where('institution', '=', row.institution)
        const member = await query.where('id', '=', row.learner).executeTakeFirst()
        return member === undefined ? [] : [{ ...row, email: member.email }]
      })
      return (await Promise.all(found)).flat()
    },
    async sent({ institution, learner, at }, sent_at) {
      const query = db.updateTable('training_news').set({ sent_at }).where('institution', '=', institution)
      await query.where('learner', '=', learner).where('at', '=', at).execute()
    },
  }
}
