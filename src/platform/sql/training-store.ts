import { CompiledQuery, type Kysely, sql } from 'kysely'
import type { Attempt, BookLine, Move, TrainingStore } from '#training'
import { isPostgres } from './engine.ts'
import { groupCommit } from './group-commit.ts'
import { readyStatement } from './ready-statement.ts'
import type { TrainingAttemptTable, TrainingTables } from './training-tables.ts'

/** The training in SQL. Insert is the only verb; an append is one statement, so that two tabs never share a position. */
export function sqlTrainingStore(db: Kysely<TrainingTables>): TrainingStore {
  return { ...bookIn(db), ...attemptsIn(db) }
}

function bookIn(db: Kysely<TrainingTables>): Pick<TrainingStore, 'book' | 'write' | 'books'> {
  return {
    async book({ institution, learner }) {
      const query = db.selectFrom('training_book').select('line').where('institution', '=', institution).where('learner', '=', learner)
      return (await query.orderBy('seq').execute()).map(row => JSON.parse(row.line) as BookLine)
    },
    async write({ institution, learner }, line, after) {
      const result = await sql`insert into training_book (institution, learner, seq, line)
        select ${institution}, ${learner}, cast(${after + 1} as integer), ${JSON.stringify(line)}
        where ${after === 0 ? 1 : 0} = 1 or exists (select 1 from training_book p
          where p.institution = ${institution} and p.learner = ${learner} and p.seq = ${after})
        on conflict do nothing`.execute(db)
      return result.numAffectedRows === 1n ? 'stored' : 'lost'
    },
    async books(institution) {
      const query = db.selectFrom('training_book').select(['learner', 'line']).where('institution', '=', institution)
      const found = new Map<string, BookLine[]>()
      for (const { learner, line } of await query.orderBy('learner').orderBy('seq').execute()) {
        const lines = found.get(learner) ?? []
        lines.push(JSON.parse(line) as BookLine)
        found.set(learner, lines)
      }
      return found
    },
  }
}

/** Asked for each page, so it is written out once and never compiled: for SQLite, then for PostgreSQL. */
const headQuery = (a: string, b: string, c: string): string =>
  `select (select coalesce(max(m.seq), 0) from training_move m where m.institution = a.institution and m.learner = a.learner
    and m.attempt = a.attempt) as head from training_attempt a where a.institution = ${a} and a.learner = ${b} and a.attempt = ${c}`
const HEAD = [headQuery('?', '?', '?'), headQuery('$1', '$2', '$3')] as const

function attemptsIn(db: Kysely<TrainingTables>): Omit<TrainingStore, 'book' | 'write' | 'books'> {
  return {
    begin: (attempt, text) => begin(db, attempt, text),
    async attempts({ institution, learner }) {
      const query = db.selectFrom('training_attempt').selectAll().where('institution', '=', institution).where('learner', '=', learner)
      return (await query.orderBy('started_at').orderBy('attempt').execute()).map(attemptOf)
    },
    async attempt(owner, id) {
      const { institution, learner } = owner
      const made = db.selectFrom('training_attempt').selectAll().where('institution', '=', institution).where('learner', '=', learner)
      const row = await made.where('attempt', '=', id).executeTakeFirst()
      if (row === undefined) return undefined
      const moves = db.selectFrom('training_move').select('move').where('institution', '=', institution).where('learner', '=', learner)
      const rows = await moves.where('attempt', '=', id).orderBy('seq').execute()
      return { attempt: attemptOf(row), moves: rows.map(({ move }) => JSON.parse(move) as Move) }
    },
    async head({ institution, learner }, id) {
      const { rows } = await db.executeQuery<{ head: number | string }>(
        CompiledQuery.raw(HEAD[isPostgres(db) ? 1 : 0], [institution, learner, id]),
      )
      return rows[0] === undefined ? undefined : Number(rows[0].head)
    },
    move: movesOf(db),
    async scenario(hash) {
      return (await db.selectFrom('training_scenario').select('text').where('hash', '=', hash).executeTakeFirst())?.text
    },
  }
}

async function begin(db: Kysely<TrainingTables>, attempt: Attempt, text: string): Promise<'stored' | 'known'> {
  const { institution, learner, id, startedAt, scenario, method } = attempt
  // The text first: an attempt never stands without what it pins.
  await db
    .insertInto('training_scenario')
    .values({ hash: scenario.hash, text })
    .onConflict(conflict => conflict.doNothing())
    .execute()
  const row = {
    institution,
    learner,
    attempt: id,
    started_at: startedAt,
    scenario: JSON.stringify(scenario),
    method: JSON.stringify(method),
  }
  const made = await db
    .insertInto('training_attempt')
    .values(row)
    .onConflict(conflict => conflict.doNothing())
    .executeTakeFirstOrThrow()
  return made.numInsertedOrUpdatedRows === 1n ? 'stored' : 'known'
}

/** The first move stands on its attempt, every other on the one before. The texts are made once, and moves that arrive together share one commit. */
function movesOf(db: Kysely<TrainingTables>): TrainingStore['move'] {
  const group = groupCommit(db)
  const insert = sql`insert into training_move (institution, learner, attempt, seq, move)
    select ${''}, ${''}, ${''}, cast(${0} as integer), ${''} where exists`
  const first = readyStatement(
    db,
    sql`${insert} (select 1 from training_attempt a where a.institution = ${''} and a.learner = ${''} and a.attempt = ${''})
      on conflict do nothing`,
  )
  const next = readyStatement(
    db,
    sql`${insert} (select 1 from training_move p where p.institution = ${''} and p.learner = ${''} and p.attempt = ${''} and p.seq = ${0})
      on conflict do nothing`,
  )
  return ({ institution, learner }, id, move, after) => {
    const values = [institution, learner, id, after + 1, JSON.stringify(move), institution, learner, id] as const
    return group.write(`${institution} ${learner} ${id}`, async step => {
      const result = await (after === 0 ? first(step, ...values) : next(step, ...values, after))
      return result.numAffectedRows === 1n ? 'stored' : 'lost'
    })
  }
}

const attemptOf = ({ institution, learner, attempt, started_at, scenario, method }: TrainingAttemptTable): Attempt => ({
  institution,
  learner,
  id: attempt,
  startedAt: started_at,
  scenario: JSON.parse(scenario) as Attempt['scenario'],
  method: JSON.parse(method) as Attempt['method'],
})
