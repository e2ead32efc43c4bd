import type { LidStore } from '#log'
import type { LidDatabase } from './schema.ts'

/** Lids in their own file; one is never replaced. */
export function sqlLidStore(db: LidDatabase): LidStore {
  const get = async (log: string, compartment: string): Promise<string | undefined> => {
    const row = await db.selectFrom('lid').select('lid').where('log', '=', log).where('compartment', '=', compartment).executeTakeFirst()
    return row?.lid
  }
  return {
    get,
    async put(log, compartment, lid) {
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('lid')
        .values({ log, compartment, lid })
        .onConflict(conflict => conflict.doNothing())
        .executeTakeFirstOrThrow()
      if (numInsertedOrUpdatedRows === 1n) return 'stored'
      return (await get(log, compartment)) === lid ? 'known' : 'different'
    },
  }
}
