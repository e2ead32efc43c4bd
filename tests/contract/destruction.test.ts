import type { Kysely } from 'kysely'
import { beforeEach, expect, it } from 'vitest'
import {
  type CasePorts,
  openCase,
  readRetention,
  retainCase,
  retentionOf,
  type SealedCases,
  sealedCases,
  signDestruction,
  syncCase,
} from '#casefile'
import {
  caseAuthority,
  isRefused,
  type LogServer,
  logChecks,
  nothingVerified,
  parseBody,
  parseGrants,
  parseStatement,
  verifyEntries,
} from '#log'
import { rosterDesk } from '#people'
import { destroyDue, type RoundPorts } from '../../src/platform/retention/destroy-due.ts'
import { sqlLidStore } from '../../src/platform/sql/lid-store.ts'
import { sqlLogStore } from '../../src/platform/sql/log-store.ts'
import { lidMigrations } from '../../src/platform/sql/migrations/lids.ts'
import { mainMigrations } from '../../src/platform/sql/migrations/main.ts'
import { sqlRetentionStore } from '../../src/platform/sql/retention-store.ts'
import type { LidTables, MainTables } from '../../src/platform/sql/schema.ts'
import { sqlSettingStore } from '../../src/platform/sql/setting-store.ts'
import { eachEngine } from '../../src/platform/sql/testing/each-engine.ts'
import { crypto, directClient, type FictionalSchool, fictionalSchool } from '../fictional/school.ts'

/** On demand: `DESTROYED=1000 npx vitest run --project contract tests/contract/destruction`. */
const MANY = Number(process.env['DESTROYED'] ?? 3)
const CASE_TABLES = [
  'log',
  'log_entry',
  'log_body',
  'log_keys',
  'log_reader',
  'retention_line',
  'retention_notice',
  'setting',
  'outbox',
] as const
const nobody = { url: '', headers: { get: () => null } }

eachEngine(engine => {
  let main: Kysely<MainTables>
  let lidsDb: Kysely<LidTables>
  let here: FictionalSchool
  let notices: number[]

  beforeEach(async () => {
    main = await engine.open<MainTables>(mainMigrations)
    lidsDb = await engine.open<LidTables>(lidMigrations)
    here = await fictionalSchool(undefined, { store: sqlLogStore(main), lids: sqlLidStore(lidsDb) })
    notices = []
  })

  const round = (server: LogServer = here.server, db = main): RoundPorts => ({
    server,
    rosters: rosterDesk(server),
    lids: server.lids,
    retention: sqlRetentionStore(db),
    settings: sqlSettingStore(db),
    notify: async days => void notices.push(days),
  })
  /** A server that runs each day, as it does. */
  const daily = async (until: string): Promise<{ cases: number; parts: number }> => {
    const sum = { cases: 0, parts: 0 }
    while (here.clock.at.slice(0, 10) <= until) {
      const done = await destroyDue(round())
      sum.cases += done.cases
      sum.parts += done.parts
      here.clock.at = new Date(Date.parse(here.clock.at) + 86_400_000).toISOString()
    }
    return sum
  }
  const act = async (cases: SealedCases, caseId: string, action: string, data = {}) => {
    const desk = await cases.open(caseId, nobody)
    if ('closed' in desk) throw new Error(desk.closed)
    const done = await desk.perform({ action, subject: 'case', data }, { head: 0, actionId: desk.newActionId() })
    if ('refused' in done) throw new Error(JSON.stringify(done))
    return done
  }
  /** A case of Nadia's, closed. */
  const closedCase = async () => {
    const ports = { ...here.ports(here.nadia), fictional: false }
    const begun = await openCase(ports, { school: here.school, agreement: null, zone: 'America/Toronto' })
    if (isRefused(begun)) throw new Error(begun.refused.code)
    const cases = sealedCases(ports)
    cases.adopt(begun.memory)
    await act(cases, begun.caseId, 'find')
    await act(cases, begun.caseId, 'notify-desk')
    await act(cases, begun.caseId, 'close', { read: ['nothing-left', 'nothing-opened'] })
    return { ports, cases, caseId: begun.caseId, memory: begun.memory }
  }
  const keep = (
    ports: CasePorts,
    memory: Parameters<typeof retainCase>[1],
    day: string,
    hold = false,
    compartment: 'care' | 'justice' = 'care',
  ) =>
    retainCase(
      ports,
      memory,
      [{ compartment, day, hold, motive: hold ? 'une demande d’accès est en cours' : '' }],
      `${day}.${hold}.${compartment}`,
    )
  const bodies = async (caseId: string, server = here.server) =>
    (await server.store.entries(caseId, 0, 100)).filter(({ body }) => body !== null)

  /** Bytes that anybody opens of what a server holds: every keyring of the school, every lid that is left, whatever device they came from. */
  const bytesOpened = async (server: LogServer, logs: readonly string[]): Promise<{ readonly keys: number; readonly bytes: number }> => {
    const lids = (await lidsDb.selectFrom('lid').select('lid').execute()).map(({ lid }) => lid)
    let [keys, bytes] = [0, 0]
    for (const log of logs) {
      const entries = await server.store.entries(log, 0, 200)
      const grants = entries.flatMap(({ body }) => {
        const read = body?.startsWith('{') ? parseBody(body) : undefined
        const found = read === undefined || isRefused(read) ? undefined : parseGrants(read)
        return found === undefined || isRefused(found) ? [] : found
      })
      for (const { wraps, compartment, kid } of grants) {
        for (const person of [here.nadia, here.luc, here.samuel, here.maya, here.claude]) {
          const wrap = wraps.find(({ to }) => to === person.identity.signer.kid)
          const key = wrap && (await person.seals.unwrap(wrap.jwe))
          if (key === undefined) continue
          keys += 1
          for (const lid of [...lids, 'A'.repeat(43)]) {
            const content = await person.seals.contentKey({ key, lid, compartment, kid })
            for (const { body } of entries) if (body && !body.startsWith('{')) bytes += (await content.open(body))?.length ?? 0
          }
        }
      }
    }
    return { keys, bytes }
  }
  /** A copy of the main store as it is now, and a server over it, restored in an empty one. */
  const backup = async () => {
    const rows = await Promise.all(CASE_TABLES.map(async table => [table, await main.selectFrom(table).selectAll().execute()] as const))
    return async (): Promise<{ readonly db: Kysely<MainTables>; readonly server: LogServer }> => {
      const db = await engine.open<MainTables>(mainMigrations)
      for (const [table, all] of rows)
        for (let i = 0; i < all.length; i += 50)
          await db
            .insertInto(table)
            .values(all.slice(i, i + 50) as never)
            .execute()
      return { db, server: { ...here.server, store: sqlLogStore(db) } }
    }
  }

  it(
    `${MANY} destroyed cases: a restored copy of the main store, with every key that is left, opens 0 bytes; and the round destroys them again`,
    async () => {
      const logs: string[] = []
      for (let n = 0; n < MANY; n++) {
        const { ports, memory, caseId } = await closedCase()
        logs.push(caseId)
        await keep(ports, memory, '2027-01-10')
      }
      const before = await bytesOpened(here.server, logs.slice(0, 3))
      expect(before.bytes).toBeGreaterThan(1_000)
      const restore = await backup()
      expect(await daily('2027-01-12')).toEqual({ cases: MANY, parts: MANY * 3 })
      expect(await lidsDb.selectFrom('lid').selectAll().execute()).toEqual([])
      for (const log of logs) expect(await bodies(log)).toEqual([])

      const { db, server } = await restore()
      expect((await bodies(logs[0] ?? '', server)).length).toBeGreaterThan(4)
      const opened = await bytesOpened(server, logs)
      expect(opened.keys).toBeGreaterThanOrEqual(MANY * 3)
      expect(opened.bytes).toBe(0)
      for (const person of [here.nadia, here.luc, here.samuel]) {
        const ports = here.ports(person, directClient(server, rosterDesk(server), person))
        expect(await sealedCases(ports).open(logs[0] ?? '', nobody)).toHaveProperty('closed')
      }
      const done = await destroyDue(round(server, db))
      expect(done).toMatchObject({ again: MANY, cases: 0 })
      for (const log of logs) expect(await bodies(log, server)).toEqual([])
      console.log(`${MANY} destroyed cases, ${opened.keys} keys left, ${opened.bytes} bytes opened (${engine.name})`)
    },
    60_000 + MANY * 2_000,
  )

  it('leaves the statements: the log still verifies, what was withheld aside', async () => {
    const { ports, memory, caseId } = await closedCase()
    await keep(ports, memory, '2027-01-10')
    await daily('2027-01-12')
    const entries = await here.server.store.entries(caseId, 0, 100)
    const history = await here.history()
    const toVerify = entries.map(({ statement, receipt }) => ({ statement, receipt }))
    const verified = await verifyEntries(crypto, caseAuthority(history), nothingVerified(caseId), toVerify, history.current.receiptKey)
    const answers = Object.fromEntries(logChecks(verified).map(({ check, answer }) => [check, answer]))
    expect(answers).toMatchObject({
      encoding: 'valid',
      'log-id': 'valid',
      seen: 'valid',
      own: 'valid',
      signatures: 'valid',
      strict: 'valid',
      receipts: 'valid',
    })
    expect([answers.bodies, answers.rights]).toEqual(['could-not-check', 'could-not-check'])
  })

  it('goes by two notices, thirty and seven days before, and never without them', async () => {
    const { ports, memory, caseId } = await closedCase()
    await keep(ports, memory, '2027-01-31')
    await daily('2026-12-31')
    expect(notices).toEqual([])
    await daily('2027-01-05')
    expect(notices).toEqual([30])
    await daily('2027-01-30')
    expect(notices).toEqual([30, 7])
    expect((await bodies(caseId)).length).toBeGreaterThan(0)
    expect((await daily('2027-01-31')).cases).toBe(1)
  })

  it('a first date is never sooner than thirty days, and a date only moves later', async () => {
    const { ports, memory } = await closedCase()
    await keep(ports, memory, '2026-11-17')
    const soon = await retentionOf(ports, memory)
    expect(typeof soon === 'string' ? soon : soon.dates.get('care')?.day).toBe('2026-12-16')
    await keep(ports, memory, '2027-06-01')
    await keep(ports, memory, '2027-02-01')
    const later = await retentionOf(ports, memory)
    expect(typeof later === 'string' ? later : later.dates.get('care')?.day).toBe('2027-06-01')
  })

  it('justice goes first: its bodies and its lid, and the rest is read as before', async () => {
    const { ports, memory, caseId } = await closedCase()
    await keep(ports, memory, '2027-06-01')
    await keep(ports, memory, '2027-01-10', false, 'justice')
    const whole = (await bodies(caseId)).length
    expect(await daily('2027-01-12')).toEqual({ cases: 0, parts: 1 })
    expect((await bodies(caseId)).length).toBe(whole - 1)
    const desk = await sealedCases(here.ports(here.luc)).open(caseId, nobody)
    if ('closed' in desk) throw new Error(desk.closed)
    const { timeline, state } = await desk.read()
    expect(state.phase).toBe('closed')
    expect(timeline.filter(line => line.compartment === 'justice').map(({ status }) => status)).toEqual(['sealed'])
    expect(await ports.client.lid(caseId, 'justice')).toMatchObject({ refused: { code: 'destroyed' } })
  })

  it('a hold keeps it, with a motive that the server never sees, until it is lifted', async () => {
    const { ports, memory, caseId } = await closedCase()
    await keep(ports, memory, '2027-01-10')
    await keep(ports, memory, '2027-01-10', true)
    expect(await daily('2027-02-10')).toEqual({ cases: 0, parts: 0 })
    expect(notices).toEqual([])
    expect(JSON.stringify(await here.server.store.entries(caseId, 0, 100))).not.toContain('accès')
    await retainCase(ports, memory, [{ compartment: 'care', day: '2027-01-10', hold: false, motive: 'réglé' }], 'lifted')
    expect((await daily('2027-03-20')).cases).toBe(1)
  })

  it('an open case is never destroyed, and one opened again is kept', async () => {
    const { ports, cases, memory, caseId } = await closedCase()
    await keep(ports, memory, '2027-01-10')
    await act(cases, caseId, 'open-again')
    expect(await daily('2027-03-01')).toEqual({ cases: 0, parts: 0 })
  })

  it('before its date only two people destroy it: one alone, twice, changes nothing', async () => {
    const { ports, memory, caseId } = await closedCase()
    await keep(ports, memory, '2028-01-10')
    expect(await signDestruction(ports, memory)).toMatchObject({ seq: expect.any(Number) })
    expect(await signDestruction(ports, memory)).toEqual({ fault: 'same-person' })
    expect((await destroyDue(round())).cases).toBe(0)
    const lucs = { ...here.ports(here.luc), fictional: false }
    const hers = sealedCases(lucs)
    await hers.open(caseId, nobody)
    expect(await signDestruction(lucs, hers.memory(caseId))).toMatchObject({ seq: expect.any(Number) })
    expect((await destroyDue(round())).cases).toBe(1)
    const [record] = await sqlRetentionStore(main).destroyed(caseId)
    expect(record?.record).toMatchObject({ why: 'two-people', day: null, exports: 0 })
    expect(record?.record.signed.map(({ member }) => member)).toEqual(['nadia', 'luc'])
  })

  it('somebody trained cannot ask for it, nor keep it, whatever their device signs', async () => {
    const { memory, caseId } = await closedCase()
    const hers = sealedCases(here.ports(here.samuel))
    await hers.open(caseId, nobody)
    expect(await signDestruction(here.ports(here.samuel), memory)).toEqual({ fault: 'not-yours' })
    const entries = await here.server.store.entries(caseId, 0, 100)
    const line = entries.flatMap(({ statement, seq }) => {
      const parsed = parseStatement(statement)
      return isRefused(parsed)
        ? []
        : [
            {
              seq,
              payload: { ...parsed.payload, strict: true, facets: { due: null, open: false, retain: '2026-12-30', hold: false } },
              kid: here.samuel.identity.signer.kid,
            },
          ]
    })
    expect(readRetention(line, await here.history()).dates.size).toBe(0)
  })

  it('a line that arrives after it is refused, and the lid of a device that kept it too', async () => {
    const { ports, cases, memory, caseId } = await closedCase()
    await keep(ports, memory, '2027-01-10')
    const lid = (await ports.store.lids(caseId)).find(one => one.compartment === 'care')?.lid ?? ''
    await daily('2027-01-12')
    await act(cases, caseId, 'remember', { detail: 'un canard' })
    expect(await syncCase(ports, memory)).toMatchObject({ online: true, unsent: 1, refused: { code: 'destroyed' } })
    expect(await ports.client.putLid(caseId, 'care', lid)).toMatchObject({ refused: { code: 'destroyed' } })
    expect(await here.server.lids.put(caseId, 'care', lid)).toBe('destroyed')
    const known = (await here.server.store.entries(caseId, 0, 100))[2]
    expect(await ports.client.append(caseId, { statement: known?.statement ?? '', body: 'gone' })).toMatchObject({ seq: 3 })
    const listed = await ports.client.list()
    expect('logs' in listed && listed.logs.some(({ log }) => log === caseId)).toBe(false)
  })

  it('a clock that jumps pauses it for a day; two people and a restored copy do not wait for it', async () => {
    const { ports, memory } = await closedCase()
    await keep(ports, memory, '2027-01-10')
    await daily('2027-01-08')
    here.clock.at = '2027-01-20T15:00:00.000Z'
    expect(await destroyDue(round())).toMatchObject({ cases: 0, clock: { steady: false, until: '2027-01-21T15:00:00.000Z' } })
    here.clock.at = '2027-01-21T14:00:00.000Z'
    expect((await destroyDue(round())).cases).toBe(0)
    here.clock.at = '2027-01-21T15:00:00.000Z'
    expect((await destroyDue(round())).cases).toBe(1)
  })

  it('a clock that the operator vouches for is believed at once', async () => {
    const { ports, memory } = await closedCase()
    await keep(ports, memory, '2027-01-10')
    await daily('2027-01-08')
    here.clock.at = '2027-01-20T15:00:00.000Z'
    expect((await destroyDue(round(), true)).cases).toBe(1)
  })
})
