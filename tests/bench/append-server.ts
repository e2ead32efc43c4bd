/**
 * `append-server.mjs FOLDER [postgres://…]`: the real API over real files or a database, with no limit of pace; made once, found again at
 * the next start. Prints one person's keys, and with `BARE=1` how fast the same engine inserts by itself.
 */
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { sql } from 'kysely'
import { FICTIONAL_PLACES, seedSchool } from '#demo'
import { type LogServer, logMemory } from '#log'
import { rosterDesk } from '#people'
import { apiRoutes, nodeCrypto, openStores } from '#platform'
import { ddlFor } from '../../src/platform/sql/engine.ts'
import { openDatabase } from '../../src/platform/sql/open-database.ts'

const ORIGIN = 'http://cases.localhost'
const INSERTS = 2000
/** A statement, a receipt and a sealed body, as long as those of a short note. */
const [STATEMENT, BODY] = [900, 2600]

const now = (): string => new Date().toISOString()
const [, , folder = '.', database] = process.argv

async function bareInserts(): Promise<number> {
  const db = openDatabase<never>(database === undefined ? join(folder, 'bare.sqlite') : { url: database, schema: 'bare' })
  const ddl = 'create table line (log text, seq integer, statement text, body text, primary key (log, seq)) without rowid'
  await sql.raw(ddlFor(db, ddl)).execute(db)
  const [statement, body] = [STATEMENT, BODY].map(bytes => randomBytes(bytes / 2).toString('hex'))
  const started = performance.now()
  for (let seq = 1; seq <= INSERTS; seq++) await sql`insert into line values ('one', ${seq}, ${statement}, ${body})`.execute(db)
  const perSecond = INSERTS / ((performance.now() - started) / 1000)
  await db.destroy()
  return perSecond
}

const stores = await openStores(folder, ['main', 'lids'], now(), { database })
const server: LogServer = {
  store: stores.logs,
  lids: stores.lids,
  crypto: nodeCrypto(),
  receipts: stores.receipts,
  now,
  memory: logMemory(),
}
const rosters = rosterDesk(server)

/** One person of a school that is founded at the first start. */
async function somebody(): Promise<string> {
  // The toy of a method that the client plays asks for a lifeguard.
  const [place] = FICTIONAL_PLACES
  const others = place.others.map(person => ({ ...person, roles: [...person.roles, 'lifeguard'] }))
  const { school, actors } = await seedSchool(server, rosters, { ...place, others })
  return JSON.stringify({ school, keyring: actors.find(actor => actor.person.member === 'samuel')?.sealed })
}
const person = JSON.parse(await stores.settings.madeOnce('measured', somebody))

const free = { take: () => 0 }
const edge = {
  caseUrl: ORIGIN,
  cookie: { name: 'bench', path: '/', secure: false },
  addressOf: () => 'bench',
  perAddress: free,
  perDevice: free,
}
const api = apiRoutes({ ...stores, server, rosters, edge })
const bare = process.env.BARE === '1' ? await bareInserts() : undefined
const door = new Hono().get('/ready', async context => context.text('', (await stores.ready()) ? 200 : 503)).route('/api', api)
serve({ fetch: door.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
  console.log(JSON.stringify({ bare, port, ...person, origin: ORIGIN })),
)
process.on('SIGTERM', () => process.exit(0))
