import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rosterDesk } from '#people'
import { nodeCrypto } from '../node-crypto.ts'
import { dailyRound } from '../retention/daily-round.ts'
import { migrate } from '../sql/migrate.ts'
import { lidMigrations } from '../sql/migrations/lids.ts'
import { openDatabase } from '../sql/open-database.ts'
import { openStores, type Stores } from '../stores.ts'
import { lidCopiesDir } from './before-upgrade.ts'

const NOW = '2026-11-21T12:00:00.000Z'
let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sexto-lid-copies-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const placesIn = (name: string) => {
  const dataDir = join(folder, name)
  return { dataDir, lidsDir: join(dataDir, 'elsewhere'), copiesDir: join(dataDir, 'copies') }
}
/** Opens stores of which the lids are one step behind. */
async function upgraded({ dataDir, ...places }: ReturnType<typeof placesIn>): Promise<Stores> {
  mkdirSync(places.lidsDir, { recursive: true })
  const old = openDatabase(join(places.lidsDir, 'lids.sqlite'))
  await migrate(old, lidMigrations.slice(0, -1), NOW, 'lids')
  await old.destroy()
  return openStores(dataDir, ['main', 'lids'], NOW, places)
}

test('lids that have a folder of their own are copied inside it before an upgrade, never beside the main store', async () => {
  const places = placesIn('apart')
  await (await upgraded(places)).close()
  expect(readdirSync(join(places.lidsDir, 'copies'))).toEqual([expect.stringMatching(/-lids$/)])
  expect(existsSync(places.copiesDir)).toBe(false)
  expect(lidCopiesDir({ dataDir: 'a', lidsDir: 'a', copiesDir: 'b' })).toBe('b')
  expect(lidCopiesDir({ dataDir: 'a', lidsDir: 'c' })).toBeUndefined()
})

test('a server that runs for weeks forgets such a copy after seven days: what it destroyed is nowhere', async () => {
  const places = placesIn('weeks')
  const stores = await upgraded(places)
  const lidCopies = lidCopiesDir(places)
  let now = NOW
  const server = { store: stores.logs, lids: stores.lids, crypto: nodeCrypto(), receipts: stores.receipts, now: () => now }
  const { retention, lids, settings } = stores
  const round = dailyRound({ server, rosters: rosterDesk(server), lids, retention, settings, notify: async () => {}, lidCopies })
  writeFileSync(join(places.lidsDir, 'copies', 'a-note'), '')
  await round.first()
  expect(readdirSync(join(places.lidsDir, 'copies'))).toHaveLength(2)
  now = '2026-11-28T13:00:00.000Z'
  await round.tick()
  expect(readdirSync(join(places.lidsDir, 'copies'))).toEqual(['a-note'])
  await stores.close()
})
