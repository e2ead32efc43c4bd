import { type CaseMemory, type CasePorts, type PinnedMethod, type SealedCases, sealedCases } from '#casefile'
import { type CheckingCrypto, isRefused } from '#log'
import {
  acceptLine,
  acceptLog,
  changeRoster,
  deviceOf,
  foundSchool,
  openRoster,
  type RosterLine,
  readRoster,
  type StaffHistory,
} from '#people'
import { randomText } from '#vault'
import { directClient, type Person, pinned } from '../../fictional/school.ts'
import { type Chance, chanceFrom } from './chance.ts'
import { type Disk, disk } from './disk.ts'
import type { Mathematics } from './mathematics.ts'
import { pool } from './pool.ts'
import { type MortalServer, mortalServer, type Place } from './server-place.ts'
import { badWire, type Wire, type WireFault } from './wire.ts'

export const MINUTE = 60_000
export const DAY = 24 * 60 * MINUTE

/** One laptop and who sits at it. */
export interface Laptop {
  readonly name: string
  readonly person: Person
  readonly disk: Disk
  readonly wire: Wire
  /** Of the open session, as is the next; new ones after each start. */
  ports: CasePorts
  cases: SealedCases
  /** How far its clock is from the right one, in milliseconds. */
  clock: number
  /** `out`: revoked, and perhaps still in somebody's hands; `lost`: what it kept is gone. */
  state: 'in' | 'out' | 'lost'
  roster: StaffHistory | undefined
  /** It has not looked for a newer roster for a while. */
  rosterIsOld: boolean
  /** The browser ended on a full disk that could not note which lines had been sent: they may look like those of another copy. */
  forgotSent: boolean
}

/** What a person was told is written down. */
export interface Act {
  readonly log: string
  readonly actionId: string
  readonly by: Laptop
  /** Hash of its line, when it was kept before it was sent. */
  hash: string | undefined
  /** Its laptop lost what it kept while the line was still only there, and shown so. */
  lostUnsent: boolean
}

/** A line for which a device was given a receipt. */
export interface Acknowledged {
  readonly log: string
  readonly seq: number
  readonly statement: string
  readonly by: Laptop
  /**
   * The server alone has it: the disk was full when it was sent and the network gone before it was read again, or the browser ended
   * before there was room. The page had said that there is none.
   */
  onlyAtServer: boolean
}

export type Happening =
  | WireFault
  | 'storage full'
  | 'storage lost'
  | 'browser killed'
  | 'clock set wrong'
  | 'older copy restored'
  | 'device revoked'
  | 'own lines put in order'

/** A school over ninety days, in which everything goes wrong. */
export interface School {
  readonly seed: number
  readonly chance: Chance
  readonly server: MortalServer
  readonly place: Place
  readonly id: string
  readonly keyHolders: readonly [Person, Person]
  readonly laptops: Laptop[]
  readonly cases: string[]
  readonly acts: Act[]
  readonly acknowledged: Acknowledged[]
  /** Logs of which a restored server lost lines that somebody had read. */
  readonly torn: Set<string>
  readonly happened: Record<Happening, number>
  now: number
  /** The laptop whose request is on its way while something else happens. */
  busy: Laptop | undefined
  /** Exchanges that a page did not wait for. */
  readonly behindPages: CaseMemory[]
  /** The act whose line is being kept. */
  signing: Act | undefined
  change(by: Person, line: RosterLine): Promise<void>
  /** Somebody gets a laptop with new keys, signed in by a key-holder. */
  newLaptop(member: string): Promise<Laptop>
  history(): Promise<StaffHistory>
  start(laptop: Laptop): void
  meanwhile: (laptop: Laptop, about: 'lines' | 'other') => Promise<void>
  /** An exchange behind a page: whoever sits there may go on writing meanwhile. */
  behindPage: boolean
}

const ROLES: Readonly<Record<string, readonly string[]>> = {
  nadia: ['coordinator', 'lifeguard'],
  luc: ['principal', 'cashier'],
  samuel: ['trained', 'lifeguard'],
  maya: ['trained', 'cashier'],
  odile: ['trained', 'lifeguard', 'cashier'],
}
const FIRST_DAY = Date.UTC(2026, 10, 16, 13, 0)

/** Two people found the school; three more join it with their laptops. */
export async function newSchool(seed: number, place: Place, mathematics: Mathematics): Promise<School> {
  const chance = chanceFrom(seed)
  const { crypto } = mathematics
  const time = { now: FIRST_DAY }
  const iso = (ms: number) => new Date(ms).toISOString()
  const server = await mortalServer(place, mathematics, () => iso(time.now))
  const pens = { digest: crypto.digest, random: randomText, now: () => iso(time.now) }
  const [nadia, luc] = await Promise.all([mathematics.person('nadia', ''), mathematics.person('luc', '')])
  const founder = ({ id, identity: { signer, box } }: Person) => ({ member: id, roles: [...(ROLES[id] ?? [])], signer, box })
  const keys = { recovery: await mathematics.recovery(), receiptKey: server.current().server.receipts.x }
  const founded = await foundSchool(pens, keys, founder(nadia), founder(luc))
  const made = await acceptLog(server.current().server, server.current().rosters, { entries: founded.entries })
  if (isRefused(made)) throw new Error(JSON.stringify(made))
  const method = await pinned(pool)
  const history = async () => {
    const found = await server.current().rosters.history(founded.school)
    if (found === undefined) throw new Error('the roster does not verify')
    return found
  }
  const school: School = {
    seed,
    chance,
    server,
    place,
    id: founded.school,
    keyHolders: [nadia, luc],
    laptops: [],
    cases: [],
    acts: [],
    acknowledged: [],
    torn: new Set(),
    happened: {
      dropped: 0,
      'answer lost': 0,
      'answer cut': 0,
      doubled: 0,
      late: 0,
      overtaken: 0,
      'server killed': 0,
      'storage full': 0,
      'storage lost': 0,
      'browser killed': 0,
      'clock set wrong': 0,
      'older copy restored': 0,
      'device revoked': 0,
      'own lines put in order': 0,
    },
    get now() {
      return time.now
    },
    set now(at) {
      time.now = at
    },
    busy: undefined,
    behindPage: false,
    behindPages: [],
    signing: undefined,
    history,
    meanwhile: async () => undefined,
    start: laptop => {
      laptop.ports = { ...laptop.ports, store: signedOn(school, laptop) }
      laptop.cases = sealedCases(laptop.ports)
    },
    change: async (by, line) => {
      const { server: running, rosters } = server.current()
      const draft = await changeRoster(pens, await history(), line, by.identity.signer)
      const answer = await acceptLine(running, rosters, founded.school, draft, by.identity.signer.kid)
      if (isRefused(answer)) throw new Error(`${line.type}: ${JSON.stringify(answer)}`)
    },
    newLaptop: async member => {
      const person = await mathematics.person(member, founded.school)
      const device = deviceOf(person.identity.signer, person.identity.box)
      const known = (await history()).members().some(({ id }) => id === member)
      await school.change(
        nadia,
        known
          ? { type: 'device-added/1', member, device }
          : { type: 'member-admitted/1', member, roles: [...(ROLES[member] ?? [])], devices: [device] },
      )
      return laptopOf(school, person, crypto, method, iso)
    },
  }
  laptopOf(school, nadia, crypto, method, iso)
  laptopOf(school, luc, crypto, method, iso)
  for (const member of ['samuel', 'maya', 'odile']) await school.newLaptop(member)
  return school
}

function laptopOf(school: School, person: Person, crypto: CheckingCrypto, method: PinnedMethod, iso: (ms: number) => string): Laptop {
  let ids = 0
  const name = `${person.id} ${school.laptops.filter(one => one.person.id === person.id).length + 1}`
  const straight = () => directClient(school.server.current().server, school.server.current().rosters, person)
  const wire = badWire({
    chance: school.chance,
    straight,
    count: fault => {
      school.happened[fault] += 1
    },
    meanwhile: about => school.meanwhile(laptop, about),
    killServer: () => school.server.kill(),
  })
  const ports: CasePorts = {
    client: {
      ...wire.client,
      append: async (log, draft) => {
        const answer = await wire.client.append(log, draft)
        const unkept = 'seq' in answer && laptop.disk.full && !(await waits(laptop, log, draft.statement))
        if ('seq' in answer)
          school.acknowledged.push({ log, seq: answer.seq, statement: draft.statement, by: laptop, onlyAtServer: unkept })
        return answer
      },
    },
    store: disk().on,
    identity: person.identity,
    seals: person.seals,
    crypto,
    roster: async (id, atLeast = 0) => {
      const known = laptop.roster
      if (known !== undefined && known.current.position.seq >= atLeast && !laptop.rosterIsOld) return known
      if (wire.weather === 'gone') return known
      laptop.rosterIsOld = false
      const { server, rosters } = school.server.current()
      const answer = await readRoster(server, rosters, id, person.identity.signer.kid)
      const newer = isRefused(answer) ? undefined : (await openRoster(crypto, id, answer.entries)).history
      if (newer && newer.current.position.seq >= (known?.current.position.seq ?? 0)) laptop.roster = newer
      return laptop.roster
    },
    methods: { get: async hash => (hash === method.pin.hash ? method : undefined), current: async () => method },
    now: () => iso(school.now + laptop.clock),
    newId: () => `${name} ${++ids}`,
    fictional: false,
    patience: () => (school.busy === laptop ? Promise.resolve() : new Promise(() => undefined)),
  }
  const laptop: Laptop = {
    name,
    person,
    disk: disk(),
    wire,
    ports,
    cases: sealedCases(ports),
    clock: 0,
    state: 'in',
    roster: undefined,
    rosterIsOld: false,
    forgotSent: false,
  }
  school.start(laptop)
  school.laptops.push(laptop)
  return laptop
}

const waits = async ({ disk }: Laptop, log: string, statement: string): Promise<boolean> =>
  (await disk.on.pending(log)).some(line => line.draft.statement === statement)

/** The session's store, which also tells which line an act became. */
function signedOn(school: School, laptop: Laptop) {
  const store = laptop.disk.open()
  return {
    ...store,
    addPending: async (log: string, lines: Parameters<typeof store.addPending>[1]) => {
      const act = school.signing
      await store.addPending(log, lines)
      if (act?.by === laptop && act.log === log) act.hash = lines[0]?.hash
    },
    replaceQueue: async (...[log, queue]: Parameters<typeof store.replaceQueue>) => {
      const before = await store.pending(log)
      await store.replaceQueue(log, queue)
      for (const [i, { hash }] of before.entries()) {
        const act = school.acts.find(one => one.hash === hash)
        if (act) act.hash = queue[i]?.hash
      }
    },
    passOver: async (...[log, refused, queue]: Parameters<typeof store.passOver>) => {
      const before = (await store.pending(log)).slice(1)
      await store.passOver(log, refused, queue)
      for (const [i, { hash }] of before.entries()) {
        const act = school.acts.find(one => one.hash === hash)
        if (act) act.hash = queue[i]?.hash
      }
    },
  }
}
