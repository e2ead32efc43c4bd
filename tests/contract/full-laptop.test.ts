import { beforeEach, describe, expect, it } from 'vitest'
import { type CasePorts, type CaseStore, memoryCaseStore, openCase, type SealedCases, sealedCases } from '#casefile'
import { isRefused, memoryLogStore } from '#log'
import { rememberedStore } from '../../src/device/remembered-store.ts'
import { cuttable, directClient, type FictionalSchool, fictionalSchool } from '../fictional/school.ts'

/** Samuel's laptop in a real school: its disk fills up, its network is cut, and its server may go back to an older copy. */
let here: FictionalSchool
let caseId: string
let samuel: SealedCases
let network: ReturnType<typeof cuttable>['network']
let disk: { full: boolean; readonly store: CaseStore }
let unkept: number
let start: () => SealedCases

const fillable = (): typeof disk => {
  const on = memoryCaseStore()
  const filling: typeof disk = { full: false, store: on }
  const writing =
    <A extends readonly unknown[]>(write: (...args: A) => Promise<void>) =>
    async (...args: A): Promise<void> => {
      if (filling.full) throw new Error('QuotaExceededError')
      await write(...args)
    }
  const store: CaseStore = {
    ...on,
    keep: writing(on.keep),
    addPending: writing(on.addPending),
    replaceQueue: writing(on.replaceQueue),
    keepMarks: writing(on.keepMarks),
  }
  return Object.assign(filling, { store })
}

beforeEach(async () => {
  here = await fictionalSchool()
  disk = fillable()
  unkept = 0
  const cut = cuttable(directClient(here.server, here.rosters, here.samuel))
  network = cut.network
  const ports = (): CasePorts => ({
    ...here.ports(here.samuel, cut.client),
    fictional: false,
    store: rememberedStore(disk.store, undefined, lines => {
      unkept = lines
    }),
  })
  start = () => sealedCases(ports())
  const first = ports()
  const begun = await openCase(first, { school: here.school, agreement: null, zone: 'America/Toronto' })
  if (isRefused(begun)) throw new Error(begun.refused.code)
  samuel = sealedCases(first)
  samuel.adopt(begun.memory)
  caseId = begun.caseId
  await act('find')
})

const deskOf = async (cases = samuel) => {
  const desk = await cases.open(caseId, { url: '', headers: { get: () => null } })
  if ('closed' in desk) throw new Error(desk.closed)
  return desk
}
const viewOf = async (cases = samuel) => (await deskOf(cases)).read()
async function act(action: string, data = {}, actionId?: string) {
  const desk = await deskOf()
  return desk.perform({ action, subject: 'case', data }, { head: 0, actionId: actionId ?? desk.newActionId() })
}
const remembers = (detail: string, actionId?: string) => act('remember', { detail }, actionId)
const details = async () => (await viewOf()).timeline.map(line => line.data?.['detail']).filter(Boolean)

/** The server put back to the copy made when it had so many lines of the case. */
const goesBack = async (upTo: number): Promise<void> => {
  const { store } = here.server
  const older = memoryLogStore()
  for (const log of [here.school, caseId]) {
    const summary = await store.summary(log)
    if (summary === undefined) throw new Error('no such log')
    const entries = (await store.entries(log, 0, 1000)).slice(0, log === caseId ? upTo : undefined)
    const recipients = await store.recipients(log)
    await older.create({
      ...summary,
      entries: entries.map((entry, i) => ({ entry, recipients: i === entries.length - 1 ? recipients : [] })),
    })
  }
  Object.assign(store, older)
}

describe('a laptop whose disk is full, with the network', () => {
  it('has each line taken by the server, tells how many are kept only by the open page, and keeps them once there is room', async () => {
    disk.full = true
    await remembers('un seau')
    await remembers('un ballon')
    expect(await viewOf()).toMatchObject({ head: 5, unsent: 0 })
    expect([unkept, (await disk.store.entries(caseId)).length]).toEqual([2, 3])
    disk.full = false
    await viewOf()
    await expect.poll(async () => (await disk.store.entries(caseId)).length).toBe(5)
    await expect.poll(() => unkept).toBe(0)
    expect(await viewOf(start())).toMatchObject({ head: 5, unsent: 0 })
  })

  it('notices a server that went back behind what the session has read and the disk has not', async () => {
    disk.full = true
    await remembers('un seau')
    await remembers('un ballon')
    await goesBack(4)
    expect(await samuel.sync(caseId)).toMatchObject({ fault: 'went-back' })
    expect(await viewOf()).toMatchObject({ head: 5, doubts: { fault: 'went-back' } })
    await goesBack(3)
    expect(await samuel.sync(caseId)).toMatchObject({ fault: 'went-back' })
  })

  it('notices another line where the session has read one that the disk has not: nothing of it is taken over', async () => {
    disk.full = true
    await remembers('un seau')
    await goesBack(3)
    disk.full = false
    const nadia = sealedCases({ ...here.ports(here.nadia, directClient(here.server, here.rosters, here.nadia)), fictional: false })
    const desk = await nadia.open(caseId, { url: '', headers: { get: () => null } })
    if ('closed' in desk) throw new Error(desk.closed)
    for (const detail of ['des palmes', 'un bonnet'])
      await desk.perform({ action: 'remember', subject: 'case', data: { detail } }, { head: 0, actionId: desk.newActionId() })
    expect(await samuel.sync(caseId)).toMatchObject({ fault: 'forked' })
    expect(await details()).toEqual(['un seau'])
    expect((await viewOf()).doubts).toMatchObject({ receipts: [4] })
  })
})

describe('a laptop whose disk is full and whose answer is lost', () => {
  beforeEach(async () => {
    disk.full = true
    network.state = 'answers-to-lines-lost'
    expect(await remembers('un seau', 'seau')).toEqual({ refused: { code: 'no-answer' } })
    network.state = 'up'
  })

  it('knows its own line again: nobody is told of a copy of the laptop, and what was written since follows in order', async () => {
    disk.full = false
    network.state = 'down'
    expect(await remembers('un ballon')).toMatchObject({ repeated: false })
    network.state = 'up'
    expect(await samuel.sync(caseId)).toMatchObject({ unsent: 0 })
    expect(await viewOf()).toMatchObject({ head: 5, unsent: 0 })
    expect((await viewOf()).doubts).toBeUndefined()
    expect(await details()).toEqual(['un seau', 'un ballon'])
    expect(await remembers('un seau', 'seau')).toMatchObject({ seq: 4, repeated: true })
  })

  it('knows it again after a restart too, once there was room for a moment', async () => {
    disk.full = false
    await viewOf()
    await expect.poll(async () => (await disk.store.marks(caseId)).sent.length).toBeGreaterThan(0)
    samuel = start()
    await samuel.sync(caseId)
    expect((await viewOf()).doubts).toBeUndefined()
    expect(await details()).toEqual(['un seau'])
  })

  it('that was restarted without any room cannot know it, and asks its author instead of deciding', async () => {
    samuel = start()
    await samuel.sync(caseId)
    expect((await viewOf()).doubts).toMatchObject({ elsewhere: [4], twin: 0 })
  })
})
