import { beforeEach, describe, expect, it } from 'vitest'
import type { CaseDoubts, CaseWeb, Desk, Joined } from '#casefile'
import { hamsterWords, lostHamster } from '../testing/lost-hamster.ts'
import { MemoryDesk, OPENED_AT } from '../testing/memory-desk.ts'
import { uiWords } from '../words/index.ts'
import { caseAsideRoutes } from './case-aside-routes.ts'
import type { CaseAside, StoppedCase } from './ports.ts'

let memory: MemoryDesk
let letGo: string[]
let chosen: string[]
let doubts: CaseDoubts | undefined
let stopped: Pick<StoppedCase, 'seq' | 'reason' | 'may'> | undefined
let online: boolean
let joining: Joined
let app: ReturnType<typeof caseAsideRoutes>

/** A sealed case over a desk in memory, on a device that notes what it is asked to copy or to forget. */
beforeEach(() => {
  memory = new MemoryDesk(lostHamster)
  letGo = []
  chosen = []
  doubts = undefined
  stopped = undefined
  online = true
  joining = { unread: 0 }
  const desk: Desk<'real'> = {
    newActionId: () => memory.newActionId(),
    read: async () => ({ ...(await memory.read()), mode: 'real', ...(doubts ? { doubts } : {}) }),
    perform: (input, ticket) => memory.perform(input, ticket),
  }
  const web: CaseWeb<'real'> = { mode: 'real', open: async () => desk }
  const aside: CaseAside = {
    parts: async () => ['identity', 'justice'],
    police: async () => undefined,
    packages: async () => [],
    prepare: async () => ({ fault: 'not-now' }),
    note: async () => ({ fault: 'not-now' }),
    looked: async () => ({
      narrowed: true,
      readers: [{ member: 'samuel', parts: ['care', 'identity'] }],
      copies: [{ seq: 9, by: 'samuel', at: OPENED_AT, parts: ['care'] }],
      looks: online
        ? [
            { what: 'open-identity', by: 'samuel', at: OPENED_AT },
            { what: 'care', by: '', at: OPENED_AT },
            { what: 'something-newer', by: 'samuel', at: OPENED_AT },
          ]
        : undefined,
    }),
    letGo: async (_, line) => {
      letGo.push(line)
    },
    settleTwin: async (_, choice) => {
      chosen.push(choice)
      return online
    },
    recognize: async () => {
      chosen.push('recognized')
    },
    proof: async () => (doubts ? { href: 'blob:proof', name: 'meleze-18-2-2026-11-16.json' } : undefined),
    others: async () => [{ caseId: 'c2', codeName: 'Érable 4' }],
    join: async (_, into) => {
      chosen.push(`join ${into}`)
      return joining
    },
    stopped: async () => stopped && { view: { ...(await memory.read()), mode: 'real' }, by: 'samuel', at: OPENED_AT, ...stopped },
    setAside: async (_, seq) => {
      chosen.push(`aside ${seq}`)
      return online ? { seq: 9 } : { refused: { code: 'needs-network' } }
    },
  }
  app = caseAsideRoutes(web, aside, {
    of: () => 'fr-CA',
    words: async locale => ({ method: hamsterWords(locale), ui: uiWords[locale] }),
    ui: locale => uiWords[locale],
  })
})

const address = 'http://device.test/c1'
const post = (path: string, values: readonly (readonly [string, string])[]) =>
  app.fetch(new Request(address + path, { method: 'POST', body: new URLSearchParams(values.map(([k, v]) => [k, v])) }))

describe('a line that the server refused', () => {
  it('is let go when its author says so, and the case page comes back', async () => {
    const answer = await post('/refused', [['line', 'hash-of-the-line']])
    expect([answer.status, letGo]).toEqual([303, ['hash-of-the-line']])
    expect(answer.headers.get('location')).toMatch(/\/case\/c1$/)
  })
})

const send = (path: string, fields: Record<string, string>) =>
  app.request(`/c1/${path}`, { method: 'POST', body: new URLSearchParams(fields) })

describe('lines whose place another copy of this device has taken', () => {
  it.each(['anew', 'keep'])('are settled by their author’s word alone: %s', async twin => {
    const answer = await send('refused', { twin })
    expect([answer.status, chosen]).toEqual([303, [twin]])
  })

  it('are not settled by another word, and wait for the network in plain words', async () => {
    expect((await send('refused', { twin: 'both' })).status).toBe(303)
    expect(chosen).toEqual([])
    online = false
    const answer = await send('refused', { twin: 'anew' })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('il lui faut le réseau')
  })

  it('are told no more once their owner says so', async () => {
    await send('refused', { recognized: 'yes' })
    expect(chosen).toEqual(['recognized'])
  })
})

describe('two receipts for one position', () => {
  it('are saved from a page that says what they are, led to from the export', async () => {
    doubts = { receipts: [3], elsewhere: [], twin: 0 }
    const html = await (await app.request('/c1/receipts')).text()
    expect(html).toContain('href="blob:proof" download="meleze-18-2-2026-11-16.json"')
    expect(html).toContain('le serveur a signé deux histoires')
    expect(await (await app.request('/c1/export')).text()).toContain('/receipts"')
  })

  it('are on no page where there are none', async () => {
    expect(await (await app.request('/c1/receipts')).text()).toContain('Cet appareil n’a rien trouvé de tel')
    expect(await (await app.request('/c1/export')).text()).not.toContain('/receipts"')
  })
})

describe('a case whose reading stops', () => {
  it('tells at which line and why, and a coordinator sets that line aside for everybody', async () => {
    stopped = { seq: 7, reason: 'body-missing', may: true }
    const html = await (await app.request('/c1/aside')).text()
    expect(html).toContain('Ligne 7, écrite par Samuel Roy')
    expect(html).toContain('Son texte manque')
    const answer = await send('aside', { seq: '7' })
    expect([answer.status, answer.headers.get('Location'), chosen]).toEqual([303, '/c1', ['aside 7']])
  })

  it('offers nobody else a button, and says whose it is', async () => {
    stopped = { seq: 7, reason: 'body-wrong', may: false }
    const html = await (await app.request('/c1/aside')).text()
    expect(html).toContain('revient à la coordination')
    expect(html).not.toContain('name="seq"')
  })

  it('waits for the network in plain words, and leads back to a case that does not stop', async () => {
    stopped = { seq: 7, reason: 'body-missing', may: true }
    online = false
    const answer = await send('aside', { seq: '7' })
    expect([answer.status, (await answer.text()).includes('il lui faut le réseau')]).toEqual([422, true])
    stopped = undefined
    expect((await app.request('/c1/aside')).status).toBe(303)
  })
})

describe('two files of one incident', () => {
  it('are joined from a page that says what becomes of each, and asks which one goes on', async () => {
    const html = await (await app.request('/c1/join')).text()
    expect(html).toContain('Quel dossier continue?')
    expect(html).toContain('Érable 4')
    const answer = await send('join', { into: 'c2', _action: 'one form' })
    expect([answer.status, answer.headers.get('Location'), chosen]).toEqual([303, '/case/c1', ['join c2']])
  })

  it('are not joined with a file that is not on the list: the page asks again', async () => {
    const answer = await send('join', { into: 'c9', _action: 'one form' })
    expect([answer.status, (await answer.text()).includes('Choisissez le dossier qui continue.'), chosen]).toEqual([422, true, []])
  })

  it.each([
    [{ fault: 'device-here' }, 'Un appareil de ce dossier est encore à l’école'],
    [{ fault: 'not-yours' }, 'revient à la coordination ou à la direction'],
    [{ unread: 2 }, '2 personnes de l’équipe ne peuvent pas encore lire'],
  ] as const)('%o: the page says why, what stays possible, and keeps the choice and the form', async (said, text) => {
    joining = said
    const answer = await send('join', { into: 'c2', _action: 'one form' })
    const html = await answer.text()
    expect(answer.status).toBe(422)
    expect(html).toContain(text)
    expect(html).toMatch(/value="c2" checked/)
    expect(html).toContain('value="one form"')
  })
})
