import { type Context, Hono } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { answerJson, answerRefusal } from '../http/answer.ts'
import type { EdgeSettings } from '../http/api-ports.ts'
import { refuse } from '../http/refusal.ts'
import type { SsoDoor } from './door.ts'
import { isSsoRefused } from './refusal.ts'

/** Cookie of somebody signed in by a school account. */
export const SSO_COOKIE = 'sexto-account'
const BROWSER = 'sexto-account-browser'
const TEN_MINUTES_S = 600
const SESSION_S = 12 * 60 * 60

interface SsoRooms {
  readonly door: SsoDoor
  readonly edge: EdgeSettings
  readonly newId: () => string
  readonly now: () => string
}

/**
 * Sign-in by a school account, below the API of the case app's origin. No page is made here: the browser is sent to the provider, then
 * back to the door of the app, which says in its own words what came of it.
 */
export function ssoRoutes({ door, edge, newId, now }: SsoRooms): Hono {
  const app = new Hono()
  const { secure } = edge.cookie
  const back = (context: Context, said: string): Response => context.redirect(`/unlock?account=${said}`, 303)
  app.use(async (context, next) => {
    const seconds = edge.perAddress.take(edge.addressOf(context), Date.parse(now()))
    return seconds === 0 ? next() : answerRefusal(context.req.raw, refuse('slow-down', { seconds: String(seconds) }))
  })
  app.get('/', async context => {
    const [id, school] = [getCookie(context, SSO_COOKIE), context.req.query('school') ?? '']
    if (!door.asks(school)) return answerJson({ account: 'unasked' })
    const found = id === undefined ? undefined : await door.find(id)
    return answerJson({ account: found?.schools.includes(school) ? 'signed-in' : 'needed' })
  })
  app.get('/begin', async context => {
    const browser = newId()
    const began = await door.begin(browser)
    if (isSsoRefused(began)) return back(context, began.refused)
    // Sent along when the provider's page leads back here; a form of another site does not carry it.
    setCookie(context, BROWSER, browser, { path: '/api/sso', maxAge: TEN_MINUTES_S, httpOnly: true, sameSite: 'Lax', secure })
    return context.redirect(began.go, 302)
  })
  app.get('/back', async context => {
    const browser = getCookie(context, BROWSER) ?? ''
    deleteCookie(context, BROWSER, { path: '/api/sso' })
    const received = await door.receive(new URL(context.req.url).searchParams, browser)
    if (isSsoRefused(received)) return back(context, received.refused)
    setCookie(context, SSO_COOKIE, received.id, { path: '/api', maxAge: SESSION_S, httpOnly: true, sameSite: 'Strict', secure })
    return back(context, 'signed-in')
  })
  app.post('/end', async context => {
    if (context.req.header('origin') !== edge.caseUrl) return answerRefusal(context.req.raw, refuse('wrong-origin'))
    const id = getCookie(context, SSO_COOKIE)
    if (id !== undefined) await door.end(id)
    deleteCookie(context, SSO_COOKIE, { path: '/api' })
    return context.body(null, 204)
  })
  return app
}
