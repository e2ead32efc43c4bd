import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { getCookie, setCookie } from 'hono/cookie'
import { isLtiRefused, LEVELS, type LtiRefusalCode } from '#training'
import { localeOf } from '../../public/language.ts'
import { isFromOurPages } from '../../public/same-origin.ts'
import { uiWords } from '../../words/index.ts'
import type { TrainingPeoplePorts } from '../ports.ts'
import { beginSession } from '../session.ts'
import { backPage, choosePage, framePage, refusedPage } from './pages.tsx'
import type { LtiPorts } from './ports.ts'
import { ltiWords } from './words/index.ts'

const BROWSER = 'launch'
const HOUR = 3600
/** A token with its signature is a few kilobytes. */
const LARGEST = 64 * 1024
const STATUS: Partial<Record<LtiRefusalCode, 502 | 404>> = { 'keys-unreachable': 502, 'unknown-platform': 404 }

/**
 * The door for learning platforms (LTI 1.3), mounted below the training. The platform's answer arrives from another site, where our
 * cookie is not sent; it is kept unopened, and the browser asks for it in its next request, which carries the cookie. So a launch
 * belongs to the browser that began it, and no third-party cookie is needed.
 */
export function ltiRoutes(people: TrainingPeoplePorts, door: LtiPorts): Hono {
  const ports = { ...door, people, base: people.place.base, publicUrl: people.publicUrl, newId: people.newId }
  const app = new Hono()
  app.use(bodyLimit({ maxSize: LARGEST, onError: context => refused(context, 'token-malformed') }))
  app.get('/keys', async context => context.json(await ports.published()))
  app.get('/login', context => login(context, ports, new URL(context.req.url).searchParams))
  app.post('/login', async context => login(context, ports, new URLSearchParams(await context.req.text())))
  app.post('/launch', async context => {
    const received = await ports.receive(new URLSearchParams(await context.req.text()))
    if (isLtiRefused(received)) return refused(context, received.refused)
    return context.redirect(`${ports.base}/lti/enter?key=${received.key}`, 303)
  })
  app.get('/enter', context => enter(context, ports))
  app.post('/choose', context => choose(context, ports))
  return app
}

interface Rooms extends LtiPorts {
  readonly people: TrainingPeoplePorts
  readonly base: string
  readonly publicUrl: string
  readonly newId: () => string
}

async function login(context: Context, ports: Rooms, params: URLSearchParams): Promise<Response> {
  if (/^i?frame$/.test(context.req.header('sec-fetch-dest') ?? '')) {
    const frame = await ports.frameOf(params)
    if (isLtiRefused(frame)) return refused(context, frame.refused)
    // One page may be framed, by this platform alone: it holds a link and nothing else.
    context.header(
      'Content-Security-Policy',
      `default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; frame-ancestors ${frame.origin}`,
    )
    return context.html(framePage(context.req.raw, `${ports.base}/lti/login?${params}`))
  }
  const browser = getCookie(context, BROWSER) || ports.newId()
  const began = await ports.begin(params, browser)
  if (isLtiRefused(began)) return refused(context, began.refused)
  const secure = ports.publicUrl.startsWith('https:')
  setCookie(context, BROWSER, browser, { path: `${ports.base}/lti`, maxAge: HOUR, httpOnly: true, sameSite: 'Lax', secure })
  return context.redirect(began.go, 302)
}

async function enter(context: Context, ports: Rooms): Promise<Response> {
  const browser = getCookie(context, BROWSER) ?? ''
  const launch = await ports.enter(context.req.query('key') ?? '', browser)
  if (isLtiRefused(launch)) return refused(context, launch.refused)
  if (launch.deepLink !== undefined) {
    return context.html(choosePage(context.req.raw, `${ports.base}/lti/choose`, await ports.keep(launch, browser)))
  }
  const welcomed = await ports.welcome(launch)
  if (isLtiRefused(welcomed)) return refused(context, welcomed.refused)
  await beginSession(context, ports.people, welcomed)
  return context.redirect(launch.target, 303)
}

async function choose(context: Context, ports: Rooms): Promise<Response> {
  if (!isFromOurPages(context.req.raw)) return refused(context, 'other-browser')
  const form = new URLSearchParams(await context.req.text())
  const level = LEVELS.find(one => one === form.get('level'))
  const launch = await ports.enter(form.get('key') ?? '', getCookie(context, BROWSER) ?? '')
  if (isLtiRefused(launch)) return refused(context, launch.refused)
  if (level === undefined) return refused(context, 'elsewhere')
  const locale = localeOf(context.req.raw)
  const title = `${uiWords[locale].product.name} · ${ltiWords[locale].choose[level].title}`
  const chosen = await ports.choose(launch, { title, url: `${ports.publicUrl}${ports.base}/${level}` })
  if (isLtiRefused(chosen)) return refused(context, chosen.refused)
  // This page alone may send a form elsewhere: to the address that the platform signed and that was checked to be its own.
  context.header(
    'Content-Security-Policy',
    `default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; frame-ancestors 'none'; form-action ${new URL(chosen.action).origin}`,
  )
  return context.html(backPage(context.req.raw, chosen))
}

function refused(context: Context, code: LtiRefusalCode): Response {
  return new Response(refusedPage(context.req.raw, code), {
    status: STATUS[code] ?? 403,
    headers: { 'content-type': 'text/html; charset=UTF-8' },
  })
}
