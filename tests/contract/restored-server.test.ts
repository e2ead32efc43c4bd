import { copyFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Kysely, sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type CasePorts, type GiveBack, giveBack, giveBackCase, openCase, type SealedCases, sealedCases, syncCase } from '#casefile'
import { isRefused, type LogServer, memoryLidStore, type WireEntry } from '#log'
import { openRoster, type RosterDesk, readRoster, rosterDesk, takeBack } from '#people'
import { sqlLogStore } from '../../src/platform/sql/log-store.ts'
import { mainMigrations } from '../../src/platform/sql/migrations/main.ts'
import { openStore } from '../../src/platform/sql/open-store.ts'
import type { MainTables } from '../../src/platform/sql/schema.ts'
import { crypto, directClient, type FictionalSchool, fictionalSchool, type Person } from '../fictional/school.ts'

let folder: string
let db: Kysely<MainTables>
let here: FictionalSchool
const file = (name: string) => join(folder, name)
const open = (): Promise<Kysely<MainTables>> => openStore<MainTables>(file('main.sqlite'), mainMigrations, '2026-11-16T15:00:00.000Z')

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sexto-restored-'))
  db = await open()
  here = await fictionalSchool(undefined, { store: sqlLogStore(db), lids: memoryLidStore() })
})
afterEach(async () => {
  await db.destroy()
  rmSync(folder, { recursive: true })
})

const serve = (lids: LogServer['lids']): void => {
  server = { ...here.server, store: sqlLogStore(db), lids }
  rosters = rosterDesk(server)
}
/** A copy of the store as it is now, as a backup makes it. */
const copy = async (): Promise<void> => {
  rmSync(file('copy'), { force: true })
  await sql`vacuum into ${file('copy')}`.execute(db)
  serve(here.server.lids)
}
/** The disk is gone; the copy takes its place. */
const restore = async (lids = here.server.lids): Promise<void> => {
  await db.destroy()
  for (const name of readdirSync(folder)) if (name.startsWith('main.sqlite')) rmSync(file(name))
  copyFileSync(file('copy'), file('main.sqlite'))
  db = await open()
  serve(lids)
}
let server: LogServer
let rosters: RosterDesk

/** A device that goes on with the server as it is now; what it keeps stays. */
const now = (ports: CasePorts, person: Person): CasePorts => ({
  ...ports,
  client: directClient(server, rosters, person),
  roster: async school => {
    const answer = await readRoster(server, rosters, school, person.identity.signer.kid)
    return isRefused(answer) ? undefined : (await openRoster(crypto, school, answer.entries)).history
  },
})
const giver =
  (person: Person): GiveBack =>
  (log, lines) =>
    takeBack(server, rosters, log, lines, { device: person.identity.signer.kid, school: here.school })
const act = async (cases: SealedCases, caseId: string, roles: readonly string[]) => {
  const desk = await cases.open(caseId, { url: '', headers: { get: () => null } })
  if ('closed' in desk) throw new Error(desk.closed)
  return desk.perform({ action: 'greet', subject: 'case', data: { roles } }, { head: 0, actionId: desk.newActionId() })
}
const begin = async (ports: CasePorts) => {
  const begun = await openCase(ports, { school: here.school, agreement: null, zone: 'America/Toronto' })
  if (isRefused(begun)) throw new Error(begun.refused.code)
  const cases = sealedCases(ports)
  cases.adopt(begun.memory)
  return { caseId: begun.caseId, cases, memory: begun.memory }
}
const entries = (caseId: string): Promise<readonly WireEntry[]> => server.store.entries(caseId, 0, 100)

/** Samuel wrote five lines; the copy was made after two. */
const lostThree = async () => {
  await copy()
  const before = now(here.ports(here.samuel), here.samuel)
  const { caseId, cases, memory } = await begin(before)
  await copy()
  const ports = now(before, here.samuel)
  const going = sealedCases(ports)
  going.adopt(memory)
  for (let n = 0; n < 3; n++) await act(going, caseId, ['loser'])
  const whole = await entries(caseId)
  expect(whole).toHaveLength(5)
  await restore()
  expect(await entries(caseId)).toHaveLength(2)
  return { caseId, cases, memory, whole, ports: now(ports, here.samuel) }
}

describe('a server restored from an older copy', () => {
  it('is found out by a device that had read further, which gives back what was lost, at the same places with the same receipts', async () => {
    const { caseId, memory, whole, ports } = await lostThree()
    expect(await syncCase(ports, memory)).toMatchObject({ online: true, fault: 'went-back' })
    expect(await giveBackCase(ports, memory, giver(here.samuel))).toBe(3)
    expect(await entries(caseId)).toEqual(whole)
    expect(await syncCase(ports, memory)).toEqual({ online: true, unsent: 0 })
    expect(await giveBackCase(ports, memory, giver(here.samuel))).toBe(0)
    const hers = sealedCases(now(here.ports(here.nadia), here.nadia))
    const desk = await hers.open(caseId, { url: '', headers: { get: () => null } })
    if ('closed' in desk) throw new Error(desk.closed)
    expect((await desk.read()).timeline).toHaveLength(3)
  })

  it('goes on after it: the next line stands at the next place', async () => {
    const { caseId, memory, ports } = await lostThree()
    await giveBackCase(ports, memory, giver(here.samuel))
    const cases = sealedCases(ports)
    cases.adopt(memory)
    expect(await act(cases, caseId, ['loser'])).toEqual({ seq: 6, repeated: false })
    expect((await entries(caseId)).length).toBe(6)
  })

  it('that lost a whole case, and the halves of its keys, is given it whole', async () => {
    await copy()
    const before = now(here.ports(here.samuel), here.samuel)
    const { caseId, cases, memory } = await begin(before)
    await act(cases, caseId, ['loser'])
    const whole = await entries(caseId)
    await restore(memoryLidStore())
    const ports = now(before, here.samuel)
    expect(await giveBackCase(ports, memory, giver(here.samuel))).toBe(3)
    expect(await entries(caseId)).toEqual(whole)
    expect(
      (await sealedCases(now(here.ports(here.nadia), here.nadia)).open(caseId, { url: '', headers: { get: () => null } })) as object,
    ).not.toHaveProperty('closed')
  })

  it('that lost lines of the roster is given those first, and then the lines that cite them', async () => {
    await copy()
    const before = now(here.ports(here.samuel), here.samuel)
    const { caseId, memory } = await begin(before)
    await copy()
    await here.change(here.nadia, { type: 'member-named/1', member: 'maya', name: 'Maya Gagnon' })
    rosters = rosterDesk(server)
    const going = sealedCases(now(before, here.samuel))
    going.adopt(memory)
    await act(going, caseId, ['loser'])
    const [roster, whole] = [await entries(here.school), await entries(caseId)]
    await restore()
    const ports = now(before, here.samuel)
    const give = giver(here.samuel)
    // Its lines cite a roster that this server does not know any more.
    expect(await giveBackCase(ports, memory, give)).toBe(0)
    expect(await giveBack(crypto.digest, { log: here.school, entries: roster, lids: [] }, give)).toBe(1)
    expect(await giveBackCase(ports, memory, give)).toBe(1)
    expect([await entries(here.school), await entries(caseId)]).toEqual([roster, whole])
  })
})

describe('what is given back and refused', () => {
  it('is a line whose place somebody has taken since: both receipts are there to prove it, and nothing is overwritten', async () => {
    const { caseId, memory, ports } = await lostThree()
    const nadia = sealedCases(now(here.ports(here.nadia), here.nadia))
    expect(await act(nadia, caseId, ['finder'])).toMatchObject({ seq: 3 })
    const stands = await entries(caseId)
    expect(await giveBackCase(ports, memory, giver(here.samuel))).toBe(0)
    expect(await entries(caseId)).toEqual(stands)
    expect((await syncCase(ports, memory)).fault).toMatch(/forked|went-back/)
  })

  it('is a line without a receipt of this server for that very place and text', async () => {
    const { caseId, whole } = await lostThree()
    const give = giver(here.samuel)
    const third = whole[2]
    const fourth = whole[3]
    if (!third || !fourth) throw new Error('five lines')
    const wrong: readonly WireEntry[] = [
      { ...third, receipt: fourth.receipt },
      { ...third, statement: fourth.statement },
      { ...fourth, seq: 3 },
      { ...third, receipt: third.receipt.replace(/.{6}$/, 'AAAAAA') },
    ]
    for (const entry of wrong)
      expect(await give(caseId, { entries: [entry], lids: [] })).toMatchObject({ refused: { code: 'seen-unknown' } })
    expect(await entries(caseId)).toHaveLength(2)
  })

  it('is anything from somebody of another school, and where the log stands is told to its readers only', async () => {
    const { caseId, whole } = await lostThree()
    const { kid } = here.claude.identity.signer
    const other = { device: kid, school: 'E'.repeat(43) }
    for (const lines of [[], whole]) {
      expect(await takeBack(server, rosters, caseId, { entries: lines, lids: [] }, other)).toEqual({ refused: { code: 'unknown-log' } })
    }
    const same = { device: kid, school: here.school }
    expect(await takeBack(server, rosters, caseId, { entries: [], lids: [] }, same)).toEqual({ refused: { code: 'unknown-log' } })
  })

  it('keeps a body only when it is sealed under the key of that place: another is left out, the line stands', async () => {
    const { caseId, whole } = await lostThree()
    const third = whole[2]
    if (!third) throw new Error('five lines')
    const [header, ...rest] = third.body?.split('.') ?? []
    const other = [`${header?.slice(0, -8)}AAAAAAAA`, ...rest].join('.')
    expect(await giver(here.samuel)(caseId, { entries: [{ ...third, body: other }], lids: [] })).toMatchObject({ seq: 3, taken: 1 })
    expect((await entries(caseId))[2]).toMatchObject({ statement: third.statement, body: null })
  })
})
