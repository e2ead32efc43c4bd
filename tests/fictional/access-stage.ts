import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Hono } from 'hono'
import { type CasePorts, memoryCaseStore, type SealedCases, sealedCases } from '#casefile'
import { type LogServer, signSession } from '#log'
import { ROLES, rosterDesk } from '#people'
import { apiRoutes, openStores, type Stores } from '#platform'
import { checkingCrypto } from '#vault'
import { sexto } from '../../method/protocol.ts'
import type { CaseScript } from '../../src/demo/case-script.ts'
import { inProcessClient } from '../../src/demo/in-process-client.ts'
import { FICTIONAL_PLACES } from '../../src/demo/people.ts'
import { seedCases } from '../../src/demo/seed-cases.ts'
import { type FictionalActor, seedSchool } from '../../src/demo/seed-school.ts'

const CASE_URL = 'http://cases.localhost:8787'
const PIN = { id: sexto.id, version: sexto.version, hash: 'A'.repeat(43) }

/** Somebody with one role and no other, on a device of their own. */
export interface Somebody {
  readonly actor: FictionalActor
  readonly ports: CasePorts
  readonly cases: SealedCases
  /** Asks the API of the server with this device's session. */
  call(path: string, init?: RequestInit): Promise<Response>
}

/** A server with real stores, a school in which each of the nine roles is held by one person, and one case on which all of them are named. */
export interface AccessStage {
  readonly stores: Stores
  readonly folder: string
  readonly caseId: string
  /** By role; `outside`: trained, and not on the case. */
  readonly people: ReadonlyMap<string, Somebody>
  close(): Promise<void>
}

/** The member who holds a role and no other. */
export const holderOf = (role: string): string => `only-${role}`

/** Builds it: two key-holders found the school, then one person a role is admitted, then the case is played. */
export async function accessStage(script: CaseScript, now: string): Promise<AccessStage> {
  const clock = { at: '2026-06-01T12:00:00.000Z' }
  const folder = mkdtempSync(join(tmpdir(), 'sexto-access-'))
  const stores = await openStores(folder, ['main', 'lids'], clock.at)
  const server: LogServer = {
    store: stores.logs,
    lids: stores.lids,
    crypto: checkingCrypto(),
    receipts: stores.receipts,
    now: () => clock.at,
  }
  const rosters = rosterDesk(server)
  const [place] = FICTIONAL_PLACES
  const holders = ROLES.map(role => ({ member: holderOf(role), name: `Titulaire ${role}`, part: 'reporter' as const, roles: [role] }))
  const outside = { member: 'outside', name: 'Personne ailleurs', part: 'trained' as const, roles: ['trained'] }
  const school = await seedSchool(server, rosters, { ...place, others: [...place.others, ...holders, outside] })
  const pinned = { pin: PIN, protocol: sexto }
  const methods = { get: async () => pinned, current: async () => pinned }
  const clientOf = ({ unlocked }: FictionalActor) => inProcessClient(server, rosters, unlocked.identity.signer.kid)
  await seedCases({ server, rosters, clientOf, methods, clock }, school, [script], now)
  clock.at = now
  const edge = {
    caseUrl: CASE_URL,
    cookie: { name: 'sexto', path: '/', secure: false },
    addressOf: () => 'test',
    perAddress: { take: () => 0 },
    perDevice: { take: () => 0 },
  }
  const api = apiRoutes({ ...stores, server, rosters, edge })
  const somebody = (actor: FictionalActor): Somebody => {
    const { identity, seals } = actor.unlocked
    const ports: CasePorts = {
      client: clientOf(actor),
      store: memoryCaseStore(),
      identity,
      seals,
      crypto: server.crypto,
      roster: id => rosters.history(id),
      methods,
      now: () => clock.at,
      newId: () => crypto.randomUUID(),
      fictional: true,
    }
    return { actor, ports, cases: sealedCases(ports), call: signedIn(api, actor, () => clock.at) }
  }
  const people = new Map(school.actors.map(actor => [actor.person.member, somebody(actor)]))
  const opener = people.get('samuel')?.actor.unlocked.identity.signer.kid ?? ''
  const [listed] = await stores.logs.listFor(opener, '', 10).then(logs => logs.filter(({ use }) => use === 'case'))
  return {
    stores,
    folder,
    caseId: listed?.log ?? '',
    people,
    close: async () => {
      await stores.close()
      rmSync(folder, { recursive: true })
    },
  }
}

/** A session of this device with the API, proved at the first call. */
function signedIn(api: Hono, { unlocked }: FictionalActor, now: () => string): Somebody['call'] {
  const { signer } = unlocked.identity
  let cookie: string | undefined
  const json = (body: object): RequestInit => ({
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  })
  const prove = async (): Promise<string> => {
    const { nonce } = (await (await api.request('/session/challenge', json({ device: signer.kid }))).json()) as { nonce: string }
    const jws = await signSession({ nonce, audience: CASE_URL, at: now() }, signer)
    return (await api.request('/session/proof', json({ jws }))).headers.get('set-cookie')?.split(';')[0] ?? ''
  }
  return async (path, init) => {
    cookie ??= await prove()
    return api.request(path, { ...init, headers: { ...Object.fromEntries(new Headers(init?.headers)), cookie } })
  }
}
