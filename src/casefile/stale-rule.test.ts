import { beforeEach, describe, expect, it } from 'vitest'
import { isRefused } from '#log'
import { cuttable, directClient, type FictionalSchool, fictionalSchool } from '../../tests/fictional/school.ts'
import { type Desk, openCase, type SealedCases, sealedCases } from './index.ts'

let here: FictionalSchool
let caseId: string
let network: ReturnType<typeof cuttable>['network']
/** Samuel, whose network can be cut; Nadia, who coordinates; Maya, trained like Samuel. */
let samuel: SealedCases
let nadia: SealedCases
let maya: SealedCases

beforeEach(async () => {
  here = await fictionalSchool()
  const cut = cuttable(directClient(here.server, here.rosters, here.samuel))
  network = cut.network
  const ports = here.ports(here.samuel, cut.client)
  const begun = await openCase(ports, { school: here.school, agreement: null, zone: 'America/Toronto' }, ['maya'])
  if (isRefused(begun)) throw new Error(begun.refused.code)
  caseId = begun.caseId
  samuel = sealedCases(ports)
  samuel.adopt(begun.memory)
  nadia = sealedCases(here.ports(here.nadia))
  maya = sealedCases(here.ports(here.maya))
})

const desk = async (cases: SealedCases): Promise<Desk<'real'>> => {
  const found = await cases.open(caseId, { url: '', headers: { get: () => null } })
  if ('closed' in found) throw new Error(found.closed)
  return found
}
const act = async (cases: SealedCases, action: string, more: { data?: Record<string, string>; again?: number } = {}) => {
  const at = await desk(cases)
  return at.perform({ action, subject: 'case', data: {}, ...more }, { head: 0, actionId: at.newActionId() })
}
const answer = async (cases: SealedCases, line: number, how: 'withdrawn' | 'left', actionId: string) =>
  (await desk(cases)).answer?.(line, how, { head: 0, actionId })
const view = async (cases: SealedCases) => (await desk(cases)).read()
const together = async () => {
  for (const cases of [samuel, nadia, maya, samuel, nadia]) await cases.sync(caseId)
  const views = await Promise.all([samuel, nadia, maya].map(view))
  for (const other of views)
    expect([other.state, other.timeline.map(line => line.status)]).toEqual([views[0]?.state, views[0]?.timeline.map(line => line.status)])
  return views[0]
}

/** Line 5 is Samuel's: told offline what Nadia had told meanwhile. */
const twice = async () => {
  await act(samuel, 'find')
  await together()
  network.state = 'down'
  await act(samuel, 'notify-desk')
  await act(nadia, 'notify-desk')
  network.state = 'up'
  return together()
}

describe('an act written without the network that no longer holds', () => {
  it('is a task for its author, who takes it back even without the network; everybody then reads the same', async () => {
    expect((await twice())?.state.stale).toMatchObject([{ seq: 5, action: 'notify-desk', code: 'already-done', author: 'samuel' }])
    network.state = 'down'
    expect(await answer(samuel, 5, 'withdrawn', 'one form')).toEqual({ seq: 6, repeated: false })
    expect(await answer(samuel, 5, 'withdrawn', 'one form')).toEqual({ seq: 6, repeated: true })
    network.state = 'up'
    const now = await together()
    expect(now?.state.stale).toEqual([])
    expect(now?.timeline.map(line => line.status)).toEqual(['applied', 'applied', 'withdrawn', 'applied'])
  })

  it('is left as it stands by a coordinator when its author is away; a colleague is told who answers for it', async () => {
    await twice()
    expect(await answer(maya, 5, 'left', 'not hers')).toEqual({ refused: { code: 'wrong-role', roles: ['coordinator'] } })
    expect(await answer(nadia, 5, 'left', 'hers')).toEqual({ seq: 6, repeated: false })
    const now = await together()
    expect([now?.state.stale, now?.timeline[2]?.status, now?.timeline[2]?.answered]).toEqual([[], 'stale', { how: 'left', seq: 6 }])
  })

  it('asked about twice, by two people at once, is answered for once', async () => {
    await twice()
    network.state = 'down'
    await answer(samuel, 5, 'withdrawn', 'his')
    await answer(nadia, 5, 'left', 'hers')
    network.state = 'up'
    const now = await together()
    expect(now?.timeline.map(line => line.status)).toEqual(['applied', 'applied', 'stale', 'applied', 'stale'])
  })

  it('is done again by its author, and the new line says of which it is the second telling', async () => {
    await act(samuel, 'find')
    await together()
    network.state = 'down'
    await act(samuel, 'notify-desk')
    await act(nadia, 'mistake', { data: { line: '3' } })
    network.state = 'up'
    expect((await together())?.state.stale).toMatchObject([{ seq: 5, code: 'requirement', reason: 'find-first' }])
    await act(nadia, 'find')
    await samuel.sync(caseId)
    await act(samuel, 'notify-desk', { again: 5 })
    const now = await together()
    expect([now?.state.stale, now?.state.phase, now?.timeline[2]?.answered]).toEqual([[], 'kept', { how: 'again', seq: 7 }])
  })
})

describe('a fact written without the network that no longer fits', () => {
  it('is counted with a flag that every reader sees, until its author says that it is right', async () => {
    await act(samuel, 'find')
    await together()
    network.state = 'down'
    await act(samuel, 'remember', { data: { detail: 'un canard' } })
    await act(nadia, 'mistake', { data: { line: '3' } })
    network.state = 'up'
    expect((await together())?.state.flags).toMatchObject([{ seq: 5, code: 'requirement', reason: 'find-first', author: 'samuel' }])
    await answer(samuel, 5, 'left', 'right')
    const now = await together()
    expect([now?.state.flags, now?.timeline[2]?.status]).toEqual([[], 'flagged'])
    expect(now?.state.acts['remember']).toHaveLength(1)
  })
})

describe('somebody brought onto the case later', () => {
  it('reads what was left and what was taken back as the others do', async () => {
    await twice()
    await answer(samuel, 5, 'withdrawn', 'one form')
    const luc = sealedCases(here.ports(here.luc))
    expect((await view(luc)).state.stale).toEqual([])
  })
})
