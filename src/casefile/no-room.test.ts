import { expect, it } from 'vitest'
import { isRefused } from '#log'
import { cuttable, directClient, fictionalSchool } from '../../tests/fictional/school.ts'
import { type CasePorts, openCase, sealedCases } from './index.ts'

/** A device whose disk may fill up, on a network that may be cut. */
const device = async () => {
  const here = await fictionalSchool()
  const { network, client } = cuttable(directClient(here.server, here.rosters, here.samuel))
  const ports = here.ports(here.samuel, client)
  const disk = { full: false }
  const store: CasePorts['store'] = {
    ...ports.store,
    addPending: async (log, lines) => {
      if (disk.full) throw new Error('QuotaExceededError')
      return ports.store.addPending(log, lines)
    },
  }
  const full = { ...ports, store }
  const begun = await openCase(full, { school: here.school, agreement: null, zone: 'America/Toronto' })
  if (isRefused(begun)) throw new Error(begun.refused.code)
  const cases = sealedCases(full)
  cases.adopt(begun.memory)
  const act = async (actionId: string, roles = ['loser']) => {
    const desk = await cases.open(begun.caseId, { url: '', headers: { get: () => null } })
    if ('closed' in desk) throw new Error(desk.closed)
    return desk.perform({ action: 'greet', subject: 'case', data: { roles } }, { head: 0, actionId })
  }
  const lines = async () => (await here.server.store.summary(begun.caseId))?.seq
  return { disk, network, act, lines, unsent: async () => (await ports.store.pending(begun.caseId)).length }
}

it('a device without room sends the line at once, where the network is there', async () => {
  const { disk, act, lines, unsent } = await device()
  disk.full = true
  expect(await act('one')).toEqual({ seq: 3, repeated: false })
  expect(await act('two')).toEqual({ seq: 4, repeated: false })
  expect(await act('one')).toEqual({ seq: 3, repeated: true })
  expect([await lines(), await unsent()]).toEqual([4, 0])
})

it('without the network nothing is recorded, and the reason is the room: once there is some, the same form goes in', async () => {
  const { disk, network, act, lines, unsent } = await device()
  disk.full = true
  network.state = 'down'
  expect(await act('one')).toEqual({ refused: { code: 'no-room' } })
  expect(await unsent()).toBe(0)
  disk.full = false
  expect(await act('one')).toEqual({ seq: 3, repeated: false })
  expect(await unsent()).toBe(1)
  network.state = 'up'
  expect(await act('two')).toEqual({ seq: 4, repeated: false })
  expect([await lines(), await unsent()]).toEqual([4, 0])
})

it('a line whose answer was lost and that could not be kept either may stand: this is said, and the same form finds it, once', async () => {
  const { disk, network, act, lines } = await device()
  disk.full = true
  network.state = 'answers-to-lines-lost'
  expect(await act('one')).toEqual({ refused: { code: 'no-answer' } })
  expect(await lines()).toBe(3)
  network.state = 'up'
  const again = await act('one')
  expect(again).toMatchObject({ seq: 3 })
  expect(await lines()).toBe(3)
})
