import { beforeEach, describe, expect, it } from 'vitest'
import { isRefused } from '#log'
import { cuttable, directClient, type FictionalSchool, fictionalSchool } from '../../tests/fictional/school.ts'
import { addMember, type CasePorts, type LogClient, openCase, performAction, sealedCases } from './index.ts'

let here: FictionalSchool
let caseId: string

/** Samuel opens a case and writes two lines; Nadia has never read it. */
beforeEach(async () => {
  here = await fictionalSchool()
  const ports = here.ports(here.samuel)
  const begun = await openCase(ports, { school: here.school, agreement: null, zone: 'America/Toronto' })
  if (isRefused(begun)) throw new Error(begun.refused.code)
  caseId = begun.caseId
  await performAction(ports, begun.memory, { action: 'find', subject: 'case', data: {} }, 'form 1')
  await performAction(ports, begun.memory, { action: 'greet', subject: 'case', data: { roles: ['loser'] } }, 'form 2')
})

const page = { url: '', headers: { get: () => null } }
const openWith = async (ports: CasePorts) => {
  const answer = await sealedCases(ports).open(caseId, page)
  return 'closed' in answer ? answer.closed : (await answer.read()).timeline.length
}

describe('what the network has not brought yet', () => {
  it.each([
    ['the roster', { roster: async () => undefined }],
    ['the method', { methods: { get: async () => undefined, current: async () => Promise.reject(new Error('none')) } }],
  ] satisfies [string, Partial<CasePorts>][])('%s does not make the case damaged', async (_, missing) => {
    const ports = here.ports(here.nadia)
    expect(await openWith({ ...ports, ...missing })).toBe('not-here-yet')
    expect(await openWith(ports)).toBe(2)
  })

  it('the server’s half of a key does not make a reader a stranger to the case', async () => {
    const client = directClient(here.server, here.rosters, here.nadia)
    expect(await openWith(here.ports(here.nadia, { ...client, lid: async () => ({ unreachable: true }) }))).toBe('not-here-yet')
  })

  it('a case never read here, while the network is away, is not said to be unknown', async () => {
    const { network, client } = cuttable(directClient(here.server, here.rosters, here.nadia))
    network.state = 'down'
    expect(await openWith(here.ports(here.nadia, client))).toBe('not-here-yet')
    network.state = 'up'
    expect(await openWith(here.ports(here.nadia, client))).toBe(2)
  })
})

it('keys given since to this device open the lines that it had kept, before it says that the case is not theirs', async () => {
  const samuel = here.ports(here.samuel)
  await openWith(samuel)
  const maya = { ...here.ports(here.maya), store: samuel.store }
  expect(await openWith(maya)).toBe('not-on-case')
  const giver = sealedCases(here.ports(here.samuel))
  await giver.sync(caseId)
  expect(await addMember(here.ports(here.samuel), giver.memory(caseId), 'maya')).toMatchObject({ seq: 5 })
  expect(await openWith(maya)).toBe(2)
})

describe('a roster that this device knows only in part', () => {
  it('is asked for again, up to the position that a line cites', async () => {
    const before = await here.history()
    await here.change(here.nadia, { type: 'roles-set/1', member: 'claude', roles: ['trained'] })
    const ports = here.ports(here.samuel)
    const writer = sealedCases(ports)
    const desk = await writer.open(caseId, page)
    if ('closed' in desk) throw new Error(desk.closed)
    await desk.perform({ action: 'remember', subject: 'case', data: { detail: 'un seau' } }, { head: 0, actionId: 'form 3' })
    const nadia = here.ports(here.nadia)
    const asked: number[] = []
    const roster: CasePorts['roster'] = async (school, atLeast = 0) => {
      asked.push(atLeast)
      return atLeast > before.current.position.seq ? nadia.roster(school) : before
    }
    expect(await openWith({ ...nadia, roster })).toBe(3)
    expect(asked).toEqual([0, before.current.position.seq + 1])
  })
})

describe('a care body that is missing or wrong on this device', () => {
  /** A server that gives a body as `spoiled` makes it, until it is mended. */
  const spoilt = (spoil: (body: string | null) => string | null) => {
    const honest = directClient(here.server, here.rosters, here.nadia)
    const server = { whole: false, asked: 0 }
    const entries: LogClient['entries'] = async (log, after) => {
      server.asked += 1
      const answer = await honest.entries(log, after)
      if (server.whole || !('entries' in answer)) return answer
      return { entries: answer.entries.map(entry => (entry.seq === 3 ? { ...entry, body: spoil(entry.body) } : entry)) }
    }
    return { server, client: { ...honest, entries } }
  }

  it.each([
    ['missing', () => null],
    ['wrong', (body: string | null) => `${body?.slice(0, -4)}AAAA`],
  ])('and %s is asked for again before the case is called damaged', async (_, spoil) => {
    const { server, client } = spoilt(spoil)
    const ports = here.ports(here.nadia, client)
    expect(await openWith(ports)).toBe('damaged')
    server.whole = true
    expect(await openWith(ports)).toBe(2)
    const asked = server.asked
    expect(await openWith(ports)).toBe(2)
    expect(server.asked).toBe(asked)
  })
})
