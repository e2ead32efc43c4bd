import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { Hono } from 'hono'
import type { MethodLibrary } from '#casefile'
import { type LogServer, logMemory } from '#log'
import { type HandedIn, type HandInRefusal, handIn, rosterDesk } from '#people'
import { type ApiPorts, apiRoutes, nodeCrypto, openStores, type Stores } from '#platform'
import type { Bilingual } from '#protocol'
import type { SealedKeyring } from '#vault'
import { caseScripts } from './cases/index.ts'
import { inProcessClient } from './in-process-client.ts'
import { FICTIONAL_PASSPHRASE, FICTIONAL_PLACES, type FictionalPart } from './people.ts'
import { rehearsalStore } from './rehearsal-store.ts'
import { seedCases } from './seed-cases.ts'
import { seedReflections } from './seed-reflections.ts'
import { seedRegister } from './seed-register.ts'
import { type FictionalActor, type SeededSchool, seedSchool } from './seed-school.ts'
import { seedTallies } from './seed-tallies.ts'
import { seedTrainingPeople } from './training-people.ts'

/** The schools were founded before their oldest case. */
const LONG_AGO_MS = 120 * 24 * 3_600_000
/** At a start, a story older than this is made again. */
const STALE_MS = 24 * 3_600_000
const FILES = ['demo', 'demo-lids'] as const

/** What the page that opens the fictional school shows. */
export interface FictionalCard {
  readonly name: Bilingual
  readonly agreement: boolean
  readonly people: readonly { readonly member: string; readonly name: string; readonly part: FictionalPart }[]
}

/** A person's keys as given to anybody who asks: the passphrase is public. */
export interface FictionalKeyring {
  readonly school: string
  readonly member: string
  readonly label: string
  readonly passphrase: string
  readonly keyring: SealedKeyring
}

/** The fictional school: its own files, its own API, never convertible to a real one. */
export interface FictionalSchool {
  /** API to mount under `/demo/api`; answers 503 while the school is being made. */
  readonly api: Hono
  schools(): Promise<readonly FictionalCard[] | undefined>
  /** Takes the lines of a rescue file of this school; undefined while it is being made. */
  handIn(text: string): Promise<HandedIn | { readonly refused: HandInRefusal } | undefined>
  /** Erases what visitors did and makes the school again. */
  reset(): Promise<void>
  /** Opens the school, or makes it; resolves when it is there, rejects when it could not be made. */
  readonly made: () => Promise<void>
  stores(): Stores | undefined
  close(): Promise<void>
}

interface FictionalSettings {
  readonly dataDir: string
  readonly edge: ApiPorts['edge']
  readonly now: () => string
  /** Undefined: the schools are founded without any case, and nobody wrote anything. */
  readonly methods: MethodLibrary | undefined
}

interface Open {
  readonly stores: Stores
  readonly api: Hono
  readonly ports: ApiPorts
}

/** The fictional school: opened, and made when it is not there, as soon as `made` is asked for the first time. */
export function openFictionalSchool(settings: FictionalSettings): FictionalSchool {
  let open: Open | undefined
  const begin = async (): Promise<void> => {
    const stores = await openFresh(settings)
    if ((await stores.settings.get('made')) === undefined) await makeAll(stores, settings)
    const ports = portsOf(stores, settings)
    open = { stores, ports, api: apiRoutes(ports) }
  }
  const end = async (): Promise<void> => {
    const before = open
    open = undefined
    await before?.stores.close()
  }
  let working: Promise<void> | undefined
  const work = (): Promise<void> => {
    working ??= begin()
    return working
  }
  return {
    api: fictionalApi(() => open),
    schools: async () => (open === undefined ? undefined : FICTIONAL_PLACES.map(cardOf)),
    handIn: async text => open && handIn(open.ports.server, open.ports.rosters, text, true),
    reset: () => {
      working = (working ?? Promise.resolve())
        .catch(() => undefined)
        .then(end)
        .then(() => eraseFiles(settings.dataDir))
        .then(begin)
      return working
    },
    made: work,
    stores: () => open?.stores,
    close: () => (working ?? Promise.resolve()).then(end, end),
  }
}

/** The files as they are, or empty ones when the story is of another day: « just started » must not be late. */
async function openFresh({ dataDir, now }: FictionalSettings): Promise<Stores> {
  const stores = await openStores(dataDir, FILES, now())
  const made = await stores.settings.get('made')
  if (made === undefined || Date.parse(now()) - Date.parse(made) < STALE_MS) return stores
  await stores.close()
  eraseFiles(dataDir)
  return openStores(dataDir, FILES, now())
}

const cardOf = ({ name, agreement, keyHolders, others }: (typeof FICTIONAL_PLACES)[number]): FictionalCard => ({
  name,
  agreement: agreement !== null,
  people: [...keyHolders, ...others].map(({ member, name, part }) => ({ member, name, part })),
})

function portsOf(stores: Stores, { edge, now }: FictionalSettings): ApiPorts {
  const { logs, lids, receipts } = stores
  const server: LogServer = { store: logs, lids, crypto: nodeCrypto(), receipts, now, memory: logMemory() }
  return { ...stores, server, rosters: rosterDesk(server), edge, reminders: undefined }
}

/** Only here does a server keep keyrings: of people who do not exist, under a passphrase that everybody can read. */
async function makeAll(stores: Stores, { now, methods }: FictionalSettings): Promise<void> {
  const clock = { at: new Date(Date.parse(now()) - LONG_AGO_MS).toISOString() }
  const { lids, receipts } = stores
  const rehearsal = rehearsalStore()
  const server: LogServer = { store: rehearsal, lids, crypto: nodeCrypto(), receipts, now: () => clock.at }
  const rosters = rosterDesk(server)
  const clientOf = ({ unlocked }: FictionalActor) => inProcessClient(server, rosters, unlocked.identity.signer.kid)
  const schools: SeededSchool[] = []
  for (const place of FICTIONAL_PLACES) {
    const seeded = await seedSchool(server, rosters, place)
    schools.push(seeded)
    for (const { person, sealed } of seeded.actors) {
      const { school } = seeded
      const given: FictionalKeyring = {
        school,
        member: person.member,
        label: person.name,
        passphrase: FICTIONAL_PASSPHRASE,
        keyring: sealed,
      }
      await stores.settings.put(`keyring:${person.member}`, JSON.stringify(given))
    }
    if (methods !== undefined) await seedCases({ server, rosters, clientOf, methods, clock }, seeded, caseScripts, now())
    clock.at = new Date(Date.parse(now()) - LONG_AGO_MS).toISOString()
  }
  await seedTrainingPeople(stores, schools, now())
  await seedRegister(stores.register, schools, now)
  const [trained] = schools
  if (methods !== undefined && trained !== undefined) {
    await seedReflections(stores, trained.school, now())
    await seedTallies(stores, server, rosters, trained, now())
  }
  await rehearsal.copyTo(stores.logs)
  await stores.settings.put('made', now())
}

function fictionalApi(current: () => Open | undefined): Hono {
  const app = new Hono()
  app.get('/keyrings/:member', async context => {
    const school = current()
    // Still being made, a moment after the first start: the page asks again.
    if (school === undefined) return context.json({ code: 'busy', params: {} }, 503)
    const given = await school.stores.settings.get(`keyring:${context.req.param('member')}`)
    if (given === undefined) return context.json({ code: 'unknown-member', params: {} }, 404)
    return context.body(given, 200, { 'Content-Type': 'application/json; charset=utf-8' })
  })
  app.all('*', context => {
    const api = current()?.api
    if (api === undefined) return context.json({ code: 'busy', params: {} }, 503)
    // The same routes as the real API, seen from their own root.
    const url = new URL(context.req.url)
    url.pathname = url.pathname.replace(/^\/demo\/api/, '')
    return api.fetch(new Request(url, context.req.raw), context.env)
  })
  return app
}

function eraseFiles(dataDir: string): void {
  for (const name of FILES) for (const end of ['', '-wal', '-shm']) rmSync(join(dataDir, `${name}.sqlite${end}`), { force: true })
}
