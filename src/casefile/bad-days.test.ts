import { beforeEach, expect, it } from 'vitest'
import { isRefused } from '#log'
import { cuttable, directClient, type FictionalSchool, fictionalSchool } from '../../tests/fictional/school.ts'
import { addMember, type CasePorts, type LogClient, openCase, type SealedCases, sealedCases } from './index.ts'

let here: FictionalSchool
beforeEach(async () => {
  here = await fictionalSchool()
})

const begin = async (ports: CasePorts, named: readonly string[] = []): Promise<{ caseId: string; cases: SealedCases }> => {
  const begun = await openCase(ports, { school: here.school, agreement: null, zone: 'America/Toronto' }, named)
  if (isRefused(begun)) throw new Error(begun.refused.code)
  const cases = sealedCases(ports)
  cases.adopt(begun.memory)
  return { caseId: begun.caseId, cases }
}
const viewOf = async (cases: SealedCases, caseId: string) => {
  const desk = await cases.open(caseId, { url: '', headers: { get: () => null } })
  if ('closed' in desk) throw new Error(desk.closed)
  return desk.read()
}

it('a case begun without the network reaches the server although a colleague who was given its keys has left since', async () => {
  const { network, client } = cuttable(directClient(here.server, here.rosters, here.samuel))
  network.state = 'down'
  const { caseId, cases } = await begin(here.ports(here.samuel, client), ['maya'])
  await here.change(here.nadia, { type: 'device-revoked/1', device: here.maya.identity.signer.kid })
  network.state = 'up'
  expect(await cases.sync(caseId)).toEqual({ online: true, unsent: 0 })
  expect(await viewOf(sealedCases(here.ports(here.nadia)), caseId)).toMatchObject({ head: 2 })
  const left = await sealedCases(here.ports(here.maya)).open(caseId, { url: '', headers: { get: () => null } })
  expect(left).toMatchObject({ closed: expect.any(String) })
})

it('a compartment whose half of a key was lost on the way opens in the same session, once it has arrived', async () => {
  const samuel = await begin(here.ports(here.samuel))
  const honest = directClient(here.server, here.rosters, here.nadia)
  let lost = true
  const lid: LogClient['lid'] = async (log, compartment) =>
    lost && compartment === 'identity' ? { unreachable: true } : honest.lid(log, compartment)
  const ports = here.ports(here.nadia, { ...honest, lid })
  const cases = sealedCases(ports)
  const held = async () => {
    await viewOf(cases, samuel.caseId)
    return [...(cases.memory(samuel.caseId).opened?.keys.held.keys() ?? [])]
  }
  expect(await held()).toEqual(['care', 'justice'])
  lost = false
  await cases.sync(samuel.caseId)
  expect(await held()).toEqual(['care', 'identity', 'justice'])
})

it('a disk that is full does not close a case that can be read', async () => {
  const { caseId } = await begin(here.ports(here.samuel))
  const ports = here.ports(here.nadia)
  const full = async () => Promise.reject(new DOMException('full', 'QuotaExceededError'))
  const cases = sealedCases({ ...ports, store: { ...ports.store, keepLids: full } })
  expect(await viewOf(cases, caseId)).toMatchObject({ head: 2, unsent: 0 })
})

it('a case of which a full disk kept only the line that waits is asked for again, and the line goes', async () => {
  const samuel = await begin(here.ports(here.samuel))
  const { network, client } = cuttable(directClient(here.server, here.rosters, here.nadia))
  const ports = here.ports(here.nadia, client)
  const kept = { ...ports.store, keep: async () => undefined }
  const before = sealedCases({ ...ports, store: kept })
  const desk = await before.open(samuel.caseId, { url: '', headers: { get: () => null } })
  if ('closed' in desk) throw new Error(desk.closed)
  network.state = 'down'
  expect(await desk.perform({ action: 'find', subject: 'case', data: {} }, { head: 2, actionId: 'form-1' })).toMatchObject({ seq: 3 })
  network.state = 'up'
  const after = sealedCases(ports)
  expect(await after.sync(samuel.caseId)).toEqual({ online: true, unsent: 0 })
  expect(await viewOf(after, samuel.caseId)).toMatchObject({ head: 3, unsent: 0 })
})

it('keys whose answer was lost hold up nothing that is written next', async () => {
  const ports = { ...here.ports(here.samuel), fictional: false }
  const { caseId, cases } = await begin(ports)
  const append: LogClient['append'] = async (log, draft) => {
    await ports.client.append(log, draft)
    return { unreachable: true }
  }
  const lossy = { ...ports, client: { ...ports.client, append } }
  expect(await addMember(lossy, cases.memory(caseId), 'maya')).toEqual({ unreachable: true })
  const desk = await cases.open(caseId, { url: '', headers: { get: () => null } })
  if ('closed' in desk) throw new Error(desk.closed)
  await desk.perform({ action: 'find', subject: 'case', data: {} }, { head: 2, actionId: 'form-1' })
  await cases.sync(caseId)
  const view = await viewOf(cases, caseId)
  expect(view).toMatchObject({ head: 4, unsent: 0 })
  expect(view.refused).toBeUndefined()
  expect(await viewOf(sealedCases(here.ports(here.maya)), caseId)).toMatchObject({ head: 4 })
})

it('an act signed at the head is kept here as soon as it stands, though the network goes with its answer', async () => {
  const { network, client } = cuttable(directClient(here.server, here.rosters, here.samuel))
  const append: LogClient['append'] = async (log, draft) => {
    const answer = await client.append(log, draft)
    if ('seq' in answer && answer.seq === 5) network.state = 'down'
    return answer
  }
  const ports = { ...here.ports(here.samuel, { ...client, append }), fictional: false }
  const { caseId, cases } = await begin(ports)
  const act = async (action: string, data = {}) => {
    const desk = await cases.open(caseId, { url: '', headers: { get: () => null } })
    if ('closed' in desk) throw new Error(desk.closed)
    return desk.perform({ action, subject: 'case', data }, { head: 0, actionId: desk.newActionId() })
  }
  await act('find')
  await act('notify-desk')
  expect(await act('close', { read: ['nothing-left', 'nothing-opened'] })).toEqual({ seq: 5, repeated: false })
  expect((await viewOf(cases, caseId)).state.phase).toBe('closed')
  await act('remember', { detail: 'un canard' })
  network.state = 'up'
  expect(await cases.sync(caseId)).toEqual({ online: true, unsent: 0 })
})
