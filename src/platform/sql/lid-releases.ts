import type { LidReleases } from '../http/api-ports.ts'
import type { MainDatabase } from './schema.ts'

const LATEST = 1000

/** Lids given out and what devices say was looked at, in SQL. */
export function sqlLidReleases(db: MainDatabase): LidReleases {
  return {
    async record(log, compartment, device, at) {
      await db
        .insertInto('lid_release')
        .values({ log, compartment, device, at })
        .onConflict(conflict => conflict.doNothing())
        .execute()
    },
    list: log =>
      db
        .selectFrom('lid_release')
        .select(['compartment as what', 'device', 'at'])
        .where('log', '=', log)
        .orderBy('at', 'desc')
        .orderBy('compartment')
        .orderBy('device')
        .limit(LATEST)
        .execute(),
  }
}
