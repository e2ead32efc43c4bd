import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { LogServer } from '#log'
import { type RosterDesk, rosterDesk } from '#people'
import { openStores } from '#platform'
import { checkingCrypto } from '#vault'
import { sexto } from '../../method/protocol.ts'
import { FICTIONAL_PLACES } from '../../src/demo/people.ts'
import { seedCases } from '../../src/demo/seed-cases.ts'
import { type SeededSchool, seedSchool } from '../../src/demo/seed-school.ts'
import { build } from '../../tools/build.mjs'
import { plantedScript } from '../planted/case.ts'
import { clientOver } from '../planted/device.ts'
import { memoryOf } from '../planted/memory.ts'
import { nameOf } from '../planted/names.ts'
import { freePort, type Program, runCli, startProgram } from '../planted/program.ts'
import { filesIn, type Looked, searchFor } from '../planted/search.ts'
import { openWire, type Wire } from '../planted/wire.ts'

/** `PLANTED_CASES=1000 npx vitest run --project contract tests/contract/planted-names.test.ts` plays 1,000 cases with 50,000 names. */
const CASES = Number(process.env.PLANTED_CASES ?? 2)
/** `PLANTED_MINUTES=20` plays no further case after that long; all that were played are searched. */
const MINUTES = Number(process.env.PLANTED_MINUTES ?? Number.POSITIVE_INFINITY)
const NAMES_A_CASE = 50
const NAMES = Array.from({ length: CASES * NAMES_A_CASE }, (_, n) => nameOf(n))
/** One device may ask 600 times a minute: with this many schools in turn, none asks as often. */
const SCHOOLS = Math.min(CASES, 50)
/** The memory is read after each of these, and what was let go of is then still in it. */
const BATCH = 100
const AT_ONCE = 8
/** Only this system shows a process the memory of another that it started. */
const HAS_PROC = process.platform === 'linux'

/** What the server is told in clear: the same search must find it wherever it may be, and nowhere else. */
const KNOWN = { staff: 'Wisteriane Quoquelicot', place: 'hautebrumefer', header: 'Vermiquelle-Trompefeu', path: 'zanzibouquet' }
const NOW = '2026-11-18T19:00:00.000Z'

let folder: string
let program: Program
let wire: Wire
let played = 0
const seconds = { played: 0, read: 0 }
const WHERE = ['traffic', 'memory', 'disk', 'copies', 'console'] as const
type Where = (typeof WHERE)[number]
const looked: Record<Where, Looked[]> = { traffic: [], memory: [], disk: [], copies: [], console: [] }
const bytesIn = (where: Where): number => looked[where].reduce((sum, one) => sum + one.bytes, 0)
const foundIn = (where: Where): readonly string[] => [...new Set(looked[where].flatMap(one => one.found))].toSorted()
const at = (...parts: readonly string[]): string => join(folder, ...parts)
const now = (): string => new Date().toISOString()
const inData = () => ({ DATA_DIR: at('data') })

/** Schools founded on the very files that the server opens afterwards; somebody in each has a name that the server knows. */
async function foundedSchools(): Promise<{
  readonly schools: readonly SeededSchool[]
  readonly rosters: RosterDesk
  readonly server: LogServer
}> {
  const stores = await openStores(at('data'), ['main', 'lids'], now())
  const server: LogServer = { store: stores.logs, lids: stores.lids, crypto: checkingCrypto(), receipts: stores.receipts, now }
  const rosters = rosterDesk(server)
  const [place] = FICTIONAL_PLACES
  const known = { member: 'wisteriane', name: KNOWN.staff, part: 'reporter', roles: ['reporter'] } as const
  const schools: SeededSchool[] = []
  for (let n = 0; n < SCHOOLS; n++) schools.push(await seedSchool(server, rosters, { ...place, others: [...place.others, known] }))
  const histories = new Map(await Promise.all(schools.map(async ({ school }) => [school, await rosters.history(school)] as const)))
  await stores.close()
  return { schools, rosters: { history: async school => histories.get(school) }, server }
}

async function playAll(
  { schools, rosters, server }: Awaited<ReturnType<typeof foundedSchools>>,
  look: (played: number) => void,
): Promise<number> {
  const pinned = { pin: { id: sexto.id, version: sexto.version, hash: 'A'.repeat(43) }, protocol: sexto }
  const methods = { get: async () => pinned, current: async () => pinned }
  const address = `http://127.0.0.1:${wire.port}`
  const play = async (n: number): Promise<void> => {
    const school = schools[n % schools.length]
    if (school === undefined) throw new Error('there are schools')
    const headers = { 'user-agent': KNOWN.header, 'accept-encoding': 'identity', 'x-forwarded-for': `case ${n}` }
    const stage = { server, rosters, methods, clock: { at: NOW } }
    const script = plantedScript(`planted-${n}`, NAMES.slice(n * NAMES_A_CASE, (n + 1) * NAMES_A_CASE))
    await seedCases({ ...stage, clientOf: actor => clientOver({ address, audience: address, headers, now }, actor) }, school, [script], NOW)
  }
  const until = performance.now() + MINUTES * 60_000
  const isOver = () => performance.now() > until
  let next = 0
  for (let end = Math.min(BATCH, CASES); next < CASES && !isOver(); end = Math.min(end + BATCH, CASES)) {
    const one = async (): Promise<void> => {
      while (next < end && !isOver()) await play(next++)
    }
    await Promise.all(Array.from({ length: AT_ONCE }, one))
    await fetch(`${address}/${KNOWN.path}`, { headers: { 'user-agent': KNOWN.header } }).then(answer => answer.text())
    look(next)
  }
  return next
}

beforeAll(
  async () => {
    await build()
    folder = mkdtempSync(join(tmpdir(), 'sexto-planted-'))
    for (const name of ['data', 'copies', 'lid-copies']) mkdirSync(at(name), { mode: 0o700 })
    const search = searchFor([...NAMES, ...Object.values(KNOWN)])
    const look = (where: Where, what: Iterable<Buffer>): void => {
      const started = performance.now()
      looked[where].push(search(what))
      seconds.read += (performance.now() - started) / 1000
    }
    const founded = await foundedSchools()
    const port = await freePort()
    wire = await openWire(() => port, at('wire'))
    program = await startProgram(port, {
      ...inData(),
      PUBLIC_URL: `http://${KNOWN.place}.localhost:${port}`,
      CASE_URL: `http://127.0.0.1:${wire.port}`,
      TRUST_PROXY: '1',
      LOG_FORMAT: 'json',
    })
    const started = performance.now()
    played = await playAll(founded, soFar => {
      if (HAS_PROC) look('memory', memoryOf(program.pid))
      process.stdout.write(
        `planted names: ${soFar} cases played and the memory read, after ${((performance.now() - started) / 1000).toFixed(0)} s\n`,
      )
    })
    seconds.played = (performance.now() - started) / 1000 - seconds.read
    look('disk', filesIn(at('data')))
    await runCli(inData(), 'backup', at('copies'), at('lid-copies'))
    look('copies', filesIn(at('copies')))
    look('copies', filesIn(at('lid-copies')))
    await program.stop()
    await wire.close()
    look('disk', filesIn(at('data')))
    look('traffic', filesIn(at('wire')))
    look('console', [Buffer.from(program.said())])
    const planted = new Set(NAMES)
    for (const where of WHERE) {
      const bytes = bytesIn(where)
      const names = foundIn(where).filter(name => planted.has(name))
      process.stdout.write(
        `planted names: ${where}: ${(bytes / 1e6).toFixed(1)} MB read, ${names.length} of ${played * NAMES_A_CASE} names found\n`,
      )
    }
    process.stdout.write(
      `planted names: ${played} cases played in ${seconds.played.toFixed(0)} s, ${looked.memory.length} dumps, all read in ${seconds.read.toFixed(0)} s\n`,
    )
  },
  120_000 + CASES * 10_000,
)
afterAll(async () => {
  await program?.stop()
  rmSync(folder, { recursive: true, force: true })
})

describe(`a real server that was sent ${NAMES.length} planted names in ${CASES} cases`, () => {
  test('is sent every case, and in no two of them the same name', () => {
    expect(new Set(NAMES).size).toBe(CASES * NAMES_A_CASE)
    expect(played).toBeGreaterThanOrEqual(Number.isFinite(MINUTES) ? 1 : CASES)
  })
  test.runIf(HAS_PROC)('has in its memory what it was told in clear, and none of the names', () => {
    expect(foundIn('memory')).toEqual(Object.values(KNOWN).toSorted())
  })
  test('has on its disk whom the roster names, and none of the names', () => {
    expect(foundIn('disk')).toEqual([KNOWN.staff])
  })
  test('gives a copy of its stores whom the roster names, and none of the names', () => {
    expect(foundIn('copies')).toEqual([KNOWN.staff])
  })
  test('says its own address on its console, and none of the names', () => {
    expect(foundIn('console')).toEqual([KNOWN.place])
  })
  test('hears over the wire what is in a header or an address, and none of the names', () => {
    expect(foundIn('traffic')).toEqual([KNOWN.header, KNOWN.path].toSorted())
  })
  test('holds every case: its lines are on the wire and on the disk', () => {
    for (const where of ['traffic', 'disk'] as const) expect(bytesIn(where), where).toBeGreaterThan(played * 100_000)
  })
})
