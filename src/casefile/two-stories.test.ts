import { beforeEach, describe, expect, it } from 'vitest'
import { isRefused, nextHead, signReceipt, type WireEntry } from '#log'
import { crypto, cuttable, directClient, type FictionalSchool, fictionalSchool } from '../../tests/fictional/school.ts'
import { type CasePorts, type LogClient, openCase, proofFile, type SealedCases, sealedCases, settleTwin } from './index.ts'

let here: FictionalSchool
let ports: CasePorts
let cases: SealedCases
let caseId: string
let network: ReturnType<typeof cuttable>['network']
let shows: (honest: readonly WireEntry[], after: number) => readonly WireEntry[] | Promise<readonly WireEntry[]>

/** Samuel has a case of a real school, with one line; his server may be made to show something else. */
beforeEach(async () => {
  here = await fictionalSchool()
  shows = honest => honest
  const honest = directClient(here.server, here.rosters, here.samuel)
  const entries: LogClient['entries'] = async (log, after) => {
    const answer = await honest.entries(log, after)
    return 'entries' in answer ? { entries: await shows(answer.entries, after) } : answer
  }
  const cut = cuttable({ ...honest, entries })
  network = cut.network
  ports = { ...here.ports(here.samuel, cut.client), fictional: false }
  const begun = await openCase(ports, { school: here.school, agreement: null, zone: 'America/Toronto' })
  if (isRefused(begun)) throw new Error(begun.refused.code)
  cases = sealedCases(ports)
  cases.adopt(begun.memory)
  caseId = begun.caseId
  await act(cases, 'find')
})

const desk = async (of: SealedCases) => {
  const found = await of.open(caseId, { url: '', headers: { get: () => null } })
  if ('closed' in found) throw new Error(found.closed)
  return found
}
const act = async (of: SealedCases, action: string, data: Record<string, string | readonly string[]> = {}) => {
  const at = await desk(of)
  return at.perform({ action, subject: 'case', data }, { head: 0, actionId: at.newActionId() })
}
const view = async (of: SealedCases) => (await desk(of)).read()

/** A second story for the last position: the same server signs another receipt, as only it can. */
const another = async (honest: readonly WireEntry[], after: number): Promise<readonly WireEntry[]> => {
  const [last] = honest.slice(-1)
  if (last === undefined || after > 2) return honest
  const head = await nextHead(crypto.digest, 'B'.repeat(43), last.statement)
  const receipt = await signReceipt({ log: caseId, seq: last.seq, head, at: here.clock.now() }, here.server.receipts)
  return [...honest.slice(0, -1), { ...last, receipt }]
}

describe('a server that signs two receipts for one position', () => {
  beforeEach(() => {
    shows = another
  })

  it('is found out even when it shows the very same line: both receipts are kept, and nothing that was read is replaced', async () => {
    const before = await ports.store.entries(caseId)
    expect(await cases.sync(caseId)).toMatchObject({ fault: 'forked' })
    expect((await view(cases)).doubts).toEqual({ fault: 'forked', receipts: [3], elsewhere: [], twin: 0 })
    expect(await ports.store.entries(caseId)).toEqual(before)
  })

  it('stays found out after it tells the first story again, and the proof is a file that stands by itself', async () => {
    await cases.sync(caseId)
    shows = honest => honest
    const later = sealedCases(ports)
    expect(await later.sync(caseId)).toEqual({ online: true, unsent: 0 })
    expect((await view(later)).doubts).toEqual({ receipts: [3], elsewhere: [], twin: 0 })
    const proof = await proofFile(ports, later.memory(caseId))
    expect(proof).toMatchObject({ type: 'sexto-two-receipts/1', log: caseId, school: here.school, receipts: [{ seq: 3 }] })
    await later.sync(caseId)
    expect(await proofFile(ports, later.memory(caseId))).toEqual(proof)
  })

  it('proves nothing with a receipt that is not the server’s, of another log or of another position', async () => {
    const forged = [
      async (last: WireEntry) => ({ ...last, receipt: last.receipt.replace(/.{6}$/, 'AAAAAA') }),
      async (last: WireEntry) => ({
        ...last,
        receipt: await signReceipt(
          { log: 'C'.repeat(43), seq: last.seq, head: 'B'.repeat(43), at: here.clock.now() },
          here.server.receipts,
        ),
      }),
      async (last: WireEntry) => ({
        ...last,
        receipt: await signReceipt({ log: caseId, seq: last.seq + 1, head: 'B'.repeat(43), at: here.clock.now() }, here.server.receipts),
      }),
    ]
    for (const forge of forged) {
      shows = async honest => {
        const last = honest.at(-1)
        return last ? [...honest.slice(0, -1), await forge(last)] : honest
      }
      await cases.sync(caseId)
      expect(await proofFile(ports, cases.memory(caseId))).toBeUndefined()
    }
  })

  it('has nothing kept against it when it only shows less: that is said, and proves nothing', async () => {
    shows = (honest, after) => (after === 0 ? honest.slice(0, 2) : [])
    expect(await cases.sync(caseId)).toMatchObject({ fault: 'went-back' })
    expect((await view(cases)).doubts).toEqual({ fault: 'went-back', receipts: [], elsewhere: [], twin: 0 })
    shows = honest => honest
    await cases.sync(caseId)
    expect((await view(cases)).doubts).toBeUndefined()
  })
})

/** Another copy of Samuel's device: the same keys, and the store as it was. */
const copyOf = async (): Promise<SealedCases> => {
  const kept = await ports.store.entries(caseId)
  const other = { ...here.ports(here.samuel), fictional: false }
  await other.store.keep(caseId, kept, [])
  await other.store.keepLids(caseId, await ports.store.lids(caseId))
  return sealedCases(other)
}

describe('two copies of one device', () => {
  it('know of each other: a line signed with this device’s key, that it has not written, is told to its owner', async () => {
    const copy = await copyOf()
    await act(copy, 'remember', { detail: 'un canard' })
    await cases.sync(caseId)
    expect((await view(cases)).doubts).toEqual({ receipts: [], elsewhere: [4], twin: 0 })
    expect((await view(copy)).doubts).toBeUndefined()
  })

  it('do not cry wolf: lines written here are known, sent from the queue, at the head, or with their answer lost', async () => {
    await act(cases, 'notify-desk')
    network.state = 'answers-lost'
    await act(cases, 'remember', { detail: 'un canard' })
    network.state = 'up'
    await cases.sync(caseId)
    network.state = 'answers-lost'
    await act(cases, 'close', { read: ['nothing-left', 'nothing-opened'] })
    network.state = 'up'
    const later = sealedCases(ports)
    await later.sync(caseId)
    expect((await view(later)).doubts).toBeUndefined()
  })

  describe('that sign at the same place', () => {
    beforeEach(async () => {
      const copy = await copyOf()
      network.state = 'down'
      here.clock.at = '2026-11-16T15:20:00.000Z'
      await act(cases, 'remember', { detail: 'un canard' })
      await act(cases, 'greet', { roles: ['loser'] })
      await act(copy, 'notify-desk')
      network.state = 'up'
      here.clock.at = '2026-11-16T16:00:00.000Z'
      await cases.sync(caseId)
    })

    it('overwrite nothing: the second one’s lines wait, and their author is asked', async () => {
      const now = await view(cases)
      expect(now).toMatchObject({ unsent: 2, head: 4, doubts: { elsewhere: [4], twin: 2 } })
      expect(now.refused).toBeUndefined()
      await cases.sync(caseId)
      expect((await view(cases)).unsent).toBe(2)
    })

    it('are put in order by their author’s word: signed anew, with their own time, and every reader is told', async () => {
      expect(await settleTwin(ports, cases.memory(caseId), 'anew')).toBe(true)
      const nadia = await view(sealedCases(here.ports(here.nadia)))
      expect(nadia.timeline.map(line => [line.action, line.anew ?? false, line.recordedAt.slice(11, 16)])).toEqual([
        ['find', false, '15:00'],
        ['notify-desk', false, '15:20'],
        ['remember', true, '15:20'],
        ['greet', true, '15:20'],
      ])
      expect(nadia.state).toEqual((await view(cases)).state)
      expect((await view(cases)).doubts).toMatchObject({ twin: 0 })
    })

    it('or kept as they are, on this device, in plain sight, and no longer in the way', async () => {
      expect(await settleTwin(ports, cases.memory(caseId), 'keep')).toBe(true)
      const now = await view(cases)
      expect(now).toMatchObject({ unsent: 0, doubts: { twin: 0 } })
      expect(now.refused?.map(one => [one.line?.action, one.reason, one.queued])).toEqual([
        ['remember', 'own-not-last', false],
        ['greet', 'own-not-last', false],
      ])
      expect(await act(cases, 'greet', { roles: ['finder'] })).toEqual({ seq: 5, repeated: false })
    })

    it('are not settled without the network, nor twice: what the server holds must be known', async () => {
      network.state = 'down'
      expect(await settleTwin(ports, cases.memory(caseId), 'anew')).toBe(false)
      network.state = 'up'
      expect(await settleTwin(ports, cases.memory(caseId), 'anew')).toBe(true)
      expect(await settleTwin(ports, cases.memory(caseId), 'anew')).toBe(false)
      expect((await view(cases)).timeline).toHaveLength(4)
    })
  })
})
