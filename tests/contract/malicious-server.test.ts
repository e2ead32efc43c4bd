import { beforeEach, describe, expect, it } from 'vitest'
import { type CasePorts, type CaseView, type LogClient, openCase, type SealedCases, sealedCases } from '#casefile'
import { isRefused, type LogServer, memoryLogStore, signReceipt, type WireEntry } from '#log'
import { openRoster, readRoster, rosterDesk } from '#people'
import { newDeviceSecrets, signerOf } from '#vault'
import english from '../../src/web/words/rare/en-CA.json' with { type: 'json' }
import french from '../../src/web/words/rare/fr-CA.json' with { type: 'json' }
import { crypto, directClient, type FictionalSchool, fictionalSchool, type Person } from '../fictional/school.ts'

/**
 * A server that lies. Samuel has read four lines of his case when it begins; two more were written meanwhile. For each lie: what his
 * device finds out, what the page says, that nothing which he had read is replaced, and that he can go on.
 */
let here: FictionalSchool
let caseId: string
let ports: CasePorts
let samuel: SealedCases
let lie: Partial<Pick<LogClient, 'entries' | 'append'>>

beforeEach(async () => {
  here = await fictionalSchool()
  lie = {}
  const honest = directClient(here.server, here.rosters, here.samuel)
  const client: LogClient = {
    ...honest,
    entries: (log, after) => (lie.entries ?? honest.entries)(log, after),
    append: (log, draft) => (lie.append ?? honest.append)(log, draft),
  }
  ports = { ...here.ports(here.samuel, client), fictional: false }
  const begun = await openCase(ports, { school: here.school, agreement: null, zone: 'America/Toronto' })
  if (isRefused(begun)) throw new Error(begun.refused.code)
  samuel = sealedCases(ports)
  samuel.adopt(begun.memory)
  caseId = begun.caseId
  await act(samuel, 'find')
  await act(samuel, 'greet', { roles: ['loser'] })
})

const deskOf = async (cases: SealedCases) => {
  const desk = await cases.open(caseId, { url: '', headers: { get: () => null } })
  if ('closed' in desk) throw new Error(desk.closed)
  return desk
}
const viewOf = async (cases: SealedCases): Promise<CaseView<'real'>> => (await deskOf(cases)).read()
async function act(cases: SealedCases, action: string, data = {}) {
  const desk = await deskOf(cases)
  return desk.perform({ action, subject: 'case', data }, { head: 0, actionId: desk.newActionId() })
}
const remembers = (cases: SealedCases, detail: string) => act(cases, 'remember', { detail })
const colleague = (person: Person, server: LogServer = here.server): SealedCases =>
  sealedCases({ ...here.ports(person, directClient(server, rosterDesk(server), person)), fictional: false })

const shows = (change: (all: readonly WireEntry[]) => readonly WireEntry[] | Promise<readonly WireEntry[]>): void => {
  const honest = directClient(here.server, here.rosters, here.samuel)
  lie.entries = async (log, after) => {
    const whole = await honest.entries(log, 0)
    return 'entries' in whole ? { entries: (await change(whole.entries)).slice(after) } : whole
  }
}
const changed = (all: readonly WireEntry[], seq: number, by: Partial<WireEntry>): readonly WireEntry[] =>
  all.map(entry => (entry.seq === seq ? { ...entry, ...by } : entry))
const at = (all: readonly WireEntry[], seq: number): WireEntry => {
  const found = all[seq - 1]
  if (found === undefined) throw new RangeError(`no line ${seq}`)
  return found
}

/** The same server with another history: the lines up to a position, and then others. Its key signs receipts for both. */
async function otherStory(upTo: number): Promise<LogServer> {
  const store = memoryLogStore()
  for (const log of [here.school, caseId]) {
    const summary = await here.server.store.summary(log)
    if (summary === undefined) throw new Error('no such log')
    const entries = (await here.server.store.entries(log, 0, 1000)).slice(0, log === caseId ? upTo : undefined)
    const recipients = await here.server.store.recipients(log)
    await store.create({
      ...summary,
      entries: entries.map((entry, i) => ({ entry, recipients: i === entries.length - 1 ? recipients : [] })),
    })
  }
  return { ...here.server, store }
}

describe.each([
  [
    'puts two lines in another order',
    'unsound',
    (all: readonly WireEntry[]) => [...all.slice(0, 4), { ...at(all, 6), seq: 5 }, { ...at(all, 5), seq: 6 }],
  ],
  ['withholds a line from the middle', 'unsound', (all: readonly WireEntry[]) => [...all.slice(0, 4), { ...at(all, 6), seq: 5 }]],
  ['shows less than was read', 'went-back', (all: readonly WireEntry[]) => all.slice(0, 2)],
  ['gives a line the receipt of another', 'unsound', (all: readonly WireEntry[]) => changed(all, 5, { receipt: at(all, 6).receipt })],
  [
    'gives a line a receipt that was cut',
    'unsound',
    (all: readonly WireEntry[]) => changed(all, 5, { receipt: at(all, 5).receipt?.slice(0, -9) ?? '' }),
  ],
  [
    'changes one letter of a statement',
    'unsound',
    (all: readonly WireEntry[]) => changed(all, 5, { statement: at(all, 5).statement.replace(/.{3}$/, 'AAA') }),
  ],
  ['shows the line of somebody twice', 'unsound', (all: readonly WireEntry[]) => [...all.slice(0, 5), { ...at(all, 5), seq: 6 }]],
  [
    'gives receipts by a key that is not its own',
    'unsound',
    async (all: readonly WireEntry[]) => {
      const stranger = await signerOf((await newDeviceSecrets()).sign)
      const head = samuel.memory(caseId).opened?.verified.heads[4] ?? ''
      return changed(all, 5, { receipt: await signReceipt({ log: caseId, seq: 5, head, at: here.clock.at }, stranger) })
    },
  ],
] as const)('a server that %s', (_, fault, change) => {
  beforeEach(async () => {
    const nadia = colleague(here.nadia)
    await remembers(nadia, 'un seau')
    await remembers(nadia, 'un ballon')
    shows(change)
  })

  it(`is found out (${fault}): nothing is taken over, the page says so in both languages, and Samuel goes on`, async () => {
    const before = await ports.store.entries(caseId)
    expect(await samuel.sync(caseId)).toMatchObject({ online: true, fault })
    expect(await ports.store.entries(caseId)).toEqual(before)
    const view = await viewOf(samuel)
    expect(view).toMatchObject({ head: 4, doubts: { fault } })
    expect([french.doubts[fault].title, english.doubts[fault].title].every(title => title.length > 20)).toBe(true)
    expect(french.doubts[fault].text).toContain('Prévenez la direction')
    expect(english.doubts[fault].text).toContain('Tell the principal')
    expect(await remembers(samuel, 'un canard')).toMatchObject({ repeated: false })
    expect((await viewOf(samuel)).timeline.at(-1)).toMatchObject({ data: { detail: 'un canard' } })
  })
})

describe('a server that tells two stories', () => {
  beforeEach(async () => {
    const story = await otherStory(3)
    await remembers(colleague(here.nadia, story), 'un seau')
    const other = directClient(story, rosterDesk(story), here.samuel)
    lie = { entries: other.entries }
  })

  it('has signed both: the device keeps the two receipts as proof, and everything that it had read', async () => {
    const before = await ports.store.entries(caseId)
    expect(await samuel.sync(caseId)).toMatchObject({ fault: 'forked' })
    expect(await ports.store.entries(caseId)).toEqual(before)
    expect((await viewOf(samuel)).doubts).toMatchObject({ receipts: [4] })
    expect(french.doubts.receipts.text).toContain('Rien de ce qu’il avait lu n’a été remplacé')
    expect(english.doubts.receipts.text).toContain('Nothing that it had read was replaced')
  })

  it('does not stop Samuel: protecting and writing stay possible, and his line waits in plain sight', async () => {
    await samuel.sync(caseId)
    lie = { ...lie, append: async () => ({ refused: { code: 'seen-unknown' } }) }
    expect(await remembers(samuel, 'un canard')).toMatchObject({ seq: 5, repeated: false })
    const view = await viewOf(samuel)
    expect(view.unsent).toBe(1)
    expect(view.timeline.at(-1)).toMatchObject({ unsent: true, data: { detail: 'un canard' } })
  })

  it('cannot have an act that is signed at the head: the page says why', async () => {
    await samuel.sync(caseId)
    lie.entries = lie.entries ?? (async () => ({ entries: [] }))
    await act(samuel, 'notify-desk')
    const close = await act(samuel, 'close', { read: ['nothing-left', 'nothing-opened'] })
    expect(close).toEqual({ refused: { code: 'server-differs' } })
  })
})

describe('a server that answers a line falsely', () => {
  const answering = async (make: (seq: number) => Promise<{ seq: number; receipt: string }>): Promise<void> => {
    const honest = directClient(here.server, here.rosters, here.samuel)
    lie.append = async (log, draft) => {
      const answer = await honest.append(log, draft)
      return 'seq' in answer ? make(answer.seq) : answer
    }
    shows(all => all.slice(0, 4))
    await remembers(samuel, 'un canard')
  }
  const waits = async () => {
    const view = await viewOf(samuel)
    expect(view.timeline.at(-1)).toMatchObject({ unsent: true, data: { detail: 'un canard' } })
    expect(view).toMatchObject({ head: 4, unsent: 1 })
    lie = {}
    expect(await samuel.sync(caseId)).toMatchObject({ unsent: 0 })
    expect(await viewOf(samuel)).toMatchObject({ head: 5, unsent: 0 })
  }

  it('with a receipt for another line: the line still counts as not sent, until the truth comes', async () => {
    const other = (await ports.store.entries(caseId)).at(-1)?.receipt ?? ''
    await answering(async seq => ({ seq, receipt: other }))
    await waits()
  })
  it('with a receipt by a key that is not its own: the same', async () => {
    const stranger = await signerOf((await newDeviceSecrets()).sign)
    await answering(async seq => ({
      seq,
      receipt: await signReceipt({ log: caseId, seq, head: 'A'.repeat(43), at: here.clock.at }, stranger),
    }))
    await waits()
  })
  it('with a position that is long past, and its old receipt: the same', async () => {
    const old = (await ports.store.entries(caseId))[2]?.receipt ?? ''
    await answering(async () => ({ seq: 3, receipt: old }))
    await waits()
  })
})

describe('a server that withholds', () => {
  it('everything new from one device is not noticed there: the format says so, and nothing of it is lost', async () => {
    const before = await ports.store.entries(caseId)
    await remembers(colleague(here.nadia), 'un seau')
    shows(all => all.slice(0, before.length))
    expect(await samuel.sync(caseId)).toEqual({ online: true, unsent: 0 })
    lie = {}
    await samuel.sync(caseId)
    expect(await viewOf(samuel)).toMatchObject({ head: 5 })
  })
})

describe('a roster that hides a revocation', () => {
  it('is believed until a line cites the newer one; then nothing that rests on it is taken over', async () => {
    const known = await here.history()
    let hides = true
    const kid = here.nadia.identity.signer.kid
    const upTo = known.current.position.seq
    const nadia = sealedCases({
      ...here.ports(here.nadia),
      fictional: false,
      roster: async id => {
        const answer = await readRoster(here.server, here.rosters, id, kid)
        if (isRefused(answer)) return undefined
        return (await openRoster(crypto, id, hides ? answer.entries.slice(0, upTo) : answer.entries)).history
      },
    })
    await deskOf(nadia)
    await here.change(here.nadia, { type: 'device-revoked/1', device: here.maya.identity.signer.kid })
    await remembers(samuel, 'un seau')
    expect(await nadia.sync(caseId)).toMatchObject({ fault: 'unsound' })
    expect(await viewOf(nadia)).toMatchObject({ head: 4, doubts: { fault: 'unsound' } })
    hides = false
    expect(await nadia.sync(caseId)).toEqual({ online: true, unsent: 0 })
    expect(await viewOf(nadia)).toMatchObject({ head: 5 })
  })
})
