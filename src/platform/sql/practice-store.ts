import { type Kysely, sql } from 'kysely'
import type { PracticeCase, PracticeLine, PracticeStore } from '#casefile'

/** Practice cases in clear, in their own file. */
export interface PracticeTables {
  readonly practice_case: { readonly case_id: string; readonly made: string }
  readonly practice_line: { readonly case_id: string; readonly seq: number; readonly line: string }
}

/** Practice cases in SQL; the append is one statement, as for sealed lines. */
export function sqlPracticeStore(db: Kysely<PracticeTables>): PracticeStore {
  return {
    async create(made) {
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('practice_case')
        .values({ case_id: made.caseId, made: JSON.stringify(made) })
        .onConflict(conflict => conflict.doNothing())
        .executeTakeFirstOrThrow()
      return numInsertedOrUpdatedRows === 1n ? 'stored' : 'known'
    },
    async find(caseId) {
      const row = await db.selectFrom('practice_case').select('made').where('case_id', '=', caseId).executeTakeFirst()
      return row === undefined ? undefined : (JSON.parse(row.made) as PracticeCase)
    },
    async lines(caseId) {
      const rows = await db.selectFrom('practice_line').select('line').where('case_id', '=', caseId).orderBy('seq').execute()
      return rows.map(row => JSON.parse(row.line) as PracticeLine)
    },
    async append(caseId, line, after) {
      const result = await sql`insert into practice_line (case_id, seq, line)
        select ${caseId}, ${after + 1}, ${JSON.stringify(line)}
        where exists (select 1 from practice_case c where c.case_id = ${caseId})
          and (${after} = 0 or exists (select 1 from practice_line p where p.case_id = ${caseId} and p.seq = ${after}))
        on conflict do nothing`.execute(db)
      return result.numAffectedRows === 1n ? 'stored' : 'lost'
    },
  }
}
