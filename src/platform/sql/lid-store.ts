import type { DestroyedLid, LidStore } from '#log'
import type { LidDatabase } from './schema.ts'

/** Lids in their own file; one is never replaced. */
export function sqlLidStore(db: LidDatabase): LidStore {
  const get = async (log: string, compartment: string): Promise<string | undefined> => {
    const row = await db.selectFrom('lid').select('lid').where('log', '=', log).where('compartment', '=', compartment).executeTakeFirst()
    return row?.lid
  }
  const wasDestroyed = async (log: string, compartment: string): Promise<boolean> =>
    (await db
      .selectFrom('lid_destroyed')
      .select('log')
      .where('log', '=', log)
      .where('compartment', '=', compartment)
      .executeTakeFirst()) !== undefined
  const tombstones = () => db.selectFrom('lid_destroyed').selectAll().orderBy('log').orderBy('compartment')
  return {
    get,
    async put(log, compartment, lid) {
      if (await wasDestroyed(log, compartment)) return 'destroyed'
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('lid')
        .values({ log, compartment, lid })
        .onConflict(conflict => conflict.doNothing())
        .executeTakeFirstOrThrow()
      if (numInsertedOrUpdatedRows === 1n) return 'stored'
      return (await get(log, compartment)) === lid ? 'known' : 'different'
    },
    destroy: (log, compartment, at) =>
      db.transaction().execute(async step => {
        await step
          .insertInto('lid_destroyed')
          .values({ log, compartment, at })
          .onConflict(conflict => conflict.doNothing())
          .execute()
        await step.deleteFrom('lid').where('log', '=', log).where('compartment', '=', compartment).execute()
      }),
    destroyed: (log): Promise<readonly DestroyedLid[]> => tombstones().where('log', '=', log).execute(),
    allDestroyed: (after, limit): Promise<readonly DestroyedLid[]> => tombstones().where('log', '>', after).limit(limit).execute(),
  }
}
