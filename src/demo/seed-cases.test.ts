import { beforeAll, describe, expect, test } from 'vitest'
import { type CaseView, memoryCaseStore, type SealedCases, sealedCases } from '#casefile'
import { type LogServer, memoryLidStore, memoryLogStore } from '#log'
import { rosterDesk } from '#people'
import { checkingCrypto, newDeviceSecrets, signerOf } from '#vault'
import { sexto } from '../../method/protocol.ts'
import { caseScripts } from './cases/index.ts'
import { inProcessClient } from './in-process-client.ts'
import { FICTIONAL_PLACES } from './people.ts'
import { seedCases } from './seed-cases.ts'
import { type FictionalActor, type SeededSchool, seedSchool } from './seed-school.ts'

const NOW = '2026-11-18T19:00:00.000Z'
const pinned = { pin: { id: sexto.id, version: sexto.version, hash: 'A'.repeat(43) }, protocol: sexto }
const methods = { get: async () => pinned, current: async () => pinned }
const clock = { at: '2026-06-01T12:00:00.000Z' }
let server: LogServer
let schools: readonly SeededSchool[]

beforeAll(async () => {
  server = {
    store: memoryLogStore(),
    lids: memoryLidStore(),
    crypto: checkingCrypto(),
    receipts: await signerOf((await newDeviceSecrets()).sign),
    now: () => clock.at,
  }
  const rosters = rosterDesk(server)
  const made = []
  for (const place of FICTIONAL_PLACES) {
    const school = await seedSchool(server, rosters, place)
    const clientOf = ({ unlocked }: FictionalActor) => inProcessClient(server, rosters, unlocked.identity.signer.kid)
    await seedCases({ server, rosters, clientOf, methods, clock }, school, caseScripts, NOW)
    made.push(school)
  }
  schools = made
  clock.at = NOW
}, 60_000)

const casesOf = async (member: string): Promise<readonly CaseView[]> => {
  const actor = schools.flatMap(school => school.actors).find(one => one.person.member === member)
  if (actor === undefined) throw new Error(`nobody is called ${member}`)
  const rosters = rosterDesk(server)
  const { identity, seals } = actor.unlocked
  const client = inProcessClient(server, rosters, identity.signer.kid)
  const cases: SealedCases = sealedCases({
    client,
    store: memoryCaseStore(),
    identity,
    seals,
    crypto: server.crypto,
    roster: school => rosters.history(school),
    methods,
    now: () => NOW,
    newId: () => 'unused',
    fictional: true,
  })
  const listed = await client.list()
  const views: CaseView[] = []
  for (const { log, use } of 'logs' in listed ? listed.logs : []) {
    if (use === 'roster') continue
    const desk = await cases.open(log, new Request('http://cases.invalid/'))
    if ('closed' in desk) throw new Error(desk.closed)
    views.push(await desk.read())
  }
  return views.toSorted((a, b) => (a.state.openedAt < b.state.openedAt ? 1 : -1))
}

describe('the cases of the fictional schools', () => {
  test('the coordinator finds six, at six stages, whole and unflagged', async () => {
    const views = await casesOf('nadia')
    expect(views.map(view => view.state.phase)).toEqual(['triage', 'triage', 'open', 'handed-over', 'handed-over', 'closed'])
    expect(views.flatMap(view => [...view.state.flags, ...view.state.stale])).toEqual([])
    expect(views.every(view => view.fictional)).toBe(true)
  })
  test('the newest one calls for the police now', async () => {
    const [newest] = await casesOf('samuel')
    expect(newest?.alerts[0]).toMatchObject({ alert: 'police-now', reasons: ['threat'] })
  })
  test('one has a device under seal, and no device of a closed case is in the school', async () => {
    const views = await casesOf('nadia')
    expect(views[1]?.state.devices.map(device => device.custody)).toEqual(['placed', 'with-owner'])
    expect(views[5]?.state.devices.map(device => device.custody).sort()).toEqual(['returned', 'with-owner'])
  })
  test('what justice said is open to the coordinator and sealed to the trained staff', async () => {
    const outcomeOf = (views: readonly CaseView[]) => views[4]?.timeline.find(line => line.compartment === 'justice')
    expect(outcomeOf(await casesOf('nadia'))?.status).toBe('applied')
    expect(outcomeOf(await casesOf('samuel'))?.status).toBe('sealed')
  })
  test('the school without an agreement has one case, care only', async () => {
    const views = await casesOf('karim')
    expect(views.map(view => view.state.phase)).toEqual(['care-only'])
    expect(views[0]?.state.agreement).toBeNull()
  })
  test('the teacher who only reports sees no case', async () => {
    expect(await casesOf('claude')).toEqual([])
  })
})
