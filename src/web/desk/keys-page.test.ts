import { describe, expect, it } from 'vitest'
import type { CaseWeb, Desk, WritingRefusal } from '#casefile'
import { recoveryWords } from '../recovery/words/index.ts'
import { hamsterWords, lostHamster } from '../testing/lost-hamster.ts'
import { MemoryDesk, OPENED_AT } from '../testing/memory-desk.ts'
import { uiWords } from '../words/index.ts'
import { caseAsideRoutes } from './case-aside-routes.ts'
import type { CaseAside } from './ports.ts'

/** A case on a device where Maya's new device waits, until it is given the keys. */
function room(refused?: WritingRefusal) {
  const memory = new MemoryDesk(lostHamster)
  const given: string[] = []
  const never = async (): Promise<never> => {
    throw new Error('not asked on this page')
  }
  const desk: Desk<'real'> = {
    newActionId: () => memory.newActionId(),
    read: async () => ({ ...(await memory.read()), mode: 'real' }),
    perform: never,
  }
  const web: CaseWeb<'real'> = { mode: 'real', open: async () => desk }
  const others = {
    police: never,
    packages: never,
    prepare: never,
    note: never,
    looked: never,
    letGo: never,
    settleTwin: never,
    recognize: never,
    proof: never,
    others: never,
    join: never,
  }
  const aside: CaseAside = {
    ...others,
    parts: never,
    stopped: never,
    setAside: never,
    keys: {
      shown: async () => ({
        waiting: given.length === 0 ? [{ member: 'maya', name: 'Maya Roy', devices: ['AbCdEf12'] }] : [],
        marks: [{ seq: 7, at: OPENED_AT }],
      }),
      give: async (_, member) => {
        if (refused) return { refused }
        given.push(member)
        return { seq: 8 }
      },
    },
  }
  const app = caseAsideRoutes(web, aside, {
    of: () => 'fr-CA',
    words: async locale => ({ method: hamsterWords(locale), ui: uiWords[locale] }),
    ui: locale => uiWords[locale],
  })
  const post = (form: Record<string, string>) => app.request('/c1/keys', { method: 'POST', body: new URLSearchParams(form) })
  return { given, post, get: async () => (await app.request('/c1/keys')).text() }
}

const { keys } = recoveryWords['fr-CA']

describe('the keys of a case', () => {
  it('are given by hand, to the device whose short name both screens show', async () => {
    const { get, post, given } = room()
    const html = await get()
    for (const text of ['Donner les clés à Maya Roy', 'AbCdEf12', keys.check, keys.leftText]) expect(html).toContain(text)
    expect((await post({ member: 'maya' })).status).toBe(303)
    expect(given).toEqual(['maya'])
    expect(await get()).toContain(keys.none)
  })
  it('are given to nobody who does not wait for them', async () => {
    const { post, given } = room()
    expect((await post({ member: 'samuel' })).status).toBe(303)
    expect(given).toEqual([])
  })
  it('wait for the network, in plain words', async () => {
    const answer = await room({ code: 'needs-network' }).post({ member: 'maya' })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('Donner les clés à Maya Roy')
  })
  it('say when the paper sheets gave them', async () => {
    expect(await room().get()).toContain('(ligne 7)')
  })
})
