import type { Context } from 'hono'
import { Hono } from 'hono/tiny'
import type { CaseWeb } from '#casefile'
import {
  type CaseAside,
  type CaseKeeping,
  type CasePapers,
  caseRoutes,
  type DeskLanguage,
  type DeskPort,
  type JoiningPort,
  loadCaseAside,
  loadDeskPages,
  loadJoiningPages,
  loadPaperRoutes,
  loadRetention,
} from '#web'

/** The pages of the app that runs inside the page: the device's own, and those of a case. */
export interface DeviceApp {
  readonly desk: DeskPort
  readonly cases: CaseWeb<'real'>
  readonly aside: () => Promise<CaseAside>
  readonly keeping: () => Promise<CaseKeeping>
  readonly papers: () => Promise<CasePapers>
  readonly language: DeskLanguage
  readonly joining: () => Promise<JoiningPort>
  /** Whether the latest code of conduct is still to be accepted by whoever has a session open. */
  readonly conductDue: () => Promise<boolean>
}

/** Answers requests inside the page. A locked device answers the pages that need no key, and the door for all others. */
export const deviceApp = (parts: DeviceApp): Hono => {
  const { desk, cases, language } = parts
  const app = desk.base === '' ? new Hono() : new Hono().basePath(desk.base)
  app.use('*', async (context, next) => {
    const url = new URL(context.req.url)
    if (context.req.method !== 'GET' || !url.searchParams.has('lang')) return next()
    // The choice is kept by the language itself; the address goes back to what it was, so that a reload cannot undo a later choice.
    language.of(context.req.raw)
    url.searchParams.delete('lang')
    return context.redirect(url.pathname + url.search, 303)
  })
  app.use('/case/*', async (context, next) => {
    const { pathname, search } = new URL(context.req.url)
    if (desk.isOpen())
      return context.req.method === 'GET' && (await parts.conductDue())
        ? context.redirect(conductAddress(desk, pathname + search), 303)
        : next()
    return context.redirect(`${desk.base}/unlock?${new URLSearchParams({ to: pathname + search })}`, 303)
  })
  const beside = async (context: Context) => (await casePagesBeside(parts)).fetch(context.req.raw)
  // What leaves the school, only by who proved a moment ago to be there; what was chosen goes along.
  app.all('/case/:id/export', async context => {
    if (desk.isFresh()) return beside(context)
    const typed = context.req.method === 'POST' ? await context.req.text() : new URL(context.req.url).search.slice(1)
    const to = `${new URL(context.req.url).pathname}?${typed}`
    return context.redirect(`${desk.base}/prove?${new URLSearchParams({ to })}`, 303)
  })
  app.post('/case/:id/refused', beside)
  app.get('/case/:id/receipts', beside)
  app.all('/case/:id/packages', beside)
  app.all('/case/:id/aside', beside)
  app.get('/case/:id/looked', beside)
  app.get('/case/:id/statement', beside)
  app.all('/case/:id/join', beside)
  app.all('/case/:id/keys', beside)
  const kept = async (context: Context) => (await keepingPages(parts)).fetch(context.req.raw)
  app.all('/case/:id/retention', kept)
  app.get('/case/:id/destroyed', kept)
  const papers = async (context: Context) => (await paperPages(parts)).fetch(context.req.raw)
  app.get('/case/:id/papers', papers)
  app.all('/case/:id/papers/:paper', papers)
  app.route('/case', caseRoutes(cases, language))
  const joining = async (context: Context) => (await joiningPages(parts)).fetch(context.req.raw)
  for (const path of ['/set-up/*', '/join/*', '/members/*', '/conduct']) app.all(path, joining)
  app.get('/', async (context, next) =>
    (await parts.conductDue()) ? context.redirect(conductAddress(desk, `${desk.base}/`), 303) : next(),
  )
  app.all('*', async context => (await ownPages(desk, language)).fetch(context.req.raw))
  app.onError(async (fault, context) => broken(fault, context, desk, language))
  return app
}

const made = new WeakMap<DeskPort, Hono>()
const conductAddress = ({ base }: DeskPort, to: string): string => `${base}/conduct?${new URLSearchParams({ to })}`

let joiningMade: Promise<Hono> | undefined

const joiningPages = ({ desk, joining, language }: DeviceApp): Promise<Hono> => {
  joiningMade ??= Promise.all([loadJoiningPages(), joining()]).then(([{ joiningRoutes }, port]) =>
    new Hono().route(desk.base || '/', joiningRoutes(port, language)),
  )
  // A fetch that failed is tried again with the next page.
  joiningMade.catch(() => {
    joiningMade = undefined
  })
  return joiningMade
}

const ownPages = async (desk: DeskPort, language: DeskLanguage): Promise<Hono> => {
  const { deskRoutes } = await loadDeskPages()
  const pages = made.get(desk) ?? new Hono().route(desk.base || '/', deskRoutes(desk, language))
  made.set(desk, pages)
  return pages
}

const casePagesBeside = async ({ desk, cases, aside, language }: DeviceApp): Promise<Hono> => {
  const { caseAsideRoutes } = await loadCaseAside()
  return new Hono().route(`${desk.base}/case`, caseAsideRoutes(cases, await aside(), language))
}

const keepingPages = async ({ desk, cases, keeping, language }: DeviceApp): Promise<Hono> => {
  const { retentionRoutes } = await loadRetention()
  return new Hono().route(`${desk.base}/case`, retentionRoutes(cases, await keeping(), language))
}

const paperPages = async ({ desk, cases, papers, language }: DeviceApp): Promise<Hono> => {
  const { paperRoutes } = await loadPaperRoutes()
  return new Hono().route(`${desk.base}/case`, paperRoutes(cases, await papers(), language))
}

const broken = async (fault: Error, context: Context, desk: DeskPort, language: DeskLanguage): Promise<Response> => {
  // The console of this device only; nothing is reported anywhere.
  console.error(fault)
  const { brokenPage } = await loadDeskPages()
  return context.html(await brokenPage(desk, language, context.req.raw), 500)
}
