import { type Kysely, sql } from 'kysely'
import type { Config } from '../config.ts'
import { COPIED_STORES, type StoreName } from '../copies/copy-format.ts'
import { checkHeads } from '../copies/log-heads.ts'
import { mayExist, STORE_MIGRATIONS, storePlace } from '../copies/store-places.ts'
import { inSnapshot, namesIn } from '../copies/store-rows.ts'
import { nameOfPlace } from '../places.ts'
import { isPostgres } from '../sql/engine.ts'
import { openDatabase } from '../sql/open-database.ts'
import type { LidTables, MainTables } from '../sql/schema.ts'
import { markIn } from '../sql/store-marks.ts'
import { type Finding, found } from './findings.ts'

/** A store before anybody knows which one it is. */
type Store = Kysely<MainTables & LidTables>

const LEAST_POSTGRES = 150_000

/** Opens each store as it is, says what it finds, and closes it; nothing is changed. */
export async function lookAtStores(config: Config): Promise<readonly Finding[]> {
  const findings: Finding[] = []
  const current = new Map<StoreName, Store>()
  try {
    for (const name of COPIED_STORES) findings.push(...(await lookAtStore(name, config, db => current.set(name, db))))
    const main = current.get('main')
    const lids = current.get('lids')
    if (main !== undefined) findings.push(...(await lookAtLogs(main)))
    if (main !== undefined && lids !== undefined) findings.push(...(await lookAtLids(main, lids)))
  } finally {
    for (const db of current.values()) await db.destroy()
  }
  return findings
}

/** `keep` gets a store that is up to date and sound enough to be read further. */
async function lookAtStore(name: StoreName, config: Config, keep: (db: Store) => void): Promise<readonly Finding[]> {
  if (!mayExist(name, config)) return [found('store', 'doubt', { store: name, is: 'missing' })]
  const place = storePlace(name, config)
  const about = { store: nameOfPlace(place) }
  let db: Store | undefined
  try {
    db = openDatabase<MainTables & LidTables>(place)
    const findings = await lookInto(name, db, about)
    if (findings.every(({ code, state }) => state === 'good' || code === 'durable')) keep(db)
    else await db.destroy()
    return findings
  } catch {
    // A file that cannot be read at all, a database that does not answer: that is the finding.
    await db?.destroy()
    return [found('store', 'wrong', { ...about, is: 'closed' })]
  }
}

async function lookInto(name: StoreName, db: Store, about: { readonly store: string }): Promise<readonly Finding[]> {
  const is = await standingOf(name, db)
  const state = is === 'current' ? 'good' : is === 'behind' || is === 'empty' ? 'doubt' : 'wrong'
  const engine = isPostgres(db) ? await lookAtServer(db, about) : await lookAtFile(db, about)
  return [found('store', state, { ...about, is }), ...engine]
}

async function standingOf(name: StoreName, db: Store): Promise<'current' | 'behind' | 'newer' | 'filling' | 'moved' | 'empty'> {
  const names = await namesIn(db)
  if (names === undefined) return 'empty'
  const mark = markIn(names)
  if (mark !== undefined) return 'filling' in mark ? 'filling' : 'moved'
  const known = STORE_MIGRATIONS[name].map(migration => migration.name)
  if (names.some(one => !known.includes(one))) return 'newer'
  return names.length === known.length ? 'current' : 'behind'
}

async function lookAtFile(db: Store, about: { readonly store: string }): Promise<readonly Finding[]> {
  const { rows } = await sql<{ quick_check: string }>`pragma quick_check`.execute(db)
  return [found('sound', rows.length === 1 && rows[0]?.quick_check === 'ok' ? 'good' : 'wrong', about)]
}

async function lookAtServer(db: Store, about: { readonly store: string }): Promise<readonly Finding[]> {
  const { rows } = await sql<{ name: string; setting: string }>`select name, setting from pg_settings
    where name in ('server_version_num', 'fsync', 'full_page_writes')`.execute(db)
  const is = (name: string) => rows.find(row => row.name === name)?.setting ?? ''
  const off = ['fsync', 'full_page_writes'].filter(name => is(name) !== 'on')
  if (Number(is('server_version_num')) < LEAST_POSTGRES) off.push('version')
  return [found('durable', off.length === 0 ? 'good' : 'wrong', { ...about, off: off.join(', ') })]
}

async function lookAtLogs(db: Store): Promise<readonly Finding[]> {
  const { logs, lines, wrong } = await inSnapshot(db, (_, step) => checkHeads(step))
  const without = await sql<{ lines: number }>`select count(*) as lines from log_entry e
    where not exists (select 1 from log_body b where b.log = e.log and b.seq = e.seq)
    and not exists (select 1 from destroyed d where d.log = e.log)`.execute(db)
  const missing = without.rows[0]?.lines ?? 0
  return [
    found('heads', wrong.length === 0 ? 'good' : 'wrong', { logs, lines, wrong: wrong.length }),
    found('bodies', missing === 0 ? 'good' : 'doubt', { missing }),
  ]
}

async function lookAtLids(main: Store, lids: Store): Promise<readonly Finding[]> {
  const name = ({ log, compartment }: { readonly log: string; readonly compartment: string }) => `${log} ${compartment}`
  const wanted = await main.selectFrom('log_keys').select(['log', 'compartment']).distinct().execute()
  const kept = new Set((await lids.selectFrom('lid').select(['log', 'compartment']).execute()).map(name))
  const tombs = await lids.selectFrom('lid_destroyed').select(['log', 'compartment']).execute()
  const gone = new Set(tombs.map(name))
  const whole = await main.selectFrom('destroyed').select('log').where('compartment', '=', 'case').execute()
  const bodies = await sql<{ logs: number }>`select count(distinct b.log) as logs from log_body b
    where exists (select 1 from destroyed d where d.log = b.log and d.compartment = 'case')`.execute(main)
  const back = (bodies.rows[0]?.logs ?? 0) + tombs.filter(one => kept.has(name(one))).length
  const missing = wanted.filter(one => !kept.has(name(one)) && !gone.has(name(one))).length
  return [
    found('lids', missing === 0 ? 'good' : 'doubt', { missing, all: wanted.length }),
    found('destroyed', back === 0 ? 'good' : 'wrong', { back, whole: whole.length }),
  ]
}
