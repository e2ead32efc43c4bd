/**
 * `load-server.mjs FOLDER SCHOOLS [postgres://…]`: the real API over real files or a database, with no limit of pace, for many schools;
 * the schools are founded at the first start, and written to FOLDER/people.json. `/bare` answers with nothing of ours. On SIGUSR2 it
 * collects garbage and prints the memory that is left, in bytes.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { FICTIONAL_PLACES, seedSchool } from '#demo'
import { type LogServer, logMemory } from '#log'
import { rosterDesk } from '#people'
import { apiRoutes, nodeCrypto, openStores } from '#platform'
import type { Given } from '../device.ts'

const ORIGIN = 'http://cases.localhost'
const now = (): string => new Date().toISOString()
const [, , folder = '.', schools = '10', database] = process.argv

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

/** One person of a new school of three. */
async function someoneSomewhere(): Promise<Omit<Given, 'port'>> {
  const [place] = FICTIONAL_PLACES
  // The toy of a method that the client plays asks for a lifeguard.
  const others = place.others.slice(0, 1).map(person => ({ ...person, roles: [...person.roles, 'lifeguard'] }))
  const { school, actors } = await seedSchool(server, rosters, { ...place, others })
  const last = actors.at(-1)
  if (last === undefined) throw new Error('a school has people')
  return { school, keyring: last.sealed, origin: ORIGIN }
}

async function everybody(): Promise<readonly Omit<Given, 'port'>[]> {
  const file = join(folder, 'people.json')
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'))
  const people = []
  while (people.length < Number(schools)) people.push(await someoneSomewhere())
  writeFileSync(file, JSON.stringify(people))
  return people
}
await everybody()

const free = { take: () => 0 }
const cookie = { name: 'bench', path: '/', secure: false }
const edge = { caseUrl: ORIGIN, cookie, addressOf: () => 'bench', perAddress: free, perDevice: free }
const api = apiRoutes({ ...stores, server, rosters, edge })
// First, or it would pass by the door of the API.
const app = new Hono().get('/api/bare', context => context.text('bare')).route('/api', api)
serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => console.log(JSON.stringify({ port })))

setFlagsFromString('--expose-gc')
const collect: () => void = runInNewContext('gc')
process.on('SIGUSR2', () => {
  collect()
  const { heapUsed, rss } = process.memoryUsage()
  console.log(JSON.stringify({ heapUsed, rss }))
})
process.on('SIGTERM', () => process.exit(0))
