import type { MainDatabase } from './schema.ts'

/** Invitations of people just enrolled: they leave with the news of the training, without any detail. */
export interface InvitationStore {
  /** Written once for one moment, however often it is asked. */
  invite(institution: string, member: string, at: string): Promise<void>
}

/** Invitations in SQL. */
export const sqlInvitationStore = (db: MainDatabase): InvitationStore => ({
  async invite(institution, learner, at) {
    await db
      .insertInto('training_news')
      .values({ institution, learner, at, claimed_until: null, sent_at: null, tries: 0 })
      .onConflict(conflict => conflict.doNothing())
      .execute()
  },
})
