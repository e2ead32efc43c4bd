import { Hono } from 'hono'
import { beforeEach, describe, expect, it } from 'vitest'
import type { CaseView, CaseWeb, Desk, DeskInput, TimelineLine } from '#casefile'
import type { Flag } from '#protocol'
import { hamsterWords, lostHamster } from '../testing/lost-hamster.ts'
import { MemoryDesk, OPENED_AT } from '../testing/memory-desk.ts'
import { uiWords } from '../words/index.ts'
import { caseRoutes } from './routes.ts'

let locale: 'fr-CA' | 'en-CA'
let memory: MemoryDesk
let kept: { stale: readonly Flag[]; flags: readonly Flag[] }
let answered: (readonly [line: number, how: string])[]
let performed: DeskInput | undefined
let app: Hono

const flag: Flag = { seq: 7, action: 'begin', code: 'requirement', reason: 'seen-first', author: 'nadia' }
const line: TimelineLine = {
  seq: 7,
  action: 'begin',
  compartment: 'care',
  subject: 'case',
  data: { seen: 'yes' },
  by: 'nadia',
  happenedAt: OPENED_AT,
  recordedAt: OPENED_AT,
  status: 'stale',
  unsent: false,
}

/** The pages of a case in which line 7, Nadia's, did not fit when it took its place. */
beforeEach(() => {
  locale = 'fr-CA'
  memory = new MemoryDesk(lostHamster)
  kept = { stale: [flag], flags: [] }
  answered = []
  performed = undefined
  const desk: Desk<'real'> = {
    newActionId: () => memory.newActionId(),
    read: async () => {
      const view = await memory.read()
      return { ...view, mode: 'real', timeline: [line], state: { ...view.state, ...kept } } satisfies CaseView<'real'>
    },
    perform: async (input, ticket) => {
      performed = input
      return memory.perform(input, ticket)
    },
    answer: async (seq, how) => {
      answered.push([seq, how])
      return memory.member === 'samuel' ? { refused: { code: 'wrong-role', roles: ['coordinator'] } } : { seq: 8, repeated: false }
    },
  }
  const web: CaseWeb<'real'> = { mode: 'real', open: async () => desk }
  const words = async () => ({ method: hamsterWords(locale), ui: uiWords[locale] })
  app = new Hono().route('/case', caseRoutes(web, { of: () => locale, words, ui: () => uiWords[locale] }))
})
const get = async (path = '') => (await app.request(`/case/c1${path}`)).text()
const send = (path: string, fields: Record<string, string>) =>
  app.request(`/case/c1${path}`, { method: 'POST', body: new URLSearchParams(fields) })
const part = (html: string, id: string) => {
  const from = html.indexOf(`aria-labelledby="${id}"`)
  return from < 0 ? '' : html.slice(from, html.indexOf('</section>', from))
}

describe('a line that no longer held', () => {
  it('stands first among what its author has to do, with what it said, why it does not count, and three ways on', async () => {
    const html = await get()
    const mine = part(html, 'review')
    expect(mine).toContain('À revoir par vous')
    expect(mine).toContain('une condition n’était plus remplie')
    for (const way of ['Refaire', 'Retirer', 'Laisser telle quelle']) expect(mine).toContain(way)
    expect(html.indexOf('aria-labelledby="review"')).toBeLessThan(html.indexOf('aria-labelledby="young"'))
  })

  it('is shown to a colleague with the name of whoever answers for it, and without a button', async () => {
    memory.member = 'samuel'
    const html = await get()
    expect(part(html, 'review')).toBe('')
    expect(part(html, 'review-team')).toContain('Revient à Nadia Benali.')
    expect(part(html, 'review-team')).not.toContain('<button')
  })

  it('is said in English as well', async () => {
    locale = 'en-CA'
    expect(part(await get(), 'review')).toMatch(/For you to review[\s\S]*a condition no longer held[\s\S]*Do it again[\s\S]*Withdraw/)
  })

  it('is done again on its own page, with its answers and its time filled in, and the new line names it', async () => {
    const html = await get('/do/begin?on=case&again=7')
    expect(html).toContain('Vous refaites la ligne 7')
    expect(html).toMatch(/value="yes" checked/)
    expect(html).toContain('name="_happened.time" value="10:12"')
    expect((await send('/do/begin?on=case&again=7', { seen: 'yes', _action: 'again' })).status).toBe(303)
    expect(performed).toMatchObject({ action: 'begin', again: 7 })
  })

  it('is named by no form that asks to do another line again', async () => {
    for (const other of ['8', 'x', '']) {
      await send(`/do/begin?on=case&again=${other}`, { seen: 'yes', _action: `form ${other}` })
      expect(performed).not.toHaveProperty('again')
    }
  })

  it.each(['withdrawn', 'left'])('is answered for by its button (%s), and the case comes back', async how => {
    const answer = await send('/line/7', { how, _action: 'one form' })
    expect([answer.status, answer.headers.get('Location')]).toEqual([303, '/case/c1?noted=8'])
    expect(answered).toEqual([[7, how]])
  })

  it('is not answered for by any other word, and a refusal is worded on the case page', async () => {
    expect((await send('/line/7', { how: 'gone' })).status).toBe(415)
    expect(answered).toEqual([])
    memory.member = 'samuel'
    const answer = await send('/line/7', { how: 'left' })
    expect(answer.status).toBe(422)
    const html = await answer.text()
    expect(html).toContain('id="refusal"')
    expect(html).toContain('href="/case/c1?lang=en-CA"')
  })

  it('waits for its place before it is answered for', async () => {
    kept = { stale: [{ ...flag, seq: 7 }], flags: [] }
    Object.assign(line, { unsent: true })
    const mine = part(await get(), 'review')
    Object.assign(line, { unsent: false })
    expect(mine).toContain('Elle n’est pas encore partie')
    expect(mine).not.toContain('<button')
  })
})

describe('a fact that no longer fitted', () => {
  it('is counted, told with what did not fit, and left by its author: it can be neither redone nor taken back here', async () => {
    kept = { stale: [], flags: [{ ...flag, code: 'already-done' }] }
    const mine = part(await get(), 'review')
    expect(mine).toContain('Comptée, avec un écart')
    expect(mine).toContain('C’est exact, laisser')
    expect(mine).not.toMatch(/Refaire|Retirer/)
  })
})
