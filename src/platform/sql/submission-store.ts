import type { Transaction } from 'kysely'
import type {
  Answers,
  DraftStore,
  Level,
  NewReviewLine,
  ReviewEvent,
  ReviewLine,
  SentVersion,
  Standing,
  Submission,
  SubmissionStore,
} from '#training'
import type { MainDatabase, MainTables } from './schema.ts'
import type { SubmissionTable } from './training-people-schema.ts'

const WAITS_FOR_PEOPLE: readonly Standing[] = ['waiting', 'second', 'call']

/** Reflections, their trail and their texts in SQL. A line is added by one statement: of two at once, one is told. */
export function sqlSubmissionStore(db: MainDatabase): SubmissionStore {
  return {
    ...readers(db),
    async open(institution, learner, level, freshId) {
      const row = { institution, submission: freshId, learner, level }
      await db
        .insertInto('submission')
        .values(row)
        .onConflict(conflict => conflict.doNothing())
        .execute()
      const query = db.selectFrom('submission').selectAll().where('institution', '=', institution)
      return withLines(db, await query.where('learner', '=', learner).where('level', '=', level).executeTakeFirstOrThrow())
    },
    append: (submission, after, line) => db.transaction().execute(step => append(step, submission, after, line)),
    async text(institution, id, round) {
      const query = db.selectFrom('submission_version').select('version').where('institution', '=', institution)
      const row = await query.where('submission', '=', id).where('round', '=', round).executeTakeFirst()
      return row === undefined ? undefined : (JSON.parse(row.version) as SentVersion)
    },
    async knownPrint(prints, except) {
      if (prints.length === 0) return false
      const query = db.selectFrom('answer_print').select('print').where('print', 'in', prints).where('submission', '!=', except)
      return (await query.limit(1).executeTakeFirst()) !== undefined
    },
  }
}

function readers(db: MainDatabase): Pick<SubmissionStore, 'find' | 'ofLearner' | 'ofInstitution' | 'waiting'> {
  return {
    async find(id) {
      const row = await db.selectFrom('submission').selectAll().where('submission', '=', id).executeTakeFirst()
      return row === undefined ? undefined : withLines(db, row)
    },
    async ofLearner(institution, learner) {
      const query = db.selectFrom('submission').selectAll().where('institution', '=', institution).where('learner', '=', learner)
      return allWithLines(db, await query.execute())
    },
    async ofInstitution(institution) {
      return allWithLines(db, await db.selectFrom('submission').selectAll().where('institution', '=', institution).execute())
    },
    async waiting() {
      const rows = await db
        .selectFrom('review_line as l')
        .innerJoin('submission as s', join => join.onRef('s.institution', '=', 'l.institution').onRef('s.submission', '=', 'l.submission'))
        .select(['s.institution', 's.submission', 's.learner', 's.level'])
        .where('l.standing', 'in', WAITS_FOR_PEOPLE)
        .where(({ not, exists, selectFrom }) => {
          const next = selectFrom('review_line as n').select('n.seq').whereRef('n.institution', '=', 'l.institution')
          return not(exists(next.whereRef('n.submission', '=', 'l.submission').whereRef('n.seq', '>', 'l.seq')))
        })
        .execute()
      const waiting = await allWithLines(db, rows)
      return waiting.toSorted((a, b) => sentAt(a).localeCompare(sentAt(b)))
    },
  }
}

const sentAt = ({ lines }: Submission): string => lines.findLast(({ event }) => event.type === 'submitted')?.at ?? ''

const withLines = async (db: MainDatabase, row: SubmissionTable): Promise<Submission> => {
  const [one] = await allWithLines(db, [row])
  if (one === undefined) throw new Error('a submission was lost between two lines')
  return one
}

async function allWithLines(db: MainDatabase, rows: readonly SubmissionTable[]): Promise<readonly Submission[]> {
  if (rows.length === 0) return []
  const ids = rows.map(({ submission }) => submission)
  const query = db.selectFrom('review_line').select(['submission', 'at', 'event']).where('submission', 'in', ids)
  const lines = await query
    .where('institution', 'in', [...new Set(rows.map(({ institution }) => institution))])
    .orderBy('institution')
    .orderBy('submission')
    .orderBy('seq')
    .execute()
  const bySubmission = new Map<string, ReviewLine[]>(ids.map(id => [id, []]))
  for (const { submission, at, event } of lines) bySubmission.get(submission)?.push({ at, event: JSON.parse(event) as ReviewEvent })
  return rows.map(({ institution, submission, learner, level }) => ({
    id: submission,
    institution,
    learner,
    level: level as Level,
    lines: bySubmission.get(submission) ?? [],
  }))
}

async function append(
  step: Transaction<MainTables>,
  { id, institution, learner }: Pick<Submission, 'id' | 'institution' | 'learner'>,
  after: number,
  { at, event, standing, text, erase, tell }: NewReviewLine,
): Promise<boolean> {
  const made = await step
    .insertInto('review_line')
    .values({ institution, submission: id, seq: after + 1, at, standing, event: JSON.stringify(event) })
    .onConflict(conflict => conflict.doNothing())
    .executeTakeFirstOrThrow()
  if (made.numInsertedOrUpdatedRows !== 1n) return false
  if (text !== undefined) {
    const version = JSON.stringify(text.version)
    await step.insertInto('submission_version').values({ institution, submission: id, round: text.round, version }).execute()
    for (const print of new Set(text.prints))
      await step
        .insertInto('answer_print')
        .values({ print, institution, submission: id })
        .onConflict(conflict => conflict.doNothing())
        .execute()
  }
  if (erase !== undefined) {
    const query = step.deleteFrom('submission_version').where('institution', '=', institution).where('submission', '=', id)
    await query.where('round', '=', erase).execute()
  }
  if (tell === undefined) return true
  await step
    .insertInto('training_news')
    .values({ institution, learner, at, claimed_until: null, sent_at: null, tries: 0 })
    .onConflict(conflict => conflict.doNothing())
    .execute()
  return true
}

/** Answers on their way, in SQL. */
export function sqlDraftStore(db: MainDatabase): DraftStore {
  return {
    async find(institution, learner, level) {
      const query = db.selectFrom('reflection_draft').select(['answers', 'saved_at']).where('institution', '=', institution)
      const row = await query.where('learner', '=', learner).where('level', '=', level).executeTakeFirst()
      return row === undefined ? undefined : { answers: JSON.parse(row.answers) as Answers, savedAt: row.saved_at }
    },
    async save(institution, learner, level, answers, saved_at) {
      const change = { answers: JSON.stringify(answers), saved_at }
      await db
        .insertInto('reflection_draft')
        .values({ institution, learner, level, ...change })
        .onConflict(conflict => conflict.columns(['institution', 'learner', 'level']).doUpdateSet(change))
        .execute()
    },
  }
}
