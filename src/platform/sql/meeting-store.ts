import type { MainDatabase } from './schema.ts'

/** Where two devices that join leave each other sealed messages. The server reads none; an address says nothing of who meets. */
export interface MeetingStore {
  /** Opens a meeting with its first message, and sweeps those that are over; false when the address was used already. */
  open(box: string, sealed: string, now: string, endsAt: string): Promise<boolean>
  /** Leaves one more message; each slot is written once, by the first that comes. */
  leave(box: string, slot: string, sealed: string, now: string): Promise<'kept' | 'taken' | 'over'>
  /** What was left so far, by slot; undefined when there is no such meeting, or when it is over. */
  read(box: string, now: string): Promise<Meeting | undefined>
}

export interface Meeting {
  readonly endsAt: string
  readonly messages: Readonly<Record<string, string>>
}

/** The slot that opens a meeting. */
const OFFER = 'offer'

/** Meetings in SQL. */
export function sqlMeetingStore(db: MainDatabase): MeetingStore {
  const rows = (box: string, now: string) =>
    db.selectFrom('meeting').selectAll().where('box', '=', box).where('ends_at', '>', now).orderBy('slot').execute()
  return {
    async open(box, sealed, now, endsAt) {
      await db.deleteFrom('meeting').where('ends_at', '<=', now).execute()
      const made = await db
        .insertInto('meeting')
        .values({ box, slot: OFFER, sealed, ends_at: endsAt })
        .onConflict(conflict => conflict.doNothing())
        .executeTakeFirst()
      return (made.numInsertedOrUpdatedRows ?? 0n) > 0n
    },
    async leave(box, slot, sealed, now) {
      const [offer] = await rows(box, now)
      if (offer === undefined) return 'over'
      await db
        .insertInto('meeting')
        .values({ box, slot, sealed, ends_at: offer.ends_at })
        .onConflict(conflict => conflict.doNothing())
        .execute()
      const kept = (await rows(box, now)).find(row => row.slot === slot)
      // The same message sent again, after an answer that was lost, is kept already.
      return kept?.sealed === sealed ? 'kept' : 'taken'
    },
    async read(box, now) {
      const found = await rows(box, now)
      const [first] = found
      return first && { endsAt: first.ends_at, messages: Object.fromEntries(found.map(({ slot, sealed }) => [slot, sealed])) }
    },
  }
}
