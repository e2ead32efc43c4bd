import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { LogServer } from '#log'
import { rosterDesk } from '#people'
import { apiRoutes, openStores, type Stores } from '#platform'
import { checkingCrypto } from '#vault'
import { sexto } from '../../method/protocol.ts'
import { FICTIONAL_PLACES } from '../../src/demo/people.ts'
import { seedCases } from '../../src/demo/seed-cases.ts'
import { type FictionalActor, seedSchool } from '../../src/demo/seed-school.ts'
import { PLANTED, plantedScript } from '../planted/case.ts'
import { clientOver } from '../planted/device.ts'
import { disguises } from '../planted/names.ts'

const CASE_URL = 'http://cases.localhost:8787'
const NOW = '2026-11-18T19:00:00.000Z'
let folder: string
let stores: Stores
let listener: Server
let address: string
let caught = ''
const said: string[] = []
const clock = { at: '2026-06-01T12:00:00.000Z' }

beforeAll(async () => {
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
  const reached = { address, audience: CASE_URL, headers: {}, now: () => clock.at }
  const clientOf = (actor: FictionalActor) => clientOver(reached, actor)
  await seedCases({ server, rosters, clientOf, methods, clock }, school, [plantedScript('planted', [])], NOW)
})

afterAll(async () => {
  await new Promise(closed => listener.close(closed))
  await stores.close()
  rmSync(folder, { recursive: true })
})

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
  test('would have found them: the disguises see through a JWS that is not sealed', () => {
    const open = Buffer.from(JSON.stringify({ note: PLANTED.note })).toString('base64url')
    expect(disguises(PLANTED.note).some(disguise => open.includes(disguise))).toBe(true)
  })
  test('knows no name of a step: which act was done is sealed too', () => {
    for (const act of ['device-sealed/1', 'police-called/1', 'handed-over/1', 'outcome-communicated/1'])
      for (const disguise of disguises(act)) expect(caught.includes(disguise) || files().includes(disguise), disguise).toBe(false)
  })
})
