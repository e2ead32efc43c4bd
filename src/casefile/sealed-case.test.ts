import { beforeEach, describe, expect, it } from 'vitest'
import { isRefused, MAX_REQUEST_BYTES } from '#log'
import { cuttable, directClient, type FictionalSchool, fictionalSchool, type Person } from '../../tests/fictional/school.ts'
import { type CasePorts, openCase, type SealedCases, sealedCases, syncCase } from './index.ts'

let here: FictionalSchool
beforeEach(async () => {
  here = await fictionalSchool()
})

const pool = (school: string) => ({ school, agreement: null, zone: 'America/Toronto' })

/** A device with its cases, and a case that it has just opened. */
async function opened(ports: CasePorts): Promise<{ caseId: string; cases: SealedCases }> {
  const begun = await openCase(ports, pool(here.school))
  if (isRefused(begun)) throw new Error(begun.refused.code)
  const cases = sealedCases(ports)
  cases.adopt(begun.memory)
  return { caseId: begun.caseId, cases }
}

async function deskOf(cases: SealedCases, caseId: string) {
  const desk = await cases.open(caseId, { url: '', headers: { get: () => null } })
  if ('closed' in desk) throw new Error(desk.closed)
  return desk
}

async function act(cases: SealedCases, caseId: string, action: string, data = {}, subject = 'case', actionId?: string) {
  const desk = await deskOf(cases, caseId)
  return desk.perform({ action, subject, data }, { head: 0, actionId: actionId ?? desk.newActionId() })
}

const closedFor = async (person: Person, caseId: string) => {
  const answer = await sealedCases(here.ports(person)).open(caseId, { url: '', headers: { get: () => null } })
  return 'closed' in answer ? answer.closed : 'open'
}

describe('a case opened by a trained member', () => {
  it('is read by the coordinator with every line, and folded the same', async () => {
    const { caseId, cases } = await opened(here.ports(here.samuel))
    expect(await act(cases, caseId, 'find', { wet: 'yes' })).toEqual({ seq: 3, repeated: false })
    expect(await act(cases, caseId, 'greet', { roles: ['loser'] })).toEqual({ seq: 4, repeated: false })
    const [mine, hers] = [await deskOf(cases, caseId), await deskOf(sealedCases(here.ports(here.nadia)), caseId)]
    const [a, b] = [await mine.read(), await hers.read()]
    expect(b.state).toEqual(a.state)
    expect(a.state.people.map(person => person.label)).toEqual(['A'])
    expect(a).toMatchObject({ head: 4, unsent: 0, fictional: true, actor: { member: 'samuel' } })
    expect(b.members.find(member => member.id === 'samuel')?.name).toBe('Samuel Roy')
  })
  it('says no word of it to the server', async () => {
    const { caseId, cases } = await opened(here.ports(here.samuel))
    await act(cases, caseId, 'find', { wet: 'yes', where: 'palmier turquoise' })
    const kept = JSON.stringify(await here.server.store.entries(caseId, 0, 100))
    const lids = await Promise.all(['care', 'identity', 'justice'].map(name => here.server.lids.get(caseId, name)))
    expect(lids.every(lid => lid?.length === 43)).toBe(true)
    // Long words only: three letters turn up by chance in what is sealed.
    for (const word of ['turquoise', 'palmier', 'object-found']) expect(kept).not.toContain(word)
    expect(Buffer.from(kept, 'base64').toString('latin1')).not.toContain('turquoise')
  })
  it('is closed to an untrained teacher, to a trained colleague who is not on it, and to an id that is none', async () => {
    const { caseId } = await opened(here.ports(here.samuel))
    expect(await closedFor(here.claude, caseId)).toBe('unknown-case')
    expect(await closedFor(here.maya, caseId)).toBe('unknown-case')
    expect(await closedFor(here.luc, caseId)).toBe('open')
    expect(await closedFor(here.luc, 'nothing')).toBe('unknown-case')
  })
  it('cannot be opened by an untrained teacher', async () => {
    const begun = await openCase(here.ports(here.claude), pool(here.school))
    expect(begun).toEqual({ refused: { code: 'not-permitted', field: 'grants' } })
  })
  it('tells the server when something is due, to the quarter of an hour, and nothing more', async () => {
    const { caseId, cases } = await opened(here.ports(here.samuel))
    here.clock.at = '2026-11-16T15:08:00.000Z'
    await act(cases, caseId, 'find')
    const [listing] = (await here.server.store.listFor(here.samuel.identity.signer.kid, '', 50)).filter(log => log.use === 'case')
    expect(listing).toMatchObject({ log: caseId, seq: 3, facets: { due: '2026-11-16T15:30:00.000Z', open: true } })
  })
})

describe('the same form', () => {
  it('sent twice makes one line, one after the other or at once', async () => {
    const { caseId, cases } = await opened(here.ports(here.samuel))
    await act(cases, caseId, 'find')
    const [first, second] = await Promise.all([
      act(cases, caseId, 'greet', { roles: ['loser'] }, 'case', 'form-1'),
      act(cases, caseId, 'greet', { roles: ['loser'] }, 'case', 'form-1'),
    ])
    expect([first, second]).toEqual([
      { seq: 4, repeated: false },
      { seq: 4, repeated: true },
    ])
    expect(await act(cases, caseId, 'greet', { roles: ['loser'] }, 'case', 'form-1')).toEqual({ seq: 4, repeated: true })
    expect((await (await deskOf(cases, caseId)).read()).state.people).toHaveLength(1)
  })
  it('copied from paper says so inside the sealed line', async () => {
    const { caseId, cases } = await opened(here.ports(here.samuel))
    const desk = await deskOf(cases, caseId)
    await desk.perform({ action: 'find', subject: 'case', data: { wet: 'no' }, source: 'paper' }, { head: 2, actionId: 'form-9' })
    expect((await (await deskOf(cases, caseId)).read()).timeline).toMatchObject([{ action: 'find', source: 'paper' }])
  })
  it('that the engine refuses leaves no trace', async () => {
    const { caseId, cases } = await opened(here.ports(here.samuel))
    expect(await act(cases, caseId, 'close', { read: ['nothing-left', 'nothing-opened'] })).toMatchObject({
      refused: { code: 'wrong-phase' },
    })
    expect(await act(cases, caseId, 'call', { reached: 'yes' }, 'Z')).toEqual({ refused: { code: 'unknown-subject' } })
    expect((await here.server.store.summary(caseId))?.seq).toBe(2)
  })
})

describe('without the network', () => {
  const offline = () => cuttable(directClient(here.server, here.rosters, here.samuel))

  it('a line waits on the device, counts as unsent, and is sent once when the network is back', async () => {
    const { network, client } = offline()
    const ports = here.ports(here.samuel, client)
    const { caseId, cases } = await opened(ports)
    network.state = 'down'
    expect(await act(cases, caseId, 'find')).toEqual({ seq: 3, repeated: false })
    expect(await act(cases, caseId, 'greet', { roles: ['loser'] })).toEqual({ seq: 4, repeated: false })
    const view = await (await deskOf(cases, caseId)).read()
    expect(view).toMatchObject({ unsent: 2, head: 2 })
    expect(view.timeline.map(line => line.unsent)).toEqual([true, true])
    network.state = 'up'
    expect(await cases.sync(caseId)).toEqual({ online: true, unsent: 0 })
    expect(await (await deskOf(cases, caseId)).read()).toMatchObject({ unsent: 0, head: 4 })
  })
  it('an answer that is lost never makes a second line', async () => {
    const { network, client } = offline()
    const { caseId, cases } = await opened(here.ports(here.samuel, client))
    network.state = 'answers-lost'
    await act(cases, caseId, 'find')
    await act(cases, caseId, 'greet', { roles: ['loser'] }, 'case', 'form-1')
    network.state = 'up'
    await cases.sync(caseId)
    await cases.sync(caseId)
    expect((await here.server.store.summary(caseId))?.seq).toBe(4)
    expect(await act(cases, caseId, 'greet', { roles: ['loser'] }, 'case', 'form-1')).toEqual({ seq: 4, repeated: true })
  })
  it('a case begins on the device alone and reaches the server whole', async () => {
    const { network, client } = offline()
    network.state = 'down'
    const { caseId, cases } = await opened(here.ports(here.samuel, client))
    expect(await act(cases, caseId, 'find')).toEqual({ seq: 3, repeated: false })
    expect(await act(cases, caseId, 'greet', { roles: ['finder'] })).toEqual({ seq: 4, repeated: false })
    expect((await (await deskOf(cases, caseId)).read()).state.people).toHaveLength(1)
    expect(await here.server.store.summary(caseId)).toBeUndefined()
    network.state = 'up'
    expect(await cases.sync(caseId)).toEqual({ online: true, unsent: 0 })
    expect(await closedFor(here.nadia, caseId)).toBe('open')
    expect((await (await deskOf(cases, caseId)).read()).head).toBe(4)
  })
  it('a case created while its answer was lost goes on, and takes more lines than one request holds', { timeout: 20_000 }, async () => {
    const { network, client } = offline()
    network.state = 'answers-lost'
    const { caseId, cases } = await opened(here.ports(here.samuel, client))
    await act(cases, caseId, 'find')
    network.state = 'down'
    for (let i = 0; i < 26; i++) await act(cases, caseId, 'remember', { detail: `un canard ${i}` })
    network.state = 'up'
    await act(sealedCases(here.ports(here.nadia)), caseId, 'greet', { roles: ['loser'] })
    expect(await cases.sync(caseId)).toEqual({ online: true, unsent: 0 })
    const view = await (await deskOf(cases, caseId)).read()
    expect(view.timeline.filter(line => line.status === 'applied')).toHaveLength(28)
  })
  it('a long case begun on the device alone goes out in pieces', { timeout: 20_000 }, async () => {
    const { network, client } = offline()
    const sizes: number[] = []
    const create: typeof client.create = request => {
      sizes.push(Buffer.byteLength(JSON.stringify(request)))
      return client.create(request)
    }
    network.state = 'down'
    const { caseId, cases } = await opened(here.ports(here.samuel, { ...client, create }))
    await act(cases, caseId, 'find')
    for (let i = 0; i < 26; i++) await act(cases, caseId, 'remember', { detail: `un canard ${i}` })
    network.state = 'up'
    expect(await cases.sync(caseId)).toEqual({ online: true, unsent: 0 })
    expect((await here.server.store.summary(caseId))?.seq).toBe(29)
    expect(sizes.at(-1)).toBeGreaterThan(50_000)
    expect(Math.max(...sizes)).toBeLessThanOrEqual(MAX_REQUEST_BYTES)
  })
  it('closing waits for the network, since it is signed at the head', async () => {
    const { network, client } = offline()
    const { caseId, cases } = await opened(here.ports(here.samuel, client))
    await act(cases, caseId, 'find')
    await act(cases, caseId, 'notify-desk')
    network.state = 'down'
    const close = () => act(cases, caseId, 'close', { read: ['nothing-left', 'nothing-opened'] }, 'case', 'form-9')
    expect(await close()).toEqual({ refused: { code: 'needs-network' } })
    network.state = 'up'
    expect(await close()).toEqual({ seq: 5, repeated: false })
    expect(await close()).toEqual({ seq: 5, repeated: true })
  })
})

describe('the fictional school', () => {
  it('lets two visitors play the same person at once', async () => {
    const { caseId, cases } = await opened(here.ports(here.samuel))
    const elsewhere = sealedCases(here.ports(here.samuel))
    await act(elsewhere, caseId, 'find')
    expect(await act(cases, caseId, 'greet', { roles: ['loser'] })).toEqual({ seq: 4, repeated: false })
    expect(await act(elsewhere, caseId, 'greet', { roles: ['finder'] })).toEqual({ seq: 5, repeated: false })
    expect(await (await deskOf(elsewhere, caseId)).read()).toMatchObject({ unsent: 0, head: 5 })
  })
})

describe('two people at once', () => {
  async function two() {
    const { network, client } = cuttable(directClient(here.server, here.rosters, here.samuel))
    const mine = await opened(here.ports(here.samuel, client))
    await act(mine.cases, mine.caseId, 'find')
    const hers = sealedCases(here.ports(here.nadia))
    await deskOf(hers, mine.caseId)
    return { network, ...mine, hers }
  }
  it('a line written offline is decided again at its position: what no longer holds is kept and not applied', async () => {
    const { network, caseId, cases, hers } = await two()
    network.state = 'down'
    await act(cases, caseId, 'greet', { roles: ['loser'] })
    await act(cases, caseId, 'notify-desk')
    await act(hers, caseId, 'notify-desk')
    network.state = 'up'
    await cases.sync(caseId)
    await hers.sync(caseId)
    const views = await Promise.all([cases, hers].map(async one => (await deskOf(one, caseId)).read()))
    for (const view of views) {
      expect(view.timeline.map(line => [line.action, line.status])).toEqual([
        ['find', 'applied'],
        ['notify-desk', 'applied'],
        ['greet', 'applied'],
        ['notify-desk', 'stale'],
      ])
      expect(view.state.stale).toMatchObject([{ seq: 6, action: 'notify-desk', author: 'samuel' }])
    }
  })
  it('a fact written offline applies with a flag when it does not fit', async () => {
    const { network, caseId, cases, hers } = await two()
    await cases.sync(caseId)
    network.state = 'down'
    await act(cases, caseId, 'remember', { detail: 'un canard' })
    await act(hers, caseId, 'mistake', { line: '3' })
    network.state = 'up'
    await cases.sync(caseId)
    const view = await (await deskOf(cases, caseId)).read()
    expect(view.state.flags).toMatchObject([{ seq: 5, action: 'remember', code: 'requirement', reason: 'find-first' }])
    expect(view.timeline.map(line => line.status)).toEqual(['withdrawn', 'applied', 'flagged'])
  })
})

describe('a server that lies', () => {
  const lying = (entries: (honest: readonly { seq: number }[]) => unknown) => {
    const honest = directClient(here.server, here.rosters, here.samuel)
    let lies = false
    const client = {
      ...honest,
      entries: async (log: string, after: number) => {
        const answer = await honest.entries(log, after)
        return lies && 'entries' in answer ? ({ entries: entries(answer.entries) } as typeof answer) : answer
      },
    }
    return {
      client,
      start: () => {
        lies = true
      },
    }
  }
  it.each([
    ['shows less than this device has read', () => [], 'went-back'],
    ['shows another line at a position already read', (honest: readonly object[]) => honest.slice(1), 'forked'],
    ['swaps two lines', ([a, b, c]: readonly object[]) => [a, c, b], 'unsound'],
    ['leaves one out', ([a, , c]: readonly object[]) => [a, c], 'unsound'],
    ['repeats one', ([a, b]: readonly object[]) => [a, b, b], 'unsound'],
  ])('%s, is found out, and nothing of it is kept', async (_, lie, fault) => {
    const { client, start } = lying(lie)
    const ports = here.ports(here.samuel, client)
    const { caseId, cases } = await opened(ports)
    const hers = sealedCases(here.ports(here.nadia))
    await act(cases, caseId, 'find')
    await act(hers, caseId, 'greet', { roles: ['loser'] })
    await act(hers, caseId, 'greet', { roles: ['finder'] })
    start()
    expect(await cases.sync(caseId)).toMatchObject({ fault })
    expect(await ports.store.entries(caseId)).toHaveLength(3)
    expect(await syncCase(ports, cases.memory(caseId))).toMatchObject({ fault })
  })
})

describe('a body that is missing or was changed', () => {
  it('stops the reading, and the page says damaged', async () => {
    const { caseId, cases } = await opened(here.ports(here.samuel))
    await act(cases, caseId, 'find')
    const honest = directClient(here.server, here.rosters, here.nadia)
    for (const change of [() => null, (body: string | null) => `${body?.slice(0, -4)}AAAA`]) {
      const client = {
        ...honest,
        entries: async (log: string, after: number) => {
          const answer = await honest.entries(log, after)
          if (!('entries' in answer)) return answer
          return { entries: answer.entries.map(entry => (entry.seq === 3 ? { ...entry, body: change(entry.body) } : entry)) }
        },
      }
      const answer = await sealedCases(here.ports(here.nadia, client)).open(caseId, { url: '', headers: { get: () => null } })
      expect(answer).toEqual({ closed: 'damaged' })
    }
  })
})
