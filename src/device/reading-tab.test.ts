import { beforeEach, describe, expect, it } from 'vitest'
import { type CasePorts, openCase, type SealedCases, sealedCases } from '#casefile'
import { isRefused } from '#log'
import { directClient, type FictionalSchool, fictionalSchool } from '../../tests/fictional/school.ts'
import { newsSince, type ShownCase } from './case-news.ts'
import { clientOf, deskOf } from './reading-tab.ts'
import { rememberedStore } from './remembered-store.ts'

let here: FictionalSchool
let caseId: string
let ports: CasePorts
/** Two tabs of Samuel's device over one store: one writes, one reads. */
let writing: SealedCases
let reading: SealedCases
let readingPorts: CasePorts
let nadia: SealedCases

beforeEach(async () => {
  here = await fictionalSchool()
  ports = here.ports(here.samuel)
  const begun = await openCase(ports, { school: here.school, agreement: null, zone: 'America/Toronto' })
  if (isRefused(begun)) throw new Error(begun.refused.code)
  caseId = begun.caseId
  writing = sealedCases({ ...ports, store: rememberedStore(ports.store) })
  const reads = { writes: () => false, takeOver: async () => undefined }
  readingPorts = {
    ...ports,
    client: clientOf(directClient(here.server, here.rosters, here.samuel), reads),
    store: rememberedStore(ports.store, reads.writes),
  }
  reading = sealedCases(readingPorts)
  nadia = sealedCases(here.ports(here.nadia))
})

const desk = async (cases: SealedCases) => {
  const found = await cases.open(caseId, { url: '', headers: { get: () => null } })
  if ('closed' in found) throw new Error(found.closed)
  return found
}
const act = async (cases: SealedCases, action: string, data: Record<string, string | readonly string[]> = {}) => {
  const at = await desk(cases)
  return at.perform({ action, subject: 'case', data }, { head: 0, actionId: at.newActionId() })
}
const shownBy = (cases: SealedCases, of: CasePorts): ShownCase => {
  const { opened, fault, marks } = cases.memory(caseId)
  return { opened, fault, marks, pending: of.store.pending(caseId) }
}

describe('a tab that reads', () => {
  it('sees what the tab that writes has just written, and sends none of it', async () => {
    await (await desk(reading)).read()
    await act(writing, 'find')
    expect((await (await desk(reading)).read()).timeline.map(line => line.action)).toEqual(['find'])
    await reading.sync(caseId)
    expect((await (await desk(reading)).read()).unsent).toBe(0)
  })

  it('signs nothing: it says that another tab writes', async () => {
    const resting = deskOf(await desk(reading), { writes: () => false, takeOver: async () => undefined }, () => undefined)
    const ticket = { head: 0, actionId: 'one form' }
    expect(await resting.perform({ action: 'find', subject: 'case', data: {} }, ticket)).toEqual({ refused: { code: 'other-tab' } })
    expect(await resting.answer?.(3, 'left', ticket)).toEqual({ refused: { code: 'other-tab' } })
    expect(await ports.store.pending(caseId)).toEqual([])
  })
})

describe('what came since a page was made', () => {
  it('is counted line by line, once, and not what the page shows already', async () => {
    await act(writing, 'find')
    const shown = shownBy(writing, ports)
    expect(await newsSince(ports, writing, caseId, shown)).toEqual({ lines: 0, unsent: 0, doubt: false })
    await desk(nadia)
    await act(nadia, 'greet', { roles: ['loser'] })
    await act(nadia, 'greet', { roles: ['finder'] })
    expect(await newsSince(ports, writing, caseId, shown)).toEqual({ lines: 2, unsent: 0, doubt: false })
    expect(await newsSince(ports, writing, caseId, shown)).toMatchObject({ lines: 2 })
    expect(await newsSince(ports, writing, caseId, shownBy(writing, ports))).toMatchObject({ lines: 0 })
  })

  it('is told to a tab that reads as well, whoever wrote it', async () => {
    await desk(reading)
    const shown = shownBy(reading, readingPorts)
    await act(writing, 'find')
    expect(await newsSince(readingPorts, reading, caseId, shown)).toMatchObject({ lines: 1 })
  })

  it('is a doubt when the server shows less than it did, told once for a page', async () => {
    await act(writing, 'find')
    const shown = shownBy(writing, ports)
    const lying = { ...ports, client: { ...ports.client, entries: async () => ({ entries: [] }) } }
    const lied = sealedCases(lying)
    await desk(lied)
    expect(await newsSince(lying, lied, caseId, shown)).toMatchObject({ doubt: true })
    expect(await newsSince(lying, lied, caseId, shownBy(lied, lying))).toMatchObject({ doubt: false })
  })
})
