import { CompiledQuery, type Kysely, type QueryResult, type RawBuilder } from 'kysely'

/** Runs a statement with its values, in the order in which the text names them. */
export type ReadyStatement<Row, Tables> = (on: Kysely<Tables>, ...values: readonly (string | number | null)[]) => Promise<QueryResult<Row>>

/** A statement whose text is made once: for those that run at every line, making it costs more than running it. The values in `text` are not used. */
export function readyStatement<Row, Tables>(db: Kysely<Tables>, text: RawBuilder<Row>): ReadyStatement<Row, Tables> {
  const { sql } = text.compile(db)
  return (on, ...values) => on.executeQuery<Row>(CompiledQuery.raw(sql, [...values]))
}
