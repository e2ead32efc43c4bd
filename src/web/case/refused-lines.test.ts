import { Hono } from 'hono'
import { beforeEach, describe, expect, it } from 'vitest'
import type { CaseWeb, Desk, RefusedLine, WritingRefusal } from '#casefile'
import { hamsterWords, lostHamster } from '../testing/lost-hamster.ts'
import { MemoryDesk, OPENED_AT } from '../testing/memory-desk.ts'
import { uiWords } from '../words/index.ts'
import { caseRoutes } from './routes.ts'

let locale: 'fr-CA' | 'en-CA'
let refused: readonly RefusedLine[] | undefined
let notWritten: WritingRefusal | undefined
let app: Hono

/** The pages of a sealed case, over a desk in memory whose server says no when the story asks. */
beforeEach(() => {
  locale = 'fr-CA'
  refused = undefined
  notWritten = undefined
  const memory = new MemoryDesk(lostHamster)
  const desk: Desk<'real'> = {
    newActionId: () => memory.newActionId(),
    read: async () => ({ ...(await memory.read()), mode: 'real', ...(refused ? { refused } : {}) }),
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
