import { type Kysely, sql } from 'kysely'

// A mark stands among the names of migrations, so that a program of any version refuses to open the store.
const FILLING = 'filling '
const MOVED = 'moved '

/** Why a store may not be opened: it is being filled from a copy, or everything in it went elsewhere. */
export type StoreMark = { readonly filling: string } | { readonly moved: string }

/** Reads a mark among the names of migrations. */
export const markIn = (names: Iterable<string>): StoreMark | undefined => {
  for (const name of names) {
    if (name.startsWith(FILLING)) return { filling: name.slice(FILLING.length) }
    if (name.startsWith(MOVED)) return { moved: name.slice(MOVED.length) }
  }
  return undefined
}

const nameOf = (mark: StoreMark): string => ('filling' in mark ? FILLING + mark.filling : MOVED + mark.moved)

/** From now on nobody opens this store. */
export async function putMark<Tables>(db: Kysely<Tables>, mark: StoreMark, now: string): Promise<void> {
  await sql`insert into migration (name, applied_at) values (${nameOf(mark)}, ${now}) on conflict do nothing`.execute(db)
}

/** The store may be opened again. */
export async function takeMark<Tables>(db: Kysely<Tables>, mark: StoreMark): Promise<void> {
  await sql`delete from migration where name = ${nameOf(mark)}`.execute(db)
}
