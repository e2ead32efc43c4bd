import { beforeEach, describe, expect, it } from 'vitest'
import { isRefused, type LogRefusalCode } from '#log'
import { cuttable, directClient, type FictionalSchool, fictionalSchool } from '../../tests/fictional/school.ts'
import { type CasePorts, type LogClient, openCase, type SealedCases, sealedCases } from './index.ts'

let here: FictionalSchool
let ports: CasePorts
let cases: SealedCases
let caseId: string
let network: ReturnType<typeof cuttable>['network']
let refuses: (line: number) => LogRefusalCode | undefined

/** Samuel has a case; his server can be cut, and made to refuse the n-th line that reaches it. */
beforeEach(async () => {
  here = await fictionalSchool()
  refuses = () => undefined
  let lines = 0
  const honest = directClient(here.server, here.rosters, here.samuel)
  const append: LogClient['append'] = async (log, draft) => {
    lines += 1
    const code = refuses(lines)
    return code ? { refused: { code } } : honest.append(log, draft)
  }
  const cut = cuttable({ ...honest, append })
  network = cut.network
  ports = { ...here.ports(here.samuel, cut.client), fictional: false }
  const begun = await openCase(ports, { school: here.school, agreement: null, zone: 'America/Toronto' })
  if (isRefused(begun)) throw new Error(begun.refused.code)
  cases = sealedCases(ports)
  cases.adopt(begun.memory)
  caseId = begun.caseId
})

const desk = async () => {
  const found = await cases.open(caseId, { url: '', headers: { get: () => null } })
  if ('closed' in found) throw new Error(found.closed)
  return found
}
const act = async (action: string, data = {}, actionId?: string) => {
  const at = await desk()
  return at.perform({ action, subject: 'case', data }, { head: 0, actionId: actionId ?? at.newActionId() })
}
const view = async () => (await desk()).read()
const close = () => act('close', { read: ['nothing-left', 'nothing-opened'] })

describe('a line that the server refuses for itself alone', () => {
  beforeEach(async () => {
    network.state = 'down'
    await act('find', { wet: 'no' })
    here.clock.at = '2026-11-16T15:04:00.000Z'
    await act('remember', { detail: 'un canard' })
    await act('greet', { roles: ['loser'] })
    network.state = 'up'
    refuses = line => (line === 2 ? 'body-malformed' : undefined)
    here.clock.at = '2026-11-16T15:09:00.000Z'
    await cases.sync(caseId)
  })

  it('lets those after it go, signed anew with the time at which they were written', async () => {
    const now = await view()
    expect(now).toMatchObject({ unsent: 0, head: 4 })
    expect(now.timeline.map(line => [line.action, line.recordedAt.slice(11, 16)])).toEqual([
      ['find', '15:00'],
      ['greet', '15:04'],
    ])
    const hers = await sealedCases(here.ports(here.nadia)).open(caseId, { url: '', headers: { get: () => null } })
    expect('closed' in hers ? hers : (await hers.read()).state).toEqual(now.state)
  })

  it('is kept with its reason and all that it says, until its author lets it go', async () => {
    const [refused] = (await view()).refused ?? []
    expect(refused).toMatchObject({
      reason: 'body-malformed',
      waiting: 0,
      line: { action: 'remember', data: { detail: 'un canard' }, recordedAt: '2026-11-16T15:04:00.000Z' },
    })
    await ports.store.dropRefused(caseId, refused?.hash ?? '')
    expect((await view()).refused).toBeUndefined()
  })

  it('is counted for nothing, here as elsewhere', async () => {
    expect((await view()).state.acts['remember']).toBeUndefined()
  })
})

describe('a line refused for a reason that the next ones share', () => {
  it('waits with them, says why and how many wait, and goes when the reason is gone', async () => {
    refuses = () => 'unknown-device'
    await act('find')
    await act('remember', { detail: 'un canard' })
    expect(await view()).toMatchObject({ unsent: 2, refused: [{ reason: 'unknown-device', waiting: 1, line: { action: 'find' } }] })
    refuses = () => undefined
    await cases.sync(caseId)
    const after = await view()
    expect([after.unsent, after.refused, after.timeline.length]).toEqual([0, undefined, 2])
  })

  it('is no more than a delay when the server is only busy', async () => {
    refuses = line => (line === 1 ? 'busy' : undefined)
    await act('find')
    expect(await view()).toMatchObject({ unsent: 1 })
    expect((await view()).refused).toBeUndefined()
    await cases.sync(caseId)
    expect((await view()).unsent).toBe(0)
  })
})

describe('an act that is signed at the head', () => {
  beforeEach(async () => {
    await act('find')
    await act('notify-desk')
  })

  it('says that it needs the network, while the network is away', async () => {
    network.state = 'down'
    expect(await close()).toEqual({ refused: { code: 'needs-network' } })
  })

  it('says that lines wait, or that the server refused one, when that is the reason', async () => {
    refuses = () => 'unknown-device'
    await act('remember', { detail: 'un canard' })
    expect(await close()).toEqual({ refused: { code: 'server-refused', reason: 'unknown-device' } })
  })

  it('says that the server refused it, and why', async () => {
    refuses = () => 'not-permitted'
    expect(await close()).toEqual({ refused: { code: 'server-refused', reason: 'not-permitted' } })
    expect((await view()).unsent).toBe(0)
  })

  it('holds nothing up when its answer was lost and somebody wrote meanwhile: it is shown, the next lines go', async () => {
    const { append } = ports.client
    let lose = true
    cases = sealedCases({
      ...ports,
      client: { ...ports.client, append: async (log, draft) => (lose ? { unreachable: true } : append(log, draft)) },
    })
    await close()
    lose = false
    const hers = await sealedCases(here.ports(here.nadia)).open(caseId, { url: '', headers: { get: () => null } })
    if ('closed' in hers) throw new Error(hers.closed)
    await hers.perform({ action: 'remember', subject: 'case', data: { detail: 'un seau' } }, { head: 0, actionId: 'hers' })
    await act('remember', { detail: 'un canard' })
    const now = await view()
    expect(now).toMatchObject({ unsent: 0, refused: [{ reason: 'seen-not-head', waiting: 0, line: { action: 'close' } }] })
    expect(now.timeline.map(line => line.action)).toEqual(['find', 'notify-desk', 'remember', 'remember'])
  })
})

describe('a page', () => {
  let letGo: () => void
  /** Nothing sent arrives until it is let go, and no page waits for it. */
  const slowServer = () => {
    const slow = new Promise<void>(resolve => {
      letGo = resolve
    })
    const { append } = ports.client
    const client: LogClient = { ...ports.client, append: async (log, draft) => slow.then(() => append(log, draft)) }
    cases = sealedCases({ ...ports, client, patience: async () => undefined })
  }

  it('does not wait for a slow server longer than its patience; the line goes all the same', async () => {
    slowServer()
    expect(await act('find')).toEqual({ seq: 3, repeated: false })
    expect(await act('remember', { detail: 'un canard' })).toEqual({ seq: 4, repeated: false })
    expect((await view()).unsent).toBe(2)
    letGo()
    expect(await cases.sync(caseId)).toEqual({ online: true, unsent: 0 })
    expect((await view()).timeline).toHaveLength(2)
  })

  it('writes down at once what is said while an act at the head waits for a slow server', async () => {
    await act('find')
    slowServer()
    await act('notify-desk')
    const closing = close()
    // The first may be signed before the closing has asked for its place, the second is not.
    for (const detail of ['un canard', 'un seau']) expect(await act('remember', { detail })).toMatchObject({ repeated: false })
    expect((await view()).unsent).toBe(3)
    letGo()
    expect(await closing).toMatchObject({ repeated: false })
    expect((await view()).timeline.map(line => line.action)).toEqual(['find', 'notify-desk', 'remember', 'remember', 'close'])
  })
})
