import { type Context, Hono } from 'hono'
import { readerOf, renderPage } from '../public/frame.tsx'
import { rememberLanguage } from '../public/language.ts'
import { isFromOurPages } from '../public/same-origin.ts'
import { reminderWords } from './words/index.ts'

/** What the link in a mail may do. It knows no name, no address and no day. */
export interface ReminderLinks {
  isKnown(token: string): Promise<boolean>
  confirm(token: string): Promise<boolean>
  stop(token: string): Promise<void>
}

type Shown = 'asked' | 'confirmed' | 'stopped' | 'gone' | 'refused'
const STATUS = { asked: 200, confirmed: 200, stopped: 200, gone: 404, refused: 403 } as const

/** The page that a mail leads to: yes or no. A GET changes nothing: mail programs open links by themselves. */
export function reminderRoutes(links: ReminderLinks): Hono {
  const app = new Hono()
  const tokenOf = (c: Context): string => c.req.param('token') ?? ''
  const show = (c: Context, shown: Shown) => c.html(pageOf(c, shown), STATUS[shown], { 'Referrer-Policy': 'no-referrer' })
  app.use('/reminders/*', rememberLanguage)
  app.get('/reminders/:token', async c => show(c, (await links.isKnown(tokenOf(c))) ? 'asked' : 'gone'))
  app.post('/reminders/:token/confirm', async c => {
    if (!isFromOurPages(c.req.raw)) return show(c, 'refused')
    return show(c, (await links.confirm(tokenOf(c))) ? 'confirmed' : 'gone')
  })
  app.post('/reminders/:token/stop', async c => {
    if (!isFromOurPages(c.req.raw)) return show(c, 'refused')
    await links.stop(tokenOf(c))
    return show(c, 'stopped')
  })
  return app
}

function pageOf(c: Context, shown: Shown): string {
  const reader = readerOf(c.req.raw)
  const words = reminderWords[reader.locale]
  const to = `/reminders/${encodeURIComponent(c.req.param('token') ?? '')}`
  const asks = shown === 'asked' || shown === 'refused'
  return renderPage(reader, {
    title: words.title,
    children: (
      <main class="public narrow">
        <div>
          <h1 id="h" tabindex={-1}>
            {words.title}
          </h1>
          <p class="lead">{words.lead}</p>
        </div>
        {shown === 'asked' ? null : (
          <p class="note" role="status">
            {words[shown]}
          </p>
        )}
        {asks ? <Choice to={to} yes={words.confirm} no={words.stop} /> : <p>{words.again}</p>}
      </main>
    ),
  })
}

const Choice = ({ to, yes, no }: { readonly to: string; readonly yes: string; readonly no: string }) => (
  <div class="stack">
    <form method="post" action={`${to}/confirm`}>
      <button class="go" type="submit">
        {yes}
      </button>
    </form>
    <form method="post" action={`${to}/stop`}>
      <button class="alt" type="submit">
        {no}
      </button>
    </form>
  </div>
)
