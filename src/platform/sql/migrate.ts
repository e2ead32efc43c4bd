import { type Kysely, sql } from 'kysely'
import { ddlFor } from './engine.ts'
import { markIn, type StoreMark } from './store-marks.ts'

/** One DDL statement, forward only; its name begins with its UTC moment and never changes once merged. */
export interface Migration {
  readonly name: string
  readonly ddl: string
}

/** A store that this program must not open; the message is for whoever runs the server, in both languages. */
export class UnusableStore extends Error {
  override readonly name: string = 'UnusableStore'
}

/** The store is being filled from a copy, or was moved. */
export class MarkedStore extends UnusableStore {
  override readonly name = 'MarkedStore'
  constructor(store: string, mark: StoreMark) {
    super(
      'filling' in mark
        ? `${store} : la restauration de ${mark.filling} n’est pas terminée. Relancez la même commande; elle reprend où elle était. Le serveur ne démarre pas avant.\n` +
            `${store}: restoring ${mark.filling} is not finished. Run the same command again; it goes on from where it was. The server does not start before.`
        : `${store} a été déménagé dans ${mark.moved}. Donnez cette adresse au serveur; rien ne s’écrit plus ici.\n` +
            `${store} was moved to ${mark.moved}. Give the server that address; nothing is written here any more.`,
    )
  }
}

/** The store was written by a newer version of the program. */
export class NewerFile extends UnusableStore {
  override readonly name = 'NewerFile'
  constructor(store: string, unknown: readonly string[]) {
    const names = unknown.join(', ')
    super(
      `${store} a été écrit par une version plus récente du programme (${names}) : démarrez cette version, ou donnez un autre dossier dans DATA_DIR (une autre base dans DATABASE_URL). Rien n’a été changé.\n` +
        `${store} was written by a newer version of the program (${names}): start that version, or give another folder in DATA_DIR (another database in DATABASE_URL). Nothing was changed.`,
    )
  }
}

/**
 * Applies what is missing, in order, one transaction a step; two processes that start together apply each step once.
 * `store` is its name in a message. Throws `UnusableStore` when it holds a mark, or a migration that this program does not know.
 */
export async function migrate<Tables>(
  db: Kysely<Tables>,
  migrations: readonly Migration[],
  now: string,
  store = ':memory:',
): Promise<readonly string[]> {
  const known = new Set(migrations.map(migration => migration.name))
  const before = await appliedTo(db)
  const mark = markIn(before)
  if (mark !== undefined) throw new MarkedStore(store, mark)
  const foreign = [...before].filter(name => !known.has(name))
  if (foreign.length > 0) throw new NewerFile(store, foreign)
  const mine: string[] = []
  for (const migration of migrations) if (!before.has(migration.name) && (await apply(db, migration, now))) mine.push(migration.name)
  return mine
}

/** False when another process did it first: the name is taken before the step is made, and both are kept or neither. */
const apply = <Tables>(db: Kysely<Tables>, { name, ddl }: Migration, now: string): Promise<boolean> =>
  db.transaction().execute(async step => {
    const taken = await sql`insert into migration (name, applied_at) values (${name}, ${now}) on conflict do nothing`.execute(step)
    if (taken.numAffectedRows !== 1n) return false
    await sql.raw(ddlFor(db, ddl)).execute(step)
    return true
  })

/** Names of the migrations applied to a store, which gets its list of them if it has none. */
export async function appliedTo<Tables>(db: Kysely<Tables>): Promise<ReadonlySet<string>> {
  const names = async () =>
    new Set((await sql<{ name: string }>`select name from migration order by name`.execute(db)).rows.map(row => row.name))
  try {
    const ddl = 'create table if not exists migration (name text primary key, applied_at text not null) without rowid'
    await sql.raw(ddlFor(db, ddl)).execute(db)
  } catch (fault) {
    // PostgreSQL may refuse a table that another process is making at the same moment: then it is there.
    return names().catch(() => {
      throw fault
    })
  }
  return names()
}
