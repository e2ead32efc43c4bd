import type { Context } from 'hono'
import { Hono } from 'hono/tiny'
import type { CaseWeb, Mode } from '#casefile'
import { type PageProps, renderBody, renderDocument } from '../ui/layout.tsx'
import { type Language, localeNamed } from './language.ts'
import { overviewPage } from './overview.tsx'
import type { Place } from './place.ts'
import { acting, missing, page, readingPages, reviewLines, type Shown, type Visit, visitCase } from './visit.ts'

/** How a page is sent: a whole document by a server, the body alone to a page that swaps it. */
export type Shell = 'document' | 'body'

/** What a training puts around a page of its case: the scene that is played, the way out. */
export type Around = (page: PageProps, c: Context) => PageProps | Promise<PageProps>

type Route<M extends Mode> = (visit: Visit<M>, c: Context) => Shown | Response | Promise<Shown | Response>

/** The pages of a case. Mounted under `/case` on the device over sealed data, and on the server for practice. */
export function caseRoutes<M extends Mode>(port: CaseWeb<M>, language: Language, shell: Shell = 'document', around?: Around): Hono {
  const send = async (c: Context, { page: bare, status }: Shown): Promise<Response> => {
    const page = around ? await around(bare, c) : bare
    remember(c, language)
    c.header('Content-Language', page.locale)
    return c.html(shell === 'document' ? renderDocument(page) : renderBody(page), status)
  }
  const open = (route: Route<M>) => async (c: Context) => {
    const visit = await visitCase(port, language, c)
    const shown = 'page' in visit ? visit : await route(visit, c)
    return shown instanceof Response ? shown : send(c, shown)
  }
  const pages = new Hono()
  pages.get(
    '/:id',
    open(({ desk, place }, c) => page(overviewPage(place, notedIn(c), desk.newActionId()))),
  )
  pages.get(
    '/:id/journal',
    open(({ place }, c) => journalOf(place, c)),
  )
  pages.get(
    '/:id/follow',
    open(({ place }) => followOf(place)),
  )
  pages.get(
    '/:id/paper',
    open(({ place }, c) => paperList(place, c)),
  )
  pages.get(
    '/:id/step/:step',
    open(({ place }, c) => stepOf(place, c)),
  )
  pages.get(
    '/:id/person/:label',
    open(({ place }, c) => personOf(place, c)),
  )
  pages.get(
    '/:id/device/:label',
    open(({ place }, c) => deviceOf(place, c)),
  )
  pages.get(
    '/:id/do/:action',
    open(async (visit, c) => (await acting()).showAct(visit, c, notedIn(c))),
  )
  pages.post(
    '/:id/do/:action',
    open(async (visit, c) => (await acting()).performAct(visit, c)),
  )
  pages.post(
    '/:id/line/:seq',
    open(async (visit, c) => (await reviewLines()).answerPosted(visit, c)),
  )
  pages.get(
    '/:id/*',
    open(({ place }) => nowhere(place)),
  )
  return pages
}

/** A language asked for in the address is kept for the next pages. */
function remember(c: Context, language: Language): void {
  const asked = localeNamed(c.req.query('lang'))
  const cookie = asked ? language.remember?.(asked) : undefined
  if (cookie) c.header('Set-Cookie', cookie)
}

/** Position of the line just written down, shown once as its confirmation. */
function notedIn(c: Context): number | undefined {
  const seq = Number(c.req.query('noted'))
  return Number.isInteger(seq) && seq > 0 ? seq : undefined
}

const nowhere = (place: Place): Promise<Shown> => missing(place, place.words.ui.missing.text)

async function journalOf(place: Place, c: Context): Promise<Shown> {
  const { journalPage } = await readingPages()
  return page(journalPage(place, Number(c.req.query('page') ?? '1') || 1))
}

async function followOf(place: Place): Promise<Shown> {
  const { followPage } = await readingPages()
  return page(followPage(place))
}

async function paperList(place: Place, c: Context): Promise<Shown> {
  const { paperPage } = await readingPages()
  return page(paperPage(place, notedIn(c)))
}

async function stepOf(place: Place, c: Context): Promise<Shown> {
  const { stepPage } = await readingPages()
  const step = place.view.protocol.steps.find(one => one.id === c.req.param('step'))
  return step ? page(stepPage(place, step)) : nowhere(place)
}

async function personOf(place: Place, c: Context): Promise<Shown> {
  const { personPage } = await readingPages()
  const person = place.view.state.people.find(one => one.label === c.req.param('label'))
  return person ? page(personPage(place, person)) : nowhere(place)
}

async function deviceOf(place: Place, c: Context): Promise<Shown> {
  const { devicePage } = await readingPages()
  const device = place.view.state.devices.find(one => one.label === c.req.param('label'))
  return device ? page(devicePage(place, device)) : nowhere(place)
}
