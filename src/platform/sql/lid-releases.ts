import type { LidReleases } from '../http/api-ports.ts'
import type { MainDatabase } from './schema.ts'

/** Lids given out, in SQL. */
export function sqlLidReleases(db: MainDatabase): LidReleases {
  return {
    async record(log, compartment, device, at) {
      await db
        .insertInto('lid_release')
        .values({ log, compartment, device, at })
        .onConflict(conflict => conflict.doNothing())
        .execute()
    },
  }
}
