import { Hono } from 'hono'
import { beforeEach, describe, expect, it } from 'vitest'
import type { CaseDoubts, CaseWeb, Desk, RefusedLine, WritingRefusal } from '#casefile'
import { hamsterWords, lostHamster } from '../testing/lost-hamster.ts'
import { MemoryDesk, OPENED_AT } from '../testing/memory-desk.ts'
import { uiWords } from '../words/index.ts'
import { caseRoutes } from './routes.ts'

let locale: 'fr-CA' | 'en-CA'
let refused: readonly RefusedLine[] | undefined
let notWritten: WritingRefusal | undefined
let doubts: CaseDoubts | undefined
let app: Hono

/** The pages of a sealed case, over a desk in memory whose server says no when the story asks. */
beforeEach(() => {
  locale = 'fr-CA'
  refused = undefined
  notWritten = undefined
  doubts = undefined
  const memory = new MemoryDesk(lostHamster)
  const desk: Desk<'real'> = {
    newActionId: () => memory.newActionId(),
    read: async () => ({ ...(await memory.read()), mode: 'real', ...(refused ? { refused } : {}), ...(doubts ? { doubts } : {}) }),
    perform: async (input, ticket) => (notWritten ? { refused: notWritten } : memory.perform(input, ticket)),
  }
  const web: CaseWeb<'real'> = { mode: 'real', open: async () => desk }
  const words = async () => ({ method: hamsterWords(locale), ui: uiWords[locale] })
  app = new Hono().route('/case', caseRoutes(web, { of: () => locale, words, ui: () => uiWords[locale] }))
})
const get = async (path = '') => (await app.request(`/case/c1${path}`)).text()
const begin = () =>
  app.request('/case/c1/do/begin?on=case', { method: 'POST', body: new URLSearchParams({ seen: 'yes', _action: 'form 1' }) })

const begun: RefusedLine = {
  hash: 'hash-of-the-line',
  reason: 'not-recipient',
  queued: false,
  waiting: 0,
  line: {
    seq: 4,
    action: 'begin',
    compartment: 'care',
    subject: 'case',
    data: { seen: 'yes' },
    by: 'nadia',
    happenedAt: OPENED_AT,
    recordedAt: OPENED_AT,
    status: 'applied',
    unsent: true,
  },
}

describe('an act that the network or the server holds back', () => {
  it.each([
    [{ code: 'needs-network' }, 'il lui faut le réseau', 'tout le reste peut s’écrire'],
    [{ code: 'lines-waiting', lines: 3 }, 'vient après 3 lignes', 'tout le reste peut s’écrire'],
    [{ code: 'server-differs' }, 'montre autre chose', 'protéger et appeler restent possibles'],
    [{ code: 'server-refused', reason: 'own-not-last' }, 'le dossier avait changé', 'refaites l’action'],
    [{ code: 'no-key' }, 'n’a pas la clé', 'le reste vous est ouvert'],
  ] satisfies [WritingRefusal, string, string][])(
    '$code: the page says why, what stays possible, and keeps what was typed',
    async (said, why, possible) => {
      notWritten = said
      const answer = await begin()
      const html = await answer.text()
      expect(answer.status).toBe(422)
      const note = html.slice(html.indexOf('id="refusal"'), html.indexOf('</section>', html.indexOf('id="refusal"')))
      expect(note).toContain(why)
      expect(note).toContain(possible)
      expect(html).toMatch(/value="yes" checked/)
      expect(html).toContain('value="form 1"')
    },
  )

  it('is said in English as well', async () => {
    locale = 'en-CA'
    notWritten = { code: 'needs-network' }
    expect(await (await begin()).text()).toContain('it needs the network')
  })
})

describe('a line that the server refused', () => {
  it('is in the bar of every page, with the reason', async () => {
    refused = [begun]
    for (const path of ['', '/journal', '/step/look']) {
      expect(await get(path)).toContain('1 ligne refusée par le serveur\u00a0: cette partie du dossier n’est pas ouverte à cet appareil')
    }
  })

  it('is whole on the case page, to be copied, and can be let go once it is out of the queue', async () => {
    refused = [begun]
    const html = await get()
    expect(html).toContain('Le texte, à copier')
    expect(html).toMatch(/<dd>Oui<\/dd>/i)
    expect(html).toMatch(/action="\/case\/c1\/refused"[\s\S]*value="hash-of-the-line"/)
  })

  it('says how many wait behind it, and stays as long as it may yet be taken', async () => {
    refused = [{ ...begun, reason: 'unknown-device', queued: true, waiting: 2 }]
    const html = await get()
    expect(html).toContain('2 autres lignes attendent derrière celle-ci.')
    expect(html).not.toContain('action="/case/c1/refused"')
  })

  it('is nowhere when there is none', async () => {
    expect(await get()).not.toContain('refusée par le serveur')
  })
})

describe('a server, or a device, that is not to be trusted as usual', () => {
  it('is in the bar of every page and whole on the case page, with what stays possible', async () => {
    doubts = { fault: 'forked', receipts: [3], elsewhere: [], twin: 0 }
    for (const path of ['', '/journal']) expect(await get(path)).toContain('le serveur a signé deux histoires')
    const html = await get()
    expect(html).toContain('Position 3 : il a signé deux reçus différents.')
    expect(html).toContain('protéger, appeler et écrire restent possibles')
    expect(html).toContain('href="/case/c1/receipts"')
  })

  it.each([
    ['forked', 'autre chose que ce que cet appareil a lu'],
    ['went-back', 'moins que ce que cet appareil a lu'],
    ['unsound', 'ne se vérifie pas'],
  ] as const)('%s: is told without a proof that there is not', async (fault, said) => {
    doubts = { fault, receipts: [], elsewhere: [], twin: 0 }
    const html = await get()
    expect(html).toContain(said)
    expect(html).not.toContain('/receipts')
  })

  it('asks the author what to do with lines whose place another copy of the device took', async () => {
    doubts = { receipts: [], elsewhere: [4], twin: 2 }
    const html = await get()
    expect(html).toContain('la place de 2 lignes écrites ici')
    for (const value of ['anew', 'keep']) expect(html).toContain(`name="twin" value="${value}"`)
    expect(html).toContain('La ligne 4 porte sa signature')
    expect(html).toContain('name="recognized"')
  })

  it('is said in English as well', async () => {
    locale = 'en-CA'
    doubts = { receipts: [3, 4], elsewhere: [], twin: 1 }
    const html = await get()
    expect(html).toContain('Position 3 and 4: it signed two different receipts')
    expect(html).toContain('the place of 1 line written here')
  })
})
