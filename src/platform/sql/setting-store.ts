import type { MainDatabase } from './schema.ts'

/** Named values of the server itself; never anything of a case. */
export interface SettingStore {
  get(name: string): Promise<string | undefined>
  /** Every value whose name begins so, in order of name. */
  list(prefix: string): Promise<readonly { readonly name: string; readonly value: string }[]>
  put(name: string, value: string): Promise<void>
  /** The value kept under this name, made by `make` the first time; the first writer wins. */
  madeOnce(name: string, make: () => Promise<string>): Promise<string>
}

/** Settings in SQL. */
export function sqlSettingStore(db: MainDatabase): SettingStore {
  const get = async (name: string): Promise<string | undefined> =>
    (await db.selectFrom('setting').select('value').where('name', '=', name).executeTakeFirst())?.value
  return {
    get,
    list: prefix =>
      db.selectFrom('setting').selectAll().where('name', '>=', prefix).where('name', '<', `${prefix}\uffff`).orderBy('name').execute(),
    async put(name, value) {
      await db
        .insertInto('setting')
        .values({ name, value })
        .onConflict(conflict => conflict.column('name').doUpdateSet({ value }))
        .execute()
    },
    async madeOnce(name, make) {
      const found = await get(name)
      if (found !== undefined) return found
      await db
        .insertInto('setting')
        .values({ name, value: await make() })
        .onConflict(conflict => conflict.doNothing())
        .execute()
      return (await db.selectFrom('setting').select('value').where('name', '=', name).executeTakeFirstOrThrow()).value
    },
  }
}
