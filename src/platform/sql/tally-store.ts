import type { SealedTo } from '#log'
import type { MainDatabase } from './schema.ts'

/** A seal of the tally as one device is given it. */
export interface TallySeal {
  readonly id: string
  readonly edition: number
  readonly to: readonly string[]
  readonly jwe: string
}

/** The sealed yearly tally. No author and no moment are kept: after a case is destroyed, nothing here says which one a row was of. */
export interface TallyStore {
  /** Each edition is written once; false when another one stands there. The same again is kept already. */
  put(school: string, id: string, edition: number, sealed: readonly SealedTo[]): Promise<boolean>
  /** Every seal addressed to one device. */
  listFor(school: string, device: string): Promise<readonly TallySeal[]>
}

/** The tally in SQL. */
export function sqlTallyStore(db: MainDatabase): TallyStore {
  return {
    async put(school, id, edition, sealed) {
      const text = JSON.stringify(sealed)
      await db
        .insertInto('tally')
        .values({ school, id, edition, sealed: text })
        .onConflict(conflict => conflict.doNothing())
        .execute()
      const query = db.selectFrom('tally').select('sealed').where('school', '=', school).where('id', '=', id)
      return (await query.where('edition', '=', edition).executeTakeFirstOrThrow()).sealed === text
    },
    async listFor(school, device) {
      const query = db.selectFrom('tally').select(['id', 'edition', 'sealed']).where('school', '=', school)
      const rows = await query.orderBy('id').orderBy('edition').execute()
      return rows.flatMap(({ id, edition, sealed }) => {
        const seals = JSON.parse(sealed) as SealedTo[]
        return seals.filter(({ to }) => to === device).map(({ jwe }) => ({ id, edition, to: seals.map(({ to }) => to), jwe }))
      })
    },
  }
}
