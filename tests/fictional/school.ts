import { type Answer, type CasePorts, type LogClient, memoryCaseStore, type PinnedMethod, type StaffHistory } from '#casefile'
import { isRefused, type LogServer, memoryLidStore, memoryLogStore, type WireEntry } from '#log'
import {
  acceptLine,
  acceptLog,
  changeRoster,
  deviceOf,
  foundSchool,
  keepLid,
  listAllLogs,
  listSchoolLogs,
  openRoster,
  type RosterDesk,
  type RosterLine,
  readEntries,
  readLid,
  readRoster,
  rosterDesk,
  SHEETS,
} from '#people'
import type { Protocol } from '#protocol'
import {
  checkingCrypto,
  keysFromSheets,
  newDeviceSecrets,
  newRecovery,
  type RecoverySheet,
  randomText,
  readSheet,
  signerOf,
  type Unlocked,
  unlock,
} from '#vault'
import { lostAndFound } from '../../src/protocol/testing/lost-and-found.ts'

/** A clock that tests move by hand. */
export interface Clock {
  at: string
  readonly now: () => string
}
export const clockAt = (at: string): Clock => {
  const clock: Clock = { at, now: () => clock.at }
  return clock
}

/** One fictional person with one unlocked device. */
export interface Person extends Unlocked {
  readonly id: string
}

/** The fictional school on a server in memory: everything real but the people and the disk. */
export interface FictionalSchool {
  readonly server: LogServer
  readonly rosters: RosterDesk
  readonly school: string
  readonly clock: Clock
  readonly nadia: Person
  readonly luc: Person
  readonly samuel: Person
  readonly maya: Person
  readonly claude: Person
  /** The three sheets of its recovery, as printed. */
  readonly sheets: readonly RecoverySheet[]
  change(by: Person, line: RosterLine): Promise<void>
  history(): Promise<StaffHistory & Awaited<ReturnType<RosterDesk['history']>>>
  ports(person: Person, client?: LogClient): CasePorts
}

export const crypto = checkingCrypto()

/** The lost and found of a swimming pool, pinned as a method would be. */
export async function pinned(protocol: Protocol = lostAndFound): Promise<PinnedMethod> {
  const definition = JSON.stringify(protocol)
  const words = { 'fr-CA': '{"name":"jouet"}', 'en-CA': '{"name":"toy"}' }
  const digests = Object.fromEntries(
    await Promise.all(Object.entries(words).map(async ([locale, text]) => [locale, await crypto.digest(text)])),
  )
  const manifest = JSON.stringify({
    id: protocol.id,
    version: protocol.version,
    definition: await crypto.digest(definition),
    words: digests,
  })
  const pin = { id: protocol.id, version: protocol.version, hash: await crypto.digest(manifest) }
  return { pin, protocol, files: { manifest, definition, words } }
}

export async function makePerson(id: string, school: string): Promise<Person> {
  return { id, ...(await unlock({ v: 1, school, member: id, device: await newDeviceSecrets() })) }
}

/** Founds the school: principal Luc Tremblay and coordinator Nadia Benali hold its keys; two trained staff, one untrained teacher. */
export async function fictionalSchool(
  protocol?: Protocol,
  stores: Pick<LogServer, 'store' | 'lids'> = { store: memoryLogStore(), lids: memoryLidStore() },
): Promise<FictionalSchool> {
  const clock = clockAt('2026-11-16T15:00:00.000Z')
  const server: LogServer = {
    ...stores,
    crypto,
    receipts: await signerOf((await newDeviceSecrets()).sign),
    now: clock.now,
  }
  const rosters = rosterDesk(server)
  const { recovery, recoverySign, sheets } = await newRecovery()
  const [nadia, luc, samuel, maya, claude] = await Promise.all(['nadia', 'luc', 'samuel', 'maya', 'claude'].map(id => makePerson(id, '')))
  if (!nadia || !luc || !samuel || !maya || !claude) throw new Error('nobody came')
  const pens = { digest: crypto.digest, random: randomText, now: clock.now }
  const keys = { recovery, recoverySign, receiptKey: server.receipts.x }
  const founder = (person: Person, roles: string[]) => ({
    member: person.id,
    roles,
    signer: person.identity.signer,
    box: person.identity.box,
  })
  const founded = await foundSchool(pens, keys, founder(nadia, ['coordinator', 'lifeguard']), founder(luc, ['principal']))
  const stored = await acceptLog(server, rosters, { entries: founded.entries })
  if (isRefused(stored)) throw new Error(`not founded: ${JSON.stringify(stored)}`)
  const { school } = founded
  const history = async () => {
    const found = await rosters.history(school)
    if (found === undefined) throw new Error('the roster does not verify')
    return found
  }
  const change = async (by: Person, line: RosterLine) => {
    const draft = await changeRoster(pens, await history(), line, by.identity.signer)
    const answer = await acceptLine(server, rosters, school, draft, by.identity.signer.kid)
    if (isRefused(answer)) throw new Error(`${line.type}: ${JSON.stringify(answer)}`)
  }
  const admit = (person: Person, roles: string[]) =>
    change(nadia, { type: 'member-admitted/1', member: person.id, roles, devices: [deviceOf(person.identity.signer, person.identity.box)] })
  await admit(samuel, ['trained', 'lifeguard'])
  await admit(maya, ['trained', 'cashier'])
  await admit(claude, ['reporter'])
  await change(nadia, { type: 'member-named/1', member: 'samuel', name: 'Samuel Roy' })
  const method = await pinned(protocol)
  const ports = (person: Person, client?: LogClient): CasePorts => ({
    client: client ?? directClient(server, rosters, person),
    store: memoryCaseStore(),
    identity: person.identity,
    seals: person.seals,
    crypto,
    roster: async id => {
      const answer = await readRoster(server, rosters, id, person.identity.signer.kid)
      return isRefused(answer) ? undefined : (await openRoster(crypto, id, answer.entries)).history
    },
    methods: { get: async hash => (hash === method.pin.hash ? method : undefined), current: async () => method },
    now: clock.now,
    newId: () => randomText(16),
    fictional: true,
  })
  return { server, rosters, school, clock, nadia, luc, samuel, maya, claude, sheets, change, history, ports }
}

/** Whoever holds two sheets of the school, with the keys that these give. */
export async function withSheets(here: FictionalSchool, one: number, other: number): Promise<Person> {
  const [a, b] = await Promise.all([one, other].map(n => readSheet(here.sheets[n - 1]?.words.join(' ') ?? '')))
  if (!a || !b || 'fault' in a || 'fault' in b) throw new Error('a sheet cannot be read')
  const keys = await keysFromSheets(a, b, (await here.history()).current.recovery)
  if (typeof keys === 'string') throw new Error(keys)
  return { id: SHEETS, ...(await unlock({ v: 1, school: here.school, member: SHEETS, device: keys })) }
}

/** A device's client straight on the server's use cases, without a network between. */
export function directClient(server: LogServer, rosters: RosterDesk, person: Person): LogClient {
  const by = person.identity.signer.kid
  return {
    list: async () => (await listSchoolLogs(server, rosters, { device: by, school: person.school })) ?? listAllLogs(server, by),
    create: request => acceptLog(server, rosters, request, by),
    append: (log, draft) => acceptLine(server, rosters, log, draft, by),
    entries: async (log, after) => {
      const entries: WireEntry[] = []
      for (;;) {
        const answer = await readEntries(server, rosters, log, after + entries.length, by)
        if (isRefused(answer)) return answer
        if (answer.entries.length === 0) return { ...answer, entries }
        entries.push(...answer.entries)
      }
    },
    lid: (log, compartment) => readLid(server, rosters, log, compartment, by),
    putLid: (log, compartment, lid) => keepLid(server, rosters, log, compartment, lid, by),
  }
}

/** A network that can be cut, before the server hears or after it has answered. */
export function cuttable(client: LogClient) {
  const network: { state: 'up' | 'down' | 'answers-lost' | 'answers-to-lines-lost' } = { state: 'up' }
  const through =
    <A extends unknown[], T>(call: (...args: A) => Promise<Answer<T>>) =>
    async (...args: A): Promise<Answer<T>> => {
      if (network.state === 'down') return { unreachable: true }
      const answer = await call(...args)
      return network.state === 'answers-lost' ? { unreachable: true } : answer
    }
  const cut: LogClient = {
    list: through(client.list),
    create: through(client.create),
    append: async (...line) => {
      const answer = await through(client.append)(...line)
      return network.state === 'answers-to-lines-lost' ? { unreachable: true } : answer
    },
    entries: through(client.entries),
    lid: through(client.lid),
    putLid: through(client.putLid),
  }
  return { network, client: cut }
}
