import type { AgreementSnapshot } from '#protocol'
import type { MainDatabase } from './schema.ts'

/** What covers whom, as the register says: public facts, no person and no case. Days are ISO, `2026-11-21`; `validTo` is the last day. */
export interface AgreementStore {
  add(school: string, agreement: AgreementSnapshot): Promise<void>
  /** The agreement in force on a day, the most recent when several are; null where there is none. */
  inForce(school: string, day: string): Promise<AgreementSnapshot | null>
  /** The last day of an agreement that ends before its term. */
  end(school: string, agreement: string, lastDay: string): Promise<void>
  /** How many agreements, of all schools, are in force on a day. */
  countInForce(day: string): Promise<number>
}

/** The register in SQL. */
export function sqlAgreementStore(db: MainDatabase): AgreementStore {
  return {
    async add(school, agreement) {
      const { id, validFrom, validTo } = agreement
      const row = {
        school,
        id,
        valid_from: validFrom.slice(0, 10),
        valid_to: validTo?.slice(0, 10) ?? null,
        snapshot: JSON.stringify(agreement),
      }
      await db
        .insertInto('agreement')
        .values(row)
        .onConflict(conflict => conflict.doNothing())
        .execute()
    },
    async inForce(school, day) {
      const row = await db
        .selectFrom('agreement')
        .select('snapshot')
        .where('school', '=', school)
        .where('valid_from', '<=', day)
        .where(({ or, eb }) => or([eb('valid_to', 'is', null), eb('valid_to', '>=', day)]))
        .orderBy('valid_from', 'desc')
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirst()
      return row === undefined ? null : (JSON.parse(row.snapshot) as AgreementSnapshot)
    },
    async end(school, agreement, valid_to) {
      await db.updateTable('agreement').set({ valid_to }).where('school', '=', school).where('id', '=', agreement).execute()
    },
    async countInForce(day) {
      const row = await db
        .selectFrom('agreement')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('valid_from', '<=', day)
        .where(({ or, eb }) => or([eb('valid_to', 'is', null), eb('valid_to', '>=', day)]))
        .executeTakeFirstOrThrow()
      return row.count
    },
  }
}
