import { join } from 'node:path'
import { makeOwnFolder } from './own-files.ts'
import type { Place } from './sql/open-database.ts'

/** Stores elsewhere than in the data folder; with a database, each file becomes a schema of that name. */
export interface Elsewhere {
  /** Folder of the lids' file. */
  readonly lidsDir?: string | undefined
  /** `postgres://…` of everything. */
  readonly database?: string | undefined
  /** `postgres://…` of the lids, when they have a database of their own. */
  readonly lidsDatabase?: string | undefined
  /** Folder of the copies made before an upgrade; none is made without it. */
  readonly copiesDir?: string | undefined
}

/** Where a store is: a file of a folder that its owner alone may enter, or a schema of the database. */
export function placeOf(name: string, folder: string, database: string | undefined): Place {
  if (database !== undefined) return { url: database, schema: name.replaceAll('-', '_') }
  makeOwnFolder(folder)
  return join(folder, `${name}.sqlite`)
}

/** What to call a place in a message: never its password. */
export function nameOfPlace(place: Place): string {
  if (typeof place === 'string') return place
  const { host, pathname } = new URL(place.url)
  return `${host}${pathname} (${place.schema})`
}
