import type { NoticeAnswer, NoticeRequest, SealedTo } from '#log'
import type { MainDatabase } from './schema.ts'

/** Notices sealed to the coordinators and the recovery key; the server keeps seals it cannot open. */
export interface NoticeStore {
  /** Keeps it once: the same notice again gets its first answer. */
  put(notice: NoticeRequest, reporter: string, at: string): Promise<NoticeAnswer>
  /** The seals addressed to one device, oldest first. */
  listFor(school: string, device: string): Promise<readonly (NoticeAnswer & { readonly jwe: string })[]>
}

/** Notices in SQL. */
export function sqlNoticeStore(db: MainDatabase): NoticeStore {
  return {
    async put({ school, digest, sealed }, reporter, at) {
      await db
        .insertInto('notice')
        .values({ school, digest, at, reporter, sealed: JSON.stringify(sealed) })
        .onConflict(conflict => conflict.doNothing())
        .execute()
      const query = db.selectFrom('notice').select(['digest', 'at']).where('school', '=', school).where('digest', '=', digest)
      return query.executeTakeFirstOrThrow()
    },
    async listFor(school, device) {
      const rows = await db.selectFrom('notice').selectAll().where('school', '=', school).orderBy('at').execute()
      return rows.flatMap(({ digest, at, sealed }) =>
        (JSON.parse(sealed) as SealedTo[]).filter(({ to }) => to === device).map(({ jwe }) => ({ digest, at, jwe })),
      )
    },
  }
}
