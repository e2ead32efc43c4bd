/** `lists.mjs FOLDER [postgres://…]`: the page of 50 cases of somebody who reads 100, and of somebody who reads 5,000, over HTTP in turn; prints what it measured. */
import { randomBytes } from 'node:crypto'
import { request } from 'node:http'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { FICTIONAL_PLACES, seedSchool } from '#demo'
import { type LogListings, type LogServer, logMemory, type NewEntry, type NewLog } from '#log'
import { rosterDesk } from '#people'
import { apiRoutes, openStores } from '#platform'
import { checkingCrypto } from '#vault'

const [FEW, MANY, ASKED, LINES] = [100, 5000, 400, 12]
const [, , folder = '.', database] = process.argv
const now = (): string => new Date().toISOString()
const id = (): string => randomBytes(32).toString('base64url')

const stores = await openStores(folder, ['main', 'lids'], now(), { database })
const server: LogServer = {
  store: stores.logs,
  lids: stores.lids,
  crypto: checkingCrypto(),
  receipts: stores.receipts,
  now,
  memory: logMemory(),
}
const rosters = rosterDesk(server)
const { school, actors } = await seedSchool(server, rosters, FICTIONAL_PLACES[0])
const [few, many, other] = actors.map(actor => actor.unlocked.identity.signer.kid)
if (few === undefined || many === undefined || other === undefined) throw new Error('the fictional school has three people')

/** A case as long as one that is under way; only what a list reads is true of it. */
function aCase(reader: string): NewLog {
  const lines = Array.from({ length: LINES }, (_, i): NewEntry => {
    const facets = i % 3 === 1 ? { due: now(), open: true, retain: null, hold: false } : null
    const entry = {
      seq: i + 1,
      hash: id(),
      head: id(),
      statement: 's'.repeat(900),
      body: 'b'.repeat(1400),
      receipt: 'r'.repeat(400),
      device: reader,
      facets,
    }
    const readers = ['care', 'identity', 'justice'].map(compartment => ({
      compartment,
      epoch: 1,
      kid: id(),
      lid: id(),
      devices: [reader, other ?? ''],
    }))
    return { entry, recipients: i === 1 ? readers : [] }
  })
  return { log: id(), use: 'case', school, entries: lines }
}

async function made(reader: string, count: number): Promise<readonly string[]> {
  const cases = Array.from({ length: count }, () => aCase(reader))
  for (let from = 0; from < count; from += 100) await Promise.all(cases.slice(from, from + 100).map(one => stores.logs.create(one)))
  return cases.map(one => one.log)
}

async function signedIn(device: string): Promise<string> {
  const session = id()
  await stores.sessions.begin(await server.crypto.digest(session), { device, school }, '2999-01-01T00:00:00.000Z')
  return `bench=${session}`
}

const free = { take: () => 0 }
const edge = {
  caseUrl: 'http://cases.localhost',
  cookie: { name: 'bench', path: '/', secure: false },
  addressOf: () => 'bench',
  perAddress: free,
  perDevice: free,
}
const api = apiRoutes({ ...stores, server, rosters, edge })
const port = await new Promise<number>(listening =>
  serve({ fetch: new Hono().route('/api', api).fetch, port: 0, hostname: '127.0.0.1' }, at => listening(at.port)),
)

const page = (cookie: string, after: string): Promise<LogListings> =>
  new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path: `/api/logs?after=${after}`, headers: { cookie } }, answer => {
      const chunks: Buffer[] = []
      answer.on('data', chunk => chunks.push(chunk))
      answer.on('end', () => resolve(JSON.parse(Buffer.concat(chunks).toString())))
    })
    sent.on('error', reject)
    sent.end()
  })

const people = [
  { reader: few, count: FEW, waits: [] as number[] },
  { reader: many, count: MANY, waits: [] as number[] },
]
const readers = []
for (const one of people) {
  const logs = (await made(one.reader, one.count)).toSorted((a, b) => (a < b ? -1 : 1))
  // Pages that are full, wherever in the list they begin.
  readers.push({ ...one, cookie: await signedIn(one.reader), starts: ['', ...logs.slice(0, -50)] })
}
for (let i = 0; i < ASKED; i++) {
  for (const { cookie, starts, waits } of readers) {
    const asked = performance.now()
    const { logs } = await page(cookie, starts[(i * 37) % starts.length] ?? '')
    if (logs.length !== 50) throw new Error(`a page of ${logs.length}`)
    if (i >= ASKED / 10) waits.push(performance.now() - asked)
  }
}
const p95 = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(values.length * 0.95)] ?? 0
const [small, large] = people.map(one => p95(one.waits))
console.log(JSON.stringify({ few: small, many: large }))
process.exit(0)
