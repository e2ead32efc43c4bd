import { beforeEach, describe, expect, it } from 'vitest'
import { isRefused } from '#log'
import { cuttable, directClient, type FictionalSchool, fictionalSchool } from '../../tests/fictional/school.ts'
import { type CasePorts, openCase, sealedCases } from './index.ts'

let here: FictionalSchool
beforeEach(async () => {
  here = await fictionalSchool()
})

/** Samuel writes two lines on a device whose clock is wrong by some minutes, when the school's says 15:30. */
async function linesBy(minutesOff: number, write: (act: () => Promise<unknown>) => Promise<void>, ports = here.ports(here.samuel)) {
  const wrong: CasePorts = { ...ports, now: () => new Date(Date.parse(here.clock.at) + minutesOff * 60_000).toISOString() }
  const begun = await openCase(ports, { school: here.school, agreement: null, zone: 'America/Toronto' })
  if (isRefused(begun)) throw new Error(begun.refused.code)
  here.clock.at = '2026-11-16T15:30:00.000Z'
  const cases = sealedCases(wrong)
  const page = { url: '', headers: { get: () => null } }
  const desk = async () => {
    const found = await cases.open(begun.caseId, page)
    if ('closed' in found) throw new Error(found.closed)
    return found
  }
  const act = async () => {
    const at = await desk()
    return at.perform({ action: 'find', subject: 'case', data: {} }, { head: 0, actionId: at.newActionId() })
  }
  await write(act)
  await cases.sync(begun.caseId)
  const hers = await sealedCases(here.ports(here.nadia)).open(begun.caseId, page)
  return 'closed' in hers ? [] : (await hers.read()).timeline.map(({ clock, status }) => [clock, status])
}

describe('a clock that the receipts contradict', () => {
  it.each([
    ['ahead', 16, 'ahead'],
    ['ahead by less than a quarter of an hour', 14, undefined],
    ['behind what its author had read', -46, 'behind'],
    ['behind by less than a quarter of an hour', -14, undefined],
  ] as const)('%s: the line is taken, and says so or not', async (_, minutes, clock) => {
    expect(await linesBy(minutes, async act => void (await act()))).toEqual([[clock, 'applied']])
  })
})

describe('a line written without the network', () => {
  it('and sent hours later casts no doubt on any clock', async () => {
    const { network, client } = cuttable(directClient(here.server, here.rosters, here.samuel))
    const written = await linesBy(
      0,
      async act => {
        network.state = 'down'
        await act()
        here.clock.at = '2026-11-16T19:30:00.000Z'
        network.state = 'up'
      },
      here.ports(here.samuel, client),
    )
    expect(written).toEqual([[undefined, 'applied']])
  })
})
