import { Hono } from 'hono'
import { beforeEach, describe, expect, it } from 'vitest'
import type { CaseView, Desk, MadePaper } from '#casefile'
import { sexto } from '#method'
import { PAPER_IDS, paperWords } from '#papers'
import { shippedResources } from '#people'
import { words as method } from '#words'
import { foldActs } from '../../cli/papers/fold-acts.ts'
import { SAMPLE_AGREEMENT, SAMPLE_MEMBERS, SAMPLE_WORDS, sampleActs } from '../../cli/papers/sample-case.ts'
import type { Language } from '../case/language.ts'
import { uiWords } from '../words/index.ts'
import { listed } from './list-page.tsx'
import { paperRoutes } from './routes.ts'
import { paperPageWords } from './words/index.ts'

const view = (reader = 'nadia'): CaseView<'real'> =>
  foldActs({
    protocol: sexto,
    agreement: SAMPLE_AGREEMENT,
    members: SAMPLE_MEMBERS,
    acts: sampleActs(SAMPLE_WORDS),
    reader,
    reads: ['care', 'identity', 'justice'],
    fictional: true,
  })

const language: Language = {
  of: request => (new URL(request.url).searchParams.get('lang') === 'en-CA' ? 'en-CA' : 'fr-CA'),
  words: async locale => ({ ui: uiWords[locale], method: method[locale] }),
  ui: locale => uiWords[locale],
}

let made: (MadePaper & { readonly form: string })[]
let fails: boolean
beforeEach(() => {
  made = []
  fails = false
})

/** The pages over one case, read by somebody; what is made is noted, or refused as a device without room does. */
function pagesFor(reader?: string): Hono {
  const desk: Desk<'real'> = {
    newActionId: () => 'new-form',
    read: async () => view(reader),
    perform: async () => {
      throw new Error('not asked here')
    },
  }
  const papers = {
    make: async (_: string, paper: MadePaper, form: string) => {
      if (fails) return { refused: { code: 'no-room' } } as const
      made.push({ ...paper, form })
      return { seq: 99, repeated: false }
    },
    numbers: async () => ({ all: shippedResources(), region: null, today: '2026-11-25' }),
  }
  return new Hono().route('/case', paperRoutes({ mode: 'real', open: async () => desk }, papers, language))
}
const get = (path: string, reader?: string) => pagesFor(reader).request(`http://localhost/case/c1/papers${path}`)
const post = (path: string, body: string, reader?: string) =>
  pagesFor(reader).request(`http://localhost/case/c1/papers${path}`, { method: 'POST', body })
const words = paperPageWords['fr-CA']

describe('the list', () => {
  it('holds every paper, and leads to those that the reader may make', async () => {
    expect([...listed()].sort()).toEqual([...PAPER_IDS].sort())
    const html = await (await get('')).text()
    for (const id of PAPER_IDS) expect(html, id).toContain(`/papers/${id}?on=`)
  })

  it('leads somebody trained to no report', async () => {
    const html = await (await get('', 'samuel')).text()
    expect(html).toContain('/papers/parent-affected?on=A')
    expect(html).not.toContain('/papers/summary-report')
  })
})

describe('a letter', () => {
  const LETTER = 'to=Dominique+Fictif&child=Alix+Fictif&_action=form-1&_in=fr-CA'

  it('begins with the names of its own family, in French, and is nothing yet', async () => {
    const html = await (await get('/parent-affected?on=A')).text()
    expect(html).toContain('value="Dominique Fictif"')
    expect(html).toContain('<input type="radio" name="_in" value="fr-CA" checked=""/>')
    expect(html).not.toContain('letter-title')
  })

  it('is previewed before it is made, and nothing is recorded', async () => {
    const answer = await post('/parent-affected?on=A', `${LETTER}&_do=preview`)
    const html = await answer.text()
    expect(answer.status).toBe(200)
    expect(html).toContain(words.draft)
    expect(html).toContain('Bonjour Dominique Fictif,')
    expect(made).toEqual([])
  })

  it('is recorded when it is made, and its page has a title that says nothing', async () => {
    const html = await (await post('/parent-affected?on=A', `${LETTER}&_do=make`)).text()
    expect(made).toEqual([{ paper: 'parent-affected', about: 'A', locale: 'fr-CA', power: 'paper', form: 'form-1' }])
    expect(html).toContain('<title>Papier</title>')
    expect(html).toContain('data-print')
    expect(html).not.toContain('Billie')
  })

  it('is made in English on request, and its whole page is then in English', async () => {
    const html = await (await post('/parent-affected?on=A', `${LETTER.replace('fr-CA', 'en-CA')}&_do=make`)).text()
    expect(html).toContain('<html lang="en-CA">')
    expect(html).toContain('<title>Paper</title>')
    expect(html).toContain('What others did with that image is not your child’s fault.')
  })

  it('keeps all that was typed when it is refused: no parent, another name, no room', async () => {
    const nobody = await post('/parent-affected?on=A', 'to=&added=Nous+restons+l%C3%A0.&_do=preview')
    expect(nobody.status).toBe(422)
    const said = await nobody.text()
    expect(said).toContain('ne nomme aucun parent joignable')
    expect(said).toContain('Nous restons là.')
    const named = await post('/parent-affected?on=A', `${LETTER}&added=Billie+va+mieux.&_do=make`)
    expect(named.status).toBe(422)
    expect(await named.text()).toContain('Billie va mieux.')
    fails = true
    const full = await post('/parent-affected?on=A', `${LETTER}&added=Nous+restons+l%C3%A0.&_do=make`)
    expect(full.status).toBe(422)
    const html = await full.text()
    expect(html).toContain('Nous restons là.')
    expect(html).toContain(words.kept)
    expect(html).not.toContain('data-print')
    expect(made).toEqual([])
  })

  it('keeps what was typed when the language of the page changes', async () => {
    const html = await (await post('/parent-affected?on=A', `${LETTER}&lang=en-CA`)).text()
    expect(html).toContain('<html lang="en-CA">')
    expect(html).toContain('value="Dominique Fictif"')
  })
})

describe('a paper that cannot be', () => {
  it.each([
    ['/summary-report?on=case', 'samuel', 403, 'coordination, direction'],
    ['/parent-affected?on=B', 'nadia', 422, 'choisissez une autre lettre'],
    ['/parent-affected?on=Z', 'nadia', 404, 'Le dossier ne connaît pas'],
    ['/parent-affected?on=Z', 'claude', 403, 'relève de'],
  ])('%s for %s: %s', async (path, reader, status, text) => {
    const answer = await get(path, reader)
    expect(answer.status).toBe(status)
    const html = await answer.text()
    expect(html).toContain(text)
    expect(html).not.toContain('name="_do"')
  })

  it.each(['fr-CA', 'en-CA'] as const)(
    'asked without the right, also by a form that no page of theirs offers: whom to ask, in %s',
    async locale => {
      const wanted = paperWords[locale].refused['no-right'].split('{roles}')[0] ?? ''
      for (const path of [`/summary-report?on=case&lang=${locale}`, `/access-request?on=A&lang=${locale}`]) {
        const answer = await post(path, 'kind=report&nature=shared&received=2026-11-24&_do=make', 'samuel')
        const html = await answer.text()
        expect(answer.status).toBe(403)
        expect(wanted.length).toBeGreaterThan(5)
        expect(html).toContain(wanted)
        expect(html).not.toMatch(/letter-made|data-print/)
      }
      expect(made).toEqual([])
    },
  )

  it('of another name leads back', async () => {
    expect((await get('/constructor?on=A')).status).toBe(404)
    expect((await post('/nothing?on=A', 'x=1')).status).toBe(404)
  })
})

describe('the words of these pages', () => {
  const flat = (value: object, path = ''): readonly (readonly [string, string])[] =>
    Object.entries(value).flatMap(([key, inner]) =>
      typeof inner === 'string' ? [[`${path}.${key}`, inner] as const] : flat(inner, `${path}.${key}`),
    )
  const places = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(found => found[0]).sort()

  it('are the same set in both languages, set as each is set here', () => {
    const [french, english] = [flat(paperPageWords['fr-CA']), flat(paperPageWords['en-CA'])]
    expect(french.map(([key, text]) => [key, places(text)])).toEqual(english.map(([key, text]) => [key, places(text)]))
    expect(french.filter(([, text]) => /'|\s[;!?]|(?<!\u00a0):|«(?!\u00a0)|\.\.\./.test(text))).toEqual([])
    expect(english.filter(([, text]) => /'|\s[;:!?]|["«»]|\.\.\./.test(text))).toEqual([])
  })
})
