import type { Kysely, Transaction } from 'kysely'
import { isPostgres } from './engine.ts'

/** One writing that waits for its turn: some statements that hold or fall together. */
interface Waiting<Tables> {
  readonly key: string
  readonly write: (step: Transaction<Tables>) => Promise<void>
  readonly settle: (fault?: unknown) => void
}

/** Writings that arrive together share one commit, and so one wait for the disk. */
export interface GroupCommit<Tables> {
  /**
   * Answers once what it wrote is committed. A `write` may be run twice, the first time undone. `key` names what it writes to:
   * all servers of one database take their keys in the same order, so that none waits for another in a ring.
   */
  write<Answer>(key: string, write: (step: Transaction<Tables>) => Promise<Answer>): Promise<Answer>
}

/** A file has one writer. A database has many, and each statement goes to it and back: several small groups at once are answered sooner. */
const LANES = { file: { lanes: 1, together: 128 }, database: { lanes: 4, together: 16 } }

/** A queue before one store: whatever came while the last commit was under way is committed next, together. */
export function groupCommit<Tables>(db: Kysely<Tables>): GroupCommit<Tables> {
  const waiting: Waiting<Tables>[] = []
  const { lanes, together } = isPostgres(db) ? LANES.database : LANES.file
  let working = 0
  const work = async (): Promise<void> => {
    while (waiting.length > 0) {
      await gathered(waiting, together)
      await commitTogether(db, waiting.splice(0, together))
    }
    working -= 1
  }
  const begin = (): void => {
    if (working >= lanes) return
    working += 1
    work()
  }
  return {
    write: (key, write) =>
      new Promise((resolve, reject) => {
        let answer: Awaited<ReturnType<typeof write>>
        waiting.push({
          key,
          write: async step => {
            answer = await write(step)
          },
          settle: fault => (fault === undefined ? resolve(answer) : reject(fault)),
        })
        begin()
      }),
  }
}

/** Resolves once a turn of the loop brought nobody else, or the group is full: alone, that is at once; in a crowd, the crowd. */
async function gathered(waiting: readonly unknown[], together: number): Promise<void> {
  for (let met = 0; met < waiting.length && met < together; ) {
    met = waiting.length
    await new Promise(resolve => setImmediate(resolve))
  }
}

async function commitTogether<Tables>(db: Kysely<Tables>, group: readonly Waiting<Tables>[]): Promise<void> {
  const inOrder = group.toSorted((one, other) => (one.key < other.key ? -1 : 1))
  try {
    await db.transaction().execute(async step => {
      for (const { write } of inOrder) await write(step)
    })
  } catch {
    // One of them is at fault, and took the others with it: each is tried by itself.
    for (const one of inOrder) await commitAlone(db, one)
    return
  }
  for (const { settle } of group) settle()
}

async function commitAlone<Tables>(db: Kysely<Tables>, { write, settle }: Waiting<Tables>): Promise<void> {
  try {
    await db.transaction().execute(write)
  } catch (fault) {
    settle(fault ?? new Error('the store failed without a reason'))
    return
  }
  settle()
}
