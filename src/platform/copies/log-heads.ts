import { createHash } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import { HEAD_ZERO, nextHead } from '#log'
import { nodeCrypto } from '../node-crypto.ts'
import type { LogCount } from './copy-format.ts'
import { AT_ONCE } from './store-rows.ts'

interface Line {
  readonly log: string
  readonly seq: number
  readonly head: string
  readonly statement: string
}

/** Every head made again from the statements; `wrong` names the logs whose heads or positions do not follow. */
export interface HeadCheck extends LogCount {
  readonly wrong: readonly string[]
}

/** Reads every line of every log of a store, in order, and makes each head again. */
export async function checkHeads<Tables>(db: Kysely<Tables>): Promise<HeadCheck> {
  const { digest } = nodeCrypto()
  const heads = createHash('sha256')
  const wrong = new Set<string>()
  let [logs, lines, head] = [0, 0, HEAD_ZERO]
  let last: Line | undefined
  const end = (): void => {
    if (last !== undefined) heads.update(`${last.log} ${last.seq} ${last.head}\n`)
  }
  for (let page = await linesAfter(db, last); page.length > 0; page = await linesAfter(db, last)) {
    for (const line of page) {
      if (line.log !== last?.log) {
        end()
        logs += 1
        head = HEAD_ZERO
      }
      head = await nextHead(digest, head, line.statement)
      const before: number = line.log === last?.log ? last.seq : 0
      if (head !== line.head || line.seq !== before + 1) wrong.add(line.log)
      lines += 1
      last = line
    }
  }
  end()
  return { logs, lines, heads: heads.digest('hex'), wrong: [...wrong] }
}

async function linesAfter<Tables>(db: Kysely<Tables>, last: Line | undefined): Promise<readonly Line[]> {
  const after = last === undefined ? sql`` : sql`where (log, seq) > (${last.log}, ${last.seq})`
  return (await sql<Line>`select log, seq, head, statement from log_entry ${after} order by log, seq limit ${AT_ONCE}`.execute(db)).rows
}
