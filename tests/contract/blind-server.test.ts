import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { LogClient } from '#casefile'
import { type LogServer, signSession } from '#log'
import { rosterDesk } from '#people'
import { apiRoutes, openStores, type Stores } from '#platform'
import { checkingCrypto } from '#vault'
import { sexto } from '../../method/protocol.ts'
import type { CaseScript } from '../../src/demo/case-script.ts'
import { caseScripts } from '../../src/demo/cases/index.ts'
import { FICTIONAL_PLACES } from '../../src/demo/people.ts'
import { seedCases } from '../../src/demo/seed-cases.ts'
import { type FictionalActor, seedSchool } from '../../src/demo/seed-school.ts'
import { logClient } from '../../src/device/log-client.ts'
import { openRequests, sessionRequests } from '../../src/device/server-requests.ts'

const CASE_URL = 'http://cases.localhost:8787'
const NOW = '2026-11-18T19:00:00.000Z'
/** Words that no list of codes holds: found anywhere at the server, they would have been read there. */
const PLANTED = {
  note: 'Zygomarelle violette',
  name: 'Ottiliane Brumequartz',
  officer: 'Agente Plantevigne',
  reference: 'QX-PLANT-7319',
  phone: '514 555 0142',
}

/** `PLANTED_CASES=200 npx vitest run --project contract tests/contract/blind-server.test.ts` plays 200 cases with 10,000 names. */
const CASES = Number(process.env.PLANTED_CASES ?? 2)
const NAMES_A_CASE = 50
const SYLLABLES = ['bra', 'quel', 'mo', 'zin', 'tar', 'phe', 'lou', 'gri', 'cas', 'nor', 'vey', 'dub']
/** A made-up name that no other case has: letters only, as the field of a name wants it. */
const nameOf = (n: number): string => {
  const part = (from: number) => [0, 1, 2].map(turn => SYLLABLES[Math.floor(from / 12 ** turn) % 12] ?? '').join('')
  const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)
  return `${capital(part(n))} ${capital(part(n * 7 + 5))}${part(Math.floor(n / 1728) + 11)}`
}
const NAMES = Array.from({ length: CASES * NAMES_A_CASE }, (_, n) => nameOf(n))

let folder: string
let stores: Stores
let listener: Server
let address: string
let caught = ''
const said: string[] = []
const clock = { at: '2026-06-01T12:00:00.000Z' }

beforeAll(
  async () => {
    for (const way of ['log', 'error', 'warn', 'info'] as const)
      console[way] = (...words: unknown[]) => said.push(words.map(String).join(' '))
    folder = mkdtempSync(join(tmpdir(), 'sexto-blind-'))
    stores = await openStores(folder, ['main', 'lids'], clock.at)
    const server: LogServer = {
      store: stores.logs,
      lids: stores.lids,
      crypto: checkingCrypto(),
      receipts: stores.receipts,
      now: () => clock.at,
    }
    const rosters = rosterDesk(server)
    const edge = {
      caseUrl: CASE_URL,
      cookie: { name: 'sexto', path: '/', secure: false },
      addressOf: () => 'test',
      perAddress: { take: () => 0 },
      perDevice: { take: () => 0 },
    }
    const site = new Hono()
    // This server keeps everything that it receives: addresses, headers and bodies.
    site.use(async (context, next) => {
      const headers = [...context.req.raw.headers].map(header => header.join(': ')).join('\n')
      caught += `${context.req.method} ${context.req.url}\n${headers}\n${await context.req.raw.clone().text()}\n`
      return next()
    })
    site.route('/api', apiRoutes({ ...stores, server, rosters, edge }))
    listener = createServer(getRequestListener(site.fetch))
    await new Promise<void>(listening => listener.listen(0, '127.0.0.1', listening))
    const at = listener.address()
    address = typeof at === 'object' && at !== null ? `http://127.0.0.1:${at.port}` : ''

    const school = await seedSchool(server, rosters, FICTIONAL_PLACES[0])
    const pinned = { pin: { id: sexto.id, version: sexto.version, hash: 'A'.repeat(43) }, protocol: sexto }
    const methods = { get: async () => pinned, current: async () => pinned }
    await seedCases(
      { server, rosters, clientOf: overNetwork, methods, clock },
      school,
      Array.from({ length: CASES }, (_, n) => planted(n)),
      NOW,
    )
  },
  60_000 + CASES * 30_000,
)

afterAll(async () => {
  await new Promise(closed => listener.close(closed))
  await stores.close()
  rmSync(folder, { recursive: true })
})

/** The device's own client, over a real socket, with a cookie jar since this is no browser. */
function overNetwork({ unlocked }: FictionalActor): LogClient {
  const { signer } = unlocked.identity
  let cookie = ''
  const withCookie: typeof fetch = async (input, init) => {
    const answer = await fetch(`${address}${String(input)}`, {
      ...init,
      headers: { ...Object.fromEntries(new Headers(init?.headers)), cookie },
    })
    cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? cookie
    return answer
  }
  const options = { api: '/api', fetch: withCookie }
  const open = openRequests(options)
  const prove = async (): Promise<boolean> => {
    const challenge = await open.send<{ nonce: string }>('POST', '/session/challenge', { device: signer.kid })
    if (!('nonce' in challenge)) return false
    const jws = await signSession({ nonce: challenge.nonce, audience: CASE_URL, at: clock.at }, signer)
    return !('refused' in (await open.send<object>('POST', '/session/proof', { jws })))
  }
  return logClient(sessionRequests(options, prove))
}

/** The longest fictional case, with words that nobody could mistake for something else. */
function planted(n: number): CaseScript {
  const script = caseScripts.find(one => one.id === 'closed')
  if (script === undefined) throw new Error('there is a closed case')
  const { note, name, officer, reference, phone } = PLANTED
  const acts = script.acts.map(act => ({
    ...act,
    with: {
      ...act.with,
      ...('officer' in act.with ? { officer, reference } : {}),
      ...(['safety-check', 'follow-up', 'safety-plan', 'grid-start'].includes(act.do) ? { note } : {}),
    },
  }))
  const identity = {
    after: 'PT3M',
    by: 'samuel',
    do: 'identity-record',
    on: 'A',
    with: { 'youth-name': name, 'parent-name': name, 'parent-phone': phone },
  }
  const theirs = NAMES.slice(n * NAMES_A_CASE, (n + 1) * NAMES_A_CASE)
  const named = theirs.flatMap((youth, i) =>
    i % 2 === 0 ? [{ ...identity, with: { 'youth-name': youth, 'parent-name': theirs[i + 1] ?? youth } }] : [],
  )
  const position = acts.findIndex(act => act.do === 'risk-now')
  return { ...script, id: `${script.id}-${n}`, acts: [...acts.slice(0, position), identity, ...named, ...acts.slice(position)] }
}

/** A word as it would look in clear, and inside base64 or base64url at each of the three alignments. */
function disguises(word: string): readonly string[] {
  const shifted = [0, 1, 2].map(shift => {
    const text = Buffer.concat([Buffer.alloc(shift), Buffer.from(word)]).toString('base64')
    return text.slice(shift === 0 ? 0 : 4, -4)
  })
  return [word, word.toLowerCase(), encodeURIComponent(word), JSON.stringify(word).slice(1, -1), ...shifted, ...shifted.map(toUrl)]
}
const toUrl = (text: string): string => text.replaceAll('+', '-').replaceAll('/', '_')

const WINDOW = 8
/** Every one of these words that stands in a text, found in one passage over it, however many they are. */
function foundIn(text: string, words: readonly string[]): readonly string[] {
  const byStart = new Map<string, string[]>()
  for (const word of words) byStart.set(word.slice(0, WINDOW), [...(byStart.get(word.slice(0, WINDOW)) ?? []), word])
  const found = new Set<string>()
  for (let i = 0; i + WINDOW <= text.length; i += 1)
    for (const word of byStart.get(text.slice(i, i + WINDOW)) ?? []) if (text.startsWith(word, i)) found.add(word)
  return [...found]
}

describe('a server that keeps everything it receives', () => {
  let read: string | undefined
  const files = (): string => {
    read ??= readdirSync(folder)
      .map(name => readFileSync(join(folder, name), 'latin1'))
      .join('\n')
    return read
  }

  test('holds the whole case: its lines, its receipts and its key halves', () => {
    expect(caught.match(/POST .*\/api\/logs\/[A-Za-z0-9_-]{43}\/entries/g)?.length).toBeGreaterThan(50)
    expect(caught).toContain('"lids":[')
    expect(files()).toContain(caught.match(/\/api\/logs\/([A-Za-z0-9_-]{43})\/entries/)?.[1])
  })
  test.each(Object.entries(PLANTED))('finds the planted %s nowhere: requests, files, console', (_, word) => {
    for (const disguise of disguises(word)) {
      expect(disguise.length).toBeGreaterThan(6)
      expect(caught.includes(disguise), `a request holds ${disguise}`).toBe(false)
      expect(files().includes(Buffer.from(disguise).toString('latin1')), `a file holds ${disguise}`).toBe(false)
      expect(said.join('\n').includes(disguise), `the console holds ${disguise}`).toBe(false)
    }
  })
  test(`finds none of ${CASES * NAMES_A_CASE} planted names in ${CASES} cases`, { timeout: 600_000 }, () => {
    expect(new Set(NAMES).size).toBe(CASES * NAMES_A_CASE)
    const words = [...new Set(NAMES.flatMap(disguises))].filter(word => word.length >= WINDOW)
    expect(words.length).toBeGreaterThan(NAMES.length * 5)
    const found = [caught, files(), said.join('\n')].flatMap(text => foundIn(text, words))
    process.stdout.write(
      `blind server: ${CASES} cases, ${NAMES.length} planted names, ${caught.length} characters of traffic, ${found.length} found\n`,
    )
    expect(found).toEqual([])
    expect(foundIn(`${caught.slice(0, 1000)}${NAMES[7]}`, words)).toContain(NAMES[7])
  })
  test('would have found them: the disguises see through a JWS that is not sealed', () => {
    const open = Buffer.from(JSON.stringify({ note: PLANTED.note })).toString('base64url')
    expect(disguises(PLANTED.note).some(disguise => open.includes(disguise))).toBe(true)
  })
  test('knows no name of a step: which act was done is sealed too', () => {
    for (const act of ['device-sealed/1', 'police-called/1', 'handed-over/1', 'outcome-communicated/1'])
      for (const disguise of disguises(act)) expect(caught.includes(disguise) || files().includes(disguise), disguise).toBe(false)
  })
})
