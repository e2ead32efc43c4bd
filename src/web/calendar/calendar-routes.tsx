import type { Context } from 'hono'
import { Hono } from 'hono/tiny'
import type { CaseView } from '#casefile'
import { type Reader, renderPage } from '../desk/frame.tsx'
import { CalendarMain, type CalendarPage } from './calendar-page.tsx'
import { calendarOf, dueDays } from './due.ts'
import type { AskRefusal, CalendarDesk } from './ports.ts'
import { calendarWords } from './words/index.ts'

interface CalendarRoom {
  /** `''`, or `/demo`. */
  readonly base: string
  readonly desk: () => Promise<CalendarDesk>
  readonly views: () => Promise<readonly CaseView[]>
  readonly readerOf: (request: Request) => Promise<Reader>
}

/** The reader's calendar, and reminders by mail. Mount at `/calendar` below the app's base, for an open session. */
export function calendarRoutes({ base, desk, views, readerOf }: CalendarRoom): Hono {
  const app = new Hono()
  const show = async (c: Context, page: Omit<CalendarPage, 'reminders'> = {}) => {
    const [reader, port] = await Promise.all([readerOf(c.req.raw), desk()])
    const children = <CalendarMain reader={reader} page={{ ...page, reminders: reader.fictional ? 'offline' : await port.reminders() }} />
    return c.html(renderPage(reader, { title: calendarWords[reader.locale].title, sealed: true, children }), page.refused ? 422 : 200)
  }
  app.get('/', c => show(c))
  // Shown at once: the file is in memory only, and no address leads to it twice.
  app.post('/', async c => {
    const [{ locale }, port, mine] = await Promise.all([readerOf(c.req.raw), desk(), views()])
    const stamp = mine[0]?.now ?? ''
    const url = `${new URL(c.req.url).origin}${base}/`
    const { text, moments } = await calendarOf(mine, { locale, url, stamp, uidOf: port.uidOf })
    return show(c, { made: { href: moments === 0 ? '' : port.save(text), moments, day: stamp.slice(0, 10) } })
  })
  app.post('/mail', async c => {
    const [{ locale }, port, mine] = await Promise.all([readerOf(c.req.raw), desk(), views()])
    const email = (new URLSearchParams(await c.req.text()).get('email') ?? '').trim()
    const asked = isAddress(email) ? await port.ask(email, locale, dueDays(mine)) : 'not-an-address'
    return asked === 'asked' ? c.redirect(`${base}/calendar`, 303) : show(c, { refused: asked satisfies AskRefusal, typed: email })
  })
  app.post('/mail/stop', async c => {
    const stopped = await (await desk()).stop()
    return stopped === 'stopped' ? c.redirect(`${base}/calendar`, 303) : show(c, { refused: 'offline' })
  })
  return app
}

/** Something, an at sign, a name with a dot: whether a mail arrives is for its reader to say. */
const isAddress = (text: string): boolean => text.length <= 254 && /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>".]{2,}$/.test(text)
