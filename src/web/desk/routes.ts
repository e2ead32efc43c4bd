import type { Context } from 'hono'
import { Hono } from 'hono/tiny'
import type { CaseView } from '#casefile'
import { loadTextGuard } from '#protocol'
import { narrowRoutes } from '../access/narrow-routes.ts'
import { loadCalendarPages, loadDueDays } from '../calendar/index.ts'
import { localeNamed } from '../case/language.ts'
import type { FiguresPages } from '../figures/ports.ts'
import { loadRecoveryPages } from '../recovery/index.ts'
import { loadNumbersPages } from '../resources/index.ts'
import { ON_PAPER } from '../start/first-instructions.tsx'
import { firstPageOf } from '../start/first-page.ts'
import type { Reader } from './frame.tsx'
import { homePage, type WordedCase } from './home-page.tsx'
import { NOTICE_MAX, type NoticeFault, noticeKeptPage, noticePage } from './notice-page.tsx'
import { openingRoutes } from './opening/opening-routes.ts'
import { secretOf } from './opening/secret-fields.tsx'
import type { OpeningPageFault } from './opening/words/index.ts'
import { helpPage, sorryPage } from './plain-pages.tsx'
import type { DeskLanguage, DeskPort, Notice, RescueCopy } from './ports.ts'
import { rescuePage } from './rescue-page.tsx'
import { startPage } from './start-page.tsx'
import { thisDevicePage } from './this-device-page.tsx'
import { unlockPage } from './unlock-page.tsx'

const readerOf = async (port: DeskPort, language: DeskLanguage, request: Request, chosen?: string): Promise<Reader> => {
  const locale = localeNamed(chosen) ?? language.of(request)
  const url = new URL(request.url)
  const [ui, words, unsent] = await Promise.all([language.ui(locale), language.desk(locale), port.unsent()])
  return { locale, ui, words, base: port.base, fictional: port.fictional, here: url.pathname + url.search, unsent }
}

/** A path of this same app, or its home: an address from a form is never trusted further. */
const inside = (port: DeskPort, to: string | undefined): string =>
  to?.startsWith(`${port.base}/`) && !to.startsWith('//') && !to.includes('\\') ? to : `${port.base}/`

const unlockAddress = (port: DeskPort, query: Readonly<Record<string, string>>): string =>
  `${port.base}/unlock?${new URLSearchParams(query)}`

/** Only the plain form of the web: no file can be in it. */
const fields = async (context: Context): Promise<Readonly<Record<string, string>>> =>
  Object.fromEntries(new URLSearchParams(await context.req.text()))

const startRoutes = (app: Hono, port: DeskPort, language: DeskLanguage): void => {
  const show = async (context: Context, formId: string, refused?: Parameters<typeof startPage>[1]['refused']) =>
    context.html(
      startPage(await readerOf(port, language, context.req.raw), { formId, ...(refused ? { refused } : {}) }),
      refused ? 409 : 200,
    )
  app.get('/start', async context => {
    const read = context.req.query('read') !== undefined
    if (!read) return show(context, port.newFormId())
    // Read on the public page a moment ago: the session is what comes next, and the case opens with it.
    if (!port.isOpen()) return context.redirect(unlockAddress(port, { to: `${port.base}/start`, starting: port.newFormId() }), 303)
    return context.html(startPage(await readerOf(port, language, context.req.raw), { formId: port.newFormId(), read }))
  })
  app.post('/start', async context => {
    const sent = await fields(context)
    const formId = sent.form ?? port.newFormId()
    const paper = sent[ON_PAPER] !== undefined
    const asked = { to: `${port.base}/start`, starting: formId, ...(paper ? { [ON_PAPER]: '1' } : {}) }
    if (!port.isOpen()) return context.redirect(unlockAddress(port, asked), 303)
    const begun = await port.begin(formId)
    if ('refused' in begun) return show(context, formId, begun.refused)
    return context.redirect(await firstPageOf(port.base, begun.desk, paper), 303)
  })
}

const unlockRoutes = (app: Hono, port: DeskPort, language: DeskLanguage): void => {
  const show = async (context: Context, asked: Readonly<Record<string, string>>, fault?: OpeningPageFault) => {
    const page = {
      people: await port.people(),
      chosen: asked.who,
      to: inside(port, asked.to),
      starting: asked.starting,
      paper: asked[ON_PAPER] !== undefined,
      account: await port.account(),
      said: asked.account,
      ...(fault ? { fault } : {}),
    }
    return context.html(unlockPage(await readerOf(port, language, context.req.raw), page), fault ? 422 : 200)
  }
  app.get('/unlock', async context => {
    const asked = context.req.query()
    return port.isOpen() ? context.redirect(inside(port, asked.to), 303) : show(context, asked)
  })
  app.post('/unlock', async context => {
    const typed = await fields(context)
    const secret = secretOf(typed)
    const opened = secret === undefined ? 'missing' : await port.unlock(typed.who ?? '', secret)
    if (opened !== 'open') return show(context, typed, opened)
    if (typed.starting === undefined) return context.redirect(inside(port, typed.to), 303)
    const begun = await port.begin(typed.starting)
    if (!('refused' in begun)) return context.redirect(await firstPageOf(port.base, begun.desk, typed[ON_PAPER] !== undefined), 303)
    return context.html(startPage(await readerOf(port, language, context.req.raw), { formId: typed.starting, refused: begun.refused }), 409)
  })
  app.post('/lock', context => {
    port.lock()
    return context.redirect(`${port.base}/unlock`, 303)
  })
  app.get('/enter', async context => {
    const entered = await port.enter?.(context.req.query('as') ?? '')
    const start = context.req.query('read') === undefined ? 'start' : 'start?read=1'
    return context.redirect(entered === 'open' ? `${port.base}/${start}` : `${port.base}/unlock`, 303)
  })
}

const noNotice: Notice = { heard: '', from: '', when: '', urgent: '' }

const noticeFault = async (heard: string): Promise<NoticeFault | undefined> => {
  if (heard.trim() === '') return 'missing'
  return heard.length > NOTICE_MAX ? 'too-long' : (await loadTextGuard()).one(heard)
}

const noticeRoutes = (app: Hono, port: DeskPort, language: DeskLanguage): void => {
  app.get('/notice', async context => context.html(noticePage(await readerOf(port, language, context.req.raw), { typed: noNotice })))
  app.post('/notice', async context => {
    const { lang, ...rest } = await fields(context)
    const typed: Notice = { heard: rest.heard ?? '', from: rest.from ?? '', when: rest.when ?? '', urgent: rest.urgent ?? '' }
    const reader = await readerOf(port, language, context.req.raw, lang)
    if (lang !== undefined) return context.html(noticePage(reader, { typed }))
    const fault = await noticeFault(typed.heard)
    if (fault) return context.html(noticePage(reader, { typed, fault }), 422)
    const sent = await port.sendNotice(typed)
    if ('refused' in sent) return context.html(noticePage(reader, { typed, refused: sent.refused }), 409)
    return context.redirect(`${port.base}/notice/kept?receipt=${encodeURIComponent(sent.digest)}`, 303)
  })
  app.get('/notice/kept', async context =>
    context.html(noticeKeptPage(await readerOf(port, language, context.req.raw), context.req.query('receipt') ?? '')),
  )
}

/** What this device can promise, and how lines leave it when the network does not come back. */
const deviceRoutes = (app: Hono, port: DeskPort, language: DeskLanguage): void => {
  app.get('/device', async context => {
    const reader = await readerOf(port, language, context.req.raw)
    return context.html(thisDevicePage(reader, await port.health(), context.req.query('asked') !== undefined))
  })
  app.post('/device/keep', async context => {
    await port.askToKeep()
    return context.redirect(`${port.base}/device?asked=1`, 303)
  })
  const rescue = async (context: Context, copy?: RescueCopy) => {
    const reader = await readerOf(port, language, context.req.raw)
    const address = `${new URL(context.req.url).host}${port.base}/api/rescue`
    return context.html(rescuePage(reader, { unsent: reader.unsent, address, ...(copy ? { copy } : {}) }))
  }
  app.get('/device/rescue', context => rescue(context))
  // Shown at once: the file is in memory only, and no address leads to it twice.
  app.post('/device/rescue', async context => rescue(context, await port.rescue()))
}

const home = async (port: DeskPort, language: DeskLanguage, request: Request): Promise<string> => {
  const reader = await readerOf(port, language, request)
  const [shelf, notices] = await Promise.all([port.shelf(), port.notices()])
  tellDays(port, shelf.views).catch(() => undefined)
  const cases: WordedCase[] = await Promise.all(
    shelf.views.map(async view => ({ view, words: await language.words(reader.locale, view.state.method) })),
  )
  return homePage(reader, { cases, shelf, notices })
}

/** What is shown when a page could not be made: the app itself failed, the cases are untouched. */
export const brokenPage = async (port: DeskPort, language: DeskLanguage, request: Request): Promise<string> =>
  sorryPage(await readerOf(port, language, request), 'broken')

/** Taking a school over with its paper sheets: when nobody has a session to open any more. */
const withSheets = ['/recovery/use', '/recovery/take-over', '/recovery/done', '/recovery/stop']
/** Adding the lines of several schools needs no key. */
const severalSchools = '/figures/several'
const openToAll = [
  severalSchools,
  '/start',
  '/unlock',
  '/enter',
  '/help',
  '/lock',
  '/device',
  '/device/keep',
  '/numbers',
  '/numbers/card',
  ...withSheets,
]

const recovery = (app: Hono, port: DeskPort, language: DeskLanguage): void => {
  let pages: Promise<Hono> | undefined
  app.all('/recovery/*', async (context, next) => {
    if (port.recovery === undefined) return next()
    pages ??= Promise.all([loadRecoveryPages(), port.recovery()]).then(([{ recoveryRoutes }, sheets]) => {
      const { base, fictional, unsent } = port
      return new Hono().route(`${base}/recovery`, recoveryRoutes({ port: sheets, language, base, fictional, unsent }))
    })
    // A fetch that failed is tried again with the next page.
    pages.catch(() => {
      pages = undefined
    })
    return (await pages).fetch(context.req.raw)
  })
}

const calendar = (app: Hono, port: DeskPort, language: DeskLanguage): void => {
  const desk = port.calendar
  if (desk === undefined) return
  const pages = async (context: Context): Promise<Response> => {
    const { calendarRoutes } = await loadCalendarPages()
    const views = async () => (await port.shelf()).views
    const room = { base: port.base, desk, views, readerOf: (request: Request) => readerOf(port, language, request) }
    return new Hono().route(`${port.base}/calendar`, calendarRoutes(room)).fetch(context.req.raw)
  }
  app.all('/calendar', pages)
  app.all('/calendar/*', pages)
}

/** Reminders by mail know days only, and only those that this device tells: it tells them again when it shows what is due. */
const tellDays = async (port: DeskPort, views: readonly CaseView[]): Promise<void> => {
  if (port.calendar === undefined || port.fictional) return
  const { dueDays } = await loadDueDays()
  await (await port.calendar()).tellDays(dueDays(views))
}

const numbers = (app: Hono, port: DeskPort, language: DeskLanguage): void => {
  const pages = async (context: Context): Promise<Response> => {
    const { numbersRoutes } = await loadNumbersPages()
    const room = { base: port.base, numbers: () => port.numbers(), readerOf: (request: Request) => readerOf(port, language, request) }
    return new Hono().route(`${port.base}/numbers`, numbersRoutes(room)).fetch(context.req.raw)
  }
  app.get('/numbers', pages)
  app.get('/numbers/card', pages)
}

const figures = (app: Hono, port: DeskPort, language: DeskLanguage): void => {
  let pages: Promise<FiguresPages> | undefined
  const answer = async (context: Context, next: () => Promise<void>) => {
    if (port.figures === undefined) return next()
    const { base, fictional, unsent } = port
    pages ??= port.figures({ language, base, fictional, unsent })
    // A fetch that failed is tried again with the next page.
    pages.catch(() => {
      pages = undefined
    })
    return (await pages).fetch(context.req.raw)
  }
  app.all('/figures', answer)
  app.all('/figures/*', answer)
}

/** The pages that only the device's own app has; mount at the app's base, after nothing and before the case pages. */
export const deskRoutes = (port: DeskPort, language: DeskLanguage): Hono => {
  const app = new Hono()
  app.use('*', async (context, next) => {
    const url = new URL(context.req.url)
    const path = url.pathname.slice(port.base.length) || '/'
    if (port.isOpen() || openToAll.includes(path)) return next()
    return context.redirect(path === '/' ? `${port.base}/unlock` : unlockAddress(port, { to: url.pathname + url.search }), 303)
  })
  app.get('/', async context => context.html(await home(port, language, context.req.raw)))
  startRoutes(app, port, language)
  narrowRoutes(app, port, request => readerOf(port, language, request))
  unlockRoutes(app, port, language)
  noticeRoutes(app, port, language)
  app.get('/help', async context => context.html(helpPage(await readerOf(port, language, context.req.raw), port.idleMinutes)))
  deviceRoutes(app, port, language)
  numbers(app, port, language)
  calendar(app, port, language)
  recovery(app, port, language)
  figures(app, port, language)
  openingRoutes(app, port, { readerOf: request => readerOf(port, language, request), inside: to => inside(port, to) })
  app.all('*', async context => context.html(sorryPage(await readerOf(port, language, context.req.raw), 'missing'), 404))
  return app
}
