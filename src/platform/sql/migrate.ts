import { type Kysely, sql } from 'kysely'

/** One DDL statement, forward only; its name begins with its UTC moment and never changes once merged. */
export interface Migration {
  readonly name: string
  readonly ddl: string
}

/** The file was written by a newer version of the program; the message is for whoever runs the server, in both languages. */
export class NewerFile extends Error {
  override readonly name = 'NewerFile'
  constructor(file: string, unknown: readonly string[]) {
    const names = unknown.join(', ')
    super(
      `${file} a été écrit par une version plus récente du programme (${names}) : démarrez cette version, ou donnez un autre dossier dans DATA_DIR. Rien n’a été changé.\n` +
        `${file} was written by a newer version of the program (${names}): start that version, or give another folder in DATA_DIR. Nothing was changed.`,
    )
  }
}

/** Applies what is missing, in order, one transaction a step. Throws `NewerFile` when it holds a migration this program does not know. */
export async function migrate<Tables>(
  db: Kysely<Tables>,
  migrations: readonly Migration[],
  now: string,
  file = ':memory:',
): Promise<readonly string[]> {
  await sql`create table if not exists migration (name text primary key, applied_at text not null) without rowid`.execute(db)
  const rows = await sql<{ name: string }>`select name from migration order by name`.execute(db)
  const applied = new Set(rows.rows.map(row => row.name))
  const known = new Set(migrations.map(migration => migration.name))
  const foreign = [...applied].filter(name => !known.has(name))
  if (foreign.length > 0) throw new NewerFile(file, foreign)
  const missing = migrations.filter(migration => !applied.has(migration.name))
  for (const { name, ddl } of missing) {
    await db.transaction().execute(async step => {
      await sql.raw(ddl).execute(step)
      await sql`insert into migration (name, applied_at) values (${name}, ${now})`.execute(step)
    })
  }
  return missing.map(migration => migration.name)
}
