import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Kysely } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openCase, retainCase, sealedCases } from '#casefile'
import { isRefused, type LogServer } from '#log'
import { rosterDesk } from '#people'
import { makeCopies, restoreCopies } from '#platform'
import { destroyDue } from '../../src/platform/retention/destroy-due.ts'
import { sqlLidStore } from '../../src/platform/sql/lid-store.ts'
import { sqlLogStore } from '../../src/platform/sql/log-store.ts'
import { lidMigrations } from '../../src/platform/sql/migrations/lids.ts'
import { mainMigrations } from '../../src/platform/sql/migrations/main.ts'
import { openStore } from '../../src/platform/sql/open-store.ts'
import { sqlRetentionStore } from '../../src/platform/sql/retention-store.ts'
import type { LidTables, MainTables } from '../../src/platform/sql/schema.ts'
import { sqlSettingStore } from '../../src/platform/sql/setting-store.ts'
import { type FictionalSchool, fictionalSchool } from '../fictional/school.ts'

const NOW = '2026-11-16T15:00:00.000Z'
let folder: string
let main: Kysely<MainTables>
let lids: Kysely<LidTables>
let here: FictionalSchool
const at = (...parts: readonly string[]) => join(folder, ...parts)
const placesIn = (dataDir: string, lidsDir: string) => ({ dataDir, lidsDir, database: undefined, lidsDatabase: undefined })
const opened = async (data: string, half: string) => {
  main = await openStore<MainTables>(join(data, 'main.sqlite'), mainMigrations, NOW)
  lids = await openStore<LidTables>(join(half, 'lids.sqlite'), lidMigrations, NOW)
}
const closed = async () => {
  await main.destroy()
  await lids.destroy()
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sexto-restored-copies-'))
  for (const name of ['data', 'half']) mkdirSync(at(name))
  await opened(at('data'), at('half'))
  here = await fictionalSchool(undefined, { store: sqlLogStore(main), lids: sqlLidStore(lids) })
})
afterEach(async () => {
  await closed()
  rmSync(folder, { recursive: true })
})

const serverNow = (): LogServer => ({ ...here.server, store: sqlLogStore(main), lids: sqlLidStore(lids) })
const round = () => {
  const server = serverNow()
  const stores = { lids: server.lids, retention: sqlRetentionStore(main), settings: sqlSettingStore(main) }
  return destroyDue({ server, rosters: rosterDesk(server), ...stores, notify: async () => undefined })
}
const daily = async (until: string): Promise<void> => {
  while (here.clock.at.slice(0, 10) <= until) {
    await round()
    here.clock.at = new Date(Date.parse(here.clock.at) + 86_400_000).toISOString()
  }
}
const bodies = async (log: string): Promise<number> =>
  (await serverNow().store.entries(log, 0, 100)).filter(({ body }) => body !== null).length

/** A closed case of Nadia's with a day, and what was copied before that day came. */
async function copiedBeforeItsDay(): Promise<{ readonly log: string; readonly copies: readonly [string, string] }> {
  const ports = { ...here.ports(here.nadia), fictional: false }
  const begun = await openCase(ports, { school: here.school, agreement: null, zone: 'America/Toronto' })
  if (isRefused(begun)) throw new Error(begun.refused.code)
  const cases = sealedCases(ports)
  cases.adopt(begun.memory)
  for (const [action, data] of [
    ['find', {}],
    ['notify-desk', {}],
    ['close', { read: ['nothing-left', 'nothing-opened'] }],
  ] as const) {
    const desk = await cases.open(begun.caseId, { url: '', headers: { get: () => null } })
    if ('closed' in desk) throw new Error(desk.closed)
    const done = await desk.perform({ action, subject: 'case', data }, { head: 0, actionId: desk.newActionId() })
    if ('refused' in done) throw new Error(JSON.stringify(done))
  }
  await retainCase(ports, begun.memory, [{ compartment: 'care', day: '2026-12-20', hold: false, motive: '' }], 'kept')
  await daily('2026-12-18')
  const plan = { stores: placesIn(at('data'), at('half')), mainFolder: at('copies'), lidsFolder: at('half-copies') }
  const made = await makeCopies({ ...plan, now: here.clock.at, program: 'test' })
  if ('refused' in made) throw new Error(made.refused.code)
  return { log: begun.caseId, copies: [made.main.folder, made.lids.folder] }
}

test('a case destroyed since the copy is destroyed again before anything is served: the lids’ own store remembers', async () => {
  const { log, copies } = await copiedBeforeItsDay()
  expect(await bodies(log)).toBeGreaterThan(4)
  await daily('2026-12-22')
  expect(await bodies(log)).toBe(0)
  // The disk of the logs is gone; that of the lids is not.
  await closed()
  const done = await restoreCopies({ stores: placesIn(at('after'), at('half')), folders: [copies[0]], now: here.clock.at })
  expect(done).toMatchObject([{ store: 'main', logs: 2, resumed: false }])
  await opened(at('after'), at('half'))
  expect(await bodies(log)).toBeGreaterThan(4)
  expect(await round()).toMatchObject({ again: 1 })
  expect(await bodies(log)).toBe(0)
})

test('with both stores from before its day, the case is there again, and goes once its clock is believed', async () => {
  const { log, copies } = await copiedBeforeItsDay()
  await daily('2026-12-22')
  await closed()
  const done = await restoreCopies({ stores: placesIn(at('after'), at('after-half')), folders: copies, now: here.clock.at })
  expect(done).toMatchObject([{ store: 'main' }, { store: 'lids' }])
  await opened(at('after'), at('after-half'))
  expect(await bodies(log)).toBeGreaterThan(4)
  // The clock of the copy is days behind: it must run for a day before a day is believed.
  await daily(new Date(Date.parse(here.clock.at) + 3 * 86_400_000).toISOString().slice(0, 10))
  expect(await bodies(log)).toBe(0)
  expect(await lids.selectFrom('lid').where('log', '=', log).selectAll().execute()).toEqual([])
})

test('lids copied more than seven days ago are refused, and nothing is made', async () => {
  const { copies } = await copiedBeforeItsDay()
  const late = new Date(Date.parse(here.clock.at) + 8 * 86_400_000).toISOString()
  const refused = await restoreCopies({ stores: placesIn(at('after'), at('after-half')), folders: copies, now: late })
  expect(refused).toMatchObject({ refused: { code: 'lids-too-old' } })
  expect(readdirSync(folder)).not.toContain('after')
})
