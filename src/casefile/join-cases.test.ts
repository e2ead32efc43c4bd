import { beforeEach, describe, expect, it } from 'vitest'
import { isRefused } from '#log'
import { cuttable, directClient, type FictionalSchool, fictionalSchool } from '../../tests/fictional/school.ts'
import { lostAndFound } from '../protocol/testing/lost-and-found.ts'
import { type CasePorts, joinCases, openCase, type SealedCases, sealedCases } from './index.ts'
import { joiningFault } from './joining.ts'

let here: FictionalSchool
let nadia: SealedCases
let nadiasPorts: CasePorts
let network: ReturnType<typeof cuttable>['network']
/** Two adults were told: Samuel's file, which Maya also reads, and Maya's own. */
let samuels: string
let mayas: string

const begin = async (ports: CasePorts, named: readonly string[] = []): Promise<string> => {
  const begun = await openCase(ports, { school: here.school, agreement: null, zone: 'America/Toronto' }, named)
  if (isRefused(begun)) throw new Error(begun.refused.code)
  return begun.caseId
}
beforeEach(async () => {
  here = await fictionalSchool()
  samuels = await begin(here.ports(here.samuel))
  mayas = await begin(here.ports(here.maya))
  const cut = cuttable(directClient(here.server, here.rosters, here.nadia))
  network = cut.network
  nadiasPorts = here.ports(here.nadia, cut.client)
  nadia = sealedCases(nadiasPorts)
  await act(nadia, samuels, 'find', { wet: 'yes' })
  await act(nadia, mayas, 'find', { wet: 'yes' })
})

const desk = async (cases: SealedCases, caseId: string) => {
  const found = await cases.open(caseId, { url: '', headers: { get: () => null } })
  if ('closed' in found) throw new Error(found.closed)
  return found
}
const act = async (cases: SealedCases, caseId: string, action: string, data = {}, subject = 'case') => {
  const at = await desk(cases, caseId)
  return at.perform({ action, subject, data }, { head: 0, actionId: at.newActionId() })
}
const view = async (cases: SealedCases, caseId: string) => (await desk(cases, caseId)).read()
/** Maya's file into Samuel's. */
const join = (cases = nadia, ports = nadiasPorts) => joinCases(ports, cases.memory(mayas), cases.memory(samuels), 'one form')
const opensFor = async (person: 'samuel' | 'maya', caseId: string) => {
  const answer = await sealedCases(here.ports(here[person])).open(caseId, { url: '', headers: { get: () => null } })
  return 'closed' in answer ? answer.closed : 'open'
}

describe('two files of one incident', () => {
  it('are joined by a coordinator: each names the other, one closes, and its tasks wait so that none runs twice', async () => {
    expect(await join()).toEqual({ unread: 0 })
    const [goesOn, joined] = [await view(nadia, samuels), await view(nadia, mayas)]
    expect(goesOn.timeline.at(-1)).toMatchObject({ joins: { other: mayas, how: 'from' }, status: 'applied' })
    expect(joined.timeline.at(-1)).toMatchObject({ joins: { other: samuels, how: 'into' }, status: 'applied' })
    expect(goesOn.state.tasks.map(task => task.status)).toEqual(['open', 'open'])
    expect(joined.state.tasks.map(task => task.status)).toEqual(['suspended', 'suspended'])
    expect(joined.protocol.phases.find(phase => phase.id === joined.state.phase)?.closed).toBe(true)
  })

  it('stay two whole logs: the joined one keeps each line, and what it says is copied nowhere', async () => {
    const before = (await view(nadia, mayas)).timeline
    await join()
    expect((await view(nadia, mayas)).timeline.slice(0, before.length)).toEqual(before)
    expect((await view(nadia, samuels)).timeline.map(line => line.action)).toEqual(['find', undefined])
  })

  it('are both read by those of the file that goes on, as their role allows; those of the joined one gain nothing', async () => {
    expect([await opensFor('samuel', mayas), await opensFor('maya', samuels)]).toEqual(['unknown-case', 'unknown-case'])
    await join()
    expect([await opensFor('samuel', mayas), await opensFor('maya', samuels)]).toEqual(['open', 'unknown-case'])
    const held =
      (await sealedCases(here.ports(here.samuel)).open(mayas, { url: '', headers: { get: () => null } })) && nadia.memory(mayas).opened
    const justice = held?.verified.recipients.find(set => set.compartment === 'justice')
    expect(justice?.devices).not.toContain(here.samuel.identity.signer.kid)
  })

  it('are joined without the network; the keys follow when the same form is sent again', async () => {
    network.state = 'down'
    expect(await join()).toEqual({ unread: 1 })
    expect((await view(nadia, mayas)).unsent).toBe(1)
    network.state = 'up'
    expect(await join()).toEqual({ unread: 0 })
    expect(await opensFor('samuel', mayas)).toBe('open')
    expect((await view(nadia, mayas)).timeline.filter(line => line.joins)).toHaveLength(1)
    expect((await view(nadia, samuels)).timeline.filter(line => line.joins)).toHaveLength(1)
  })

  it('are not joined by whoever does not answer for them, nor twice, nor while a device of the one to close is here', async () => {
    const ports = here.ports(here.maya)
    const maya = sealedCases(ports)
    await desk(maya, mayas)
    expect(await joinCases(ports, maya.memory(mayas), maya.memory(mayas), 'hers')).toEqual({ fault: 'not-yours' })
    await act(nadia, mayas, 'greet', { roles: ['loser'] })
    await act(nadia, mayas, 'list-bag', { kind: 'bag' }, 'A')
    await act(nadia, mayas, 'lock-up', { bag: 'B 1', seal: 'S 1', witness: 'samuel' }, '1')
    expect(await join()).toEqual({ fault: 'device-here' })
    expect((await view(nadia, samuels)).timeline).toHaveLength(1)
  })

  it('are read the same by everybody when somebody wrote meanwhile: what no longer holds is the author’s to look at', async () => {
    network.state = 'down'
    await join()
    const maya = sealedCases(here.ports(here.maya))
    await act(maya, mayas, 'greet', { roles: ['loser'] })
    await act(maya, mayas, 'list-bag', { kind: 'bag' }, 'A')
    await act(maya, mayas, 'lock-up', { bag: 'B 1', seal: 'S 1', witness: 'samuel' }, '1')
    network.state = 'up'
    await nadia.sync(mayas)
    await maya.sync(mayas)
    const [hers, mine] = [await view(maya, mayas), await view(nadia, mayas)]
    expect(hers.state).toEqual(mine.state)
    expect(mine.state.stale.at(-1)).toMatchObject({ action: 'case-joined', code: 'device-here', author: 'nadia' })
  })
})

describe('what must not wait', () => {
  const state = { phase: 'found', devices: [], tasks: [] }
  const luc = { member: 'luc', roles: ['principal'] }
  const calls = (kind: 'contact' | 'duty') => ({
    protocol: { ...lostAndFound, tasks: lostAndFound.tasks.map(task => ({ ...task, kind, urgent: true as const })) },
    state: {
      ...state,
      tasks: [{ key: 'notify', task: 'notify', subject: 'case', status: 'open', due: '', openedAt: '', openedSeq: 1 }] as never,
    },
  })

  it('keeps a file open while an urgent call is owed in it; another duty waits with the file', () => {
    const call = calls('contact')
    expect(joiningFault(call.protocol, call.state, luc, 'into')).toBe('urgent')
    expect(joiningFault(call.protocol, call.state, luc, 'from')).toBeUndefined()
    const duty = calls('duty')
    expect(joiningFault(duty.protocol, duty.state, luc, 'into')).toBeUndefined()
  })

  it('is asked of a file that is still open', () => {
    expect(joiningFault(lostAndFound, { ...state, phase: 'closed' }, luc, 'into')).toBe('closed')
  })
})
