import type { Context } from 'hono'
import { Hono } from 'hono/tiny'
import type { CaseWeb, MadePaper } from '#casefile'
import {
  type Desk,
  type FieldId,
  firstTyped,
  meantFor,
  notNow,
  PAPERS,
  type Paper,
  paperNamed,
  paperWords,
  type Typed,
  writePaper,
} from '#papers'
import { type Locale, loadTextGuard } from '#protocol'
import { type Language, localeNamed } from '../case/language.ts'
import type { Place } from '../case/place.ts'
import { refusalText, type WordedRefusal } from '../case/refusal.ts'
import { wordedRefusal } from '../case/refused-lines.tsx'
import { missing, page, placeOf, type Shown, type Visit, visitCase } from '../case/visit.ts'
import { renderDocument } from '../ui/index.ts'
import { listPage } from './list-page.tsx'
import type { CasePapers } from './ports.ts'
import { madePage, type WritePage, writePage } from './write-page.tsx'

/** The papers of a case: their list, and each with its form, its preview and its print. Mount under `/case`, before the case pages. */
export function paperRoutes(port: CaseWeb<'real'>, papers: CasePapers, language: Language): Hono {
  const open = (route: (visit: Visit<'real'>, c: Context) => Promise<Shown>) => async (c: Context) => {
    const visit = await visitCase(port, language, c)
    const shown = 'page' in visit ? visit : await route(visit, c)
    return c.html(renderDocument(shown.page), shown.status)
  }
  const pages = new Hono()
  pages.get(
    '/:id/papers',
    open(async visit => {
      const desk = await deskOf({ visit, papers }, 'fr-CA')
      return page(listPage(visit.place, id => meantFor(desk, PAPERS[id])))
    }),
  )
  pages.get(
    '/:id/papers/:paper',
    open((visit, c) => asked(visit, papers, c)),
  )
  pages.post(
    '/:id/papers/:paper',
    open((visit, c) => sent(visit, papers, c)),
  )
  return pages
}

/** One paper that somebody asks for, about somebody. */
interface Asked {
  readonly visit: Visit<'real'>
  readonly papers: CasePapers
  readonly paper: Paper
  readonly subject: string
}

const whole = async ({ language }: Visit<'real'>, place: Place, locale: Locale): Promise<Place> => ({
  ...place,
  locale,
  words: await language.words(locale, place.view.state.method, true),
})

async function deskOf({ visit, papers }: Pick<Asked, 'visit' | 'papers'>, locale: Locale): Promise<Desk> {
  const { place, language } = visit
  const [{ method }, { all }] = await Promise.all([language.words(locale, place.view.state.method, true), papers.numbers()])
  return { view: place.view, method, resources: all, teamMember: paperWords[locale].common.team }
}

async function asked(visit: Visit<'real'>, papers: CasePapers, c: Context): Promise<Shown> {
  const paper = paperNamed(c.req.param('paper') ?? '')
  if (paper === undefined) return missing(visit.place, paperWords[visit.place.locale].refused['unknown-paper'])
  const one: Asked = { visit, papers, paper, subject: c.req.query('on') ?? 'case' }
  const desk = await deskOf(one, 'fr-CA')
  const { region } = await papers.numbers()
  const typed: Typed = { ...firstTyped(desk, paper, one.subject), ...(region === null ? {} : { region }) }
  return shownForm(one, desk, { typed, locale: 'fr-CA' })
}

type FormShown = Pick<WritePage, 'typed' | 'locale'> & Partial<Pick<WritePage, 'faults' | 'sheet' | 'refused' | 'refusedText' | 'actionId'>>

function shownForm({ visit, paper, subject }: Asked, desk: Desk, shown: FormShown): Shown {
  const { place, desk: at } = visit
  const never = notNow(desk, paper, subject)
  const told = (place.view.state.acts['parents-inform'] ?? []).some(act => act.subject === subject)
  const wrong = Object.keys(shown.faults ?? {}).length > 0 || shown.refusedText !== undefined
  const refused = never ?? shown.refused
  const status = never?.code === 'unknown-subject' ? 404 : never?.code === 'no-right' ? 403 : wrong || refused ? 422 : 200
  return page(
    writePage({
      place,
      paper,
      subject,
      actionId: at.newActionId(),
      faults: {},
      ...shown,
      refused,
      closed: never !== undefined,
      callFirst: never === undefined && paper.for === 'parent' && !told,
    }),
    status,
  )
}

/** What the form sent, by field of this paper; anything else in it is left. */
function typedIn(form: URLSearchParams, { fields }: Paper): Typed {
  const pairs = fields.map(({ id, kind }): readonly [FieldId, string | readonly string[]] => [
    id,
    kind === 'choices' ? form.getAll(id) : (form.get(id) ?? ''),
  ])
  return Object.fromEntries(pairs)
}

async function sent(visit: Visit<'real'>, papers: CasePapers, c: Context): Promise<Shown> {
  const form = new URLSearchParams(await c.req.text())
  const paper = paperNamed(c.req.param('paper') ?? '')
  if (paper === undefined) return missing(visit.place, paperWords[visit.place.locale].refused['unknown-paper'])
  const typed = typedIn(form, paper)
  const locale = localeNamed(form.get('_in')) ?? 'fr-CA'
  const actionId = form.get('_action') ?? visit.desk.newActionId()
  const other = localeNamed(form.get('lang'))
  const turned = other ? { ...visit, place: await whole(visit, visit.place, other) } : visit
  if (other) visit.language.remember?.(other)
  const one: Asked = { visit: turned, papers, paper, subject: c.req.query('on') ?? 'case' }
  const desk = await deskOf(one, locale)
  if (other) return shownForm(one, desk, { typed, locale, actionId })
  const written = writePaper(desk, { paper: paper.id, subject: one.subject, typed, locale }, await loadTextGuard())
  if ('faults' in written) return shownForm(one, desk, { typed, locale, actionId, faults: written.faults })
  if ('refused' in written) return shownForm(one, desk, { typed, locale, actionId, refused: written.refused })
  if (form.get('_do') !== 'make') return shownForm(one, desk, { typed, locale, actionId, sheet: written.sheet })
  const made: MadePaper = { paper: paper.id, about: one.subject, locale, power: paper.power }
  const answer = await papers.make(turned.place.view.caseId, made, actionId)
  if ('refused' in answer) {
    const refusedText = wordsOf(turned.place, answer.refused)
    return shownForm(one, desk, { typed, locale, actionId, sheet: written.sheet, refusedText })
  }
  const after = await placeOf(await turned.desk.read(), turned.language, c, turned.place.locale)
  return page(madePage(await whole(turned, after, locale), written.sheet))
}

type Refused = Extract<Awaited<ReturnType<CasePapers['make']>>, { readonly refused: unknown }>['refused']

function wordsOf(place: Place, refused: Refused): string {
  if (refused.code === 'wrong-role') return refusalText(place, refused, 'case')
  const worded: Refused | WordedRefusal = isWriting(refused) ? wordedRefusal(place.locale, refused) : refused
  return refusalText(place, worded, 'case')
}

const WRITING = [
  'needs-network',
  'lines-waiting',
  'server-differs',
  'server-refused',
  'other-tab',
  'no-room',
  'no-answer',
  'no-key',
] as const
type WritingRefusal = Parameters<typeof wordedRefusal>[1]
const isWriting = (refused: Refused): refused is WritingRefusal => WRITING.some(code => code === refused.code)
