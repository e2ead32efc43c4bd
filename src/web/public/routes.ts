import { type Context, Hono } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { regionNamed } from '../resources/resource-page.tsx'
import { problemResponse } from './about/problem-page.tsx'
import { textPage } from './about/text-page.tsx'
import { homePage } from './first/home-page.tsx'
import { startPage } from './first/start-page.tsx'
import { type FormRefusal, readForm } from './form.ts'
import { readerOf } from './frame.tsx'
import { checklistPage } from './install/checklist-page.tsx'
import { tokenPage } from './install/token-page.tsx'
import { rememberLanguage } from './language.ts'
import { aideMemoirePage } from './method/aide-memoire-page.tsx'
import { methodPage } from './method/method-page.tsx'
import { paperPage } from './paper/paper-page.tsx'
import type { FictionalSchool, InstallDoor, PublicPorts } from './ports.ts'
import { resourceCardPage, resourcePage } from './resource-pages.tsx'
import { isFromOurPages } from './same-origin.ts'
import { resetPage } from './school/reset-page.tsx'
import { schoolPage } from './school/school-page.tsx'
import { verifyPage } from './verify/verify-page.tsx'

const VISIT = 'install'
const FRESH = 'fresh'

/** Every page of the public origin; they work without JavaScript, and none changes anything on a GET. */
export function publicRoutes(ports: PublicPorts): Hono {
  const app = new Hono()
  app.use(rememberLanguage)
  readablePages(app, ports)
  schoolPages(app, ports)
  installPages(app, ports.install, ports.links.caseUrl)
  app.notFound(context => problemResponse(context.req.raw, 'not-found'))
  app.onError((fault, context) => {
    console.error('a public page could not be made', fault)
    return problemResponse(context.req.raw, 'broken')
  })
  return app
}

function readablePages(app: Hono, { method, links, resources }: PublicPorts): void {
  app.get('/', context => {
    const reader = readerOf(context.req.raw)
    return context.html(homePage(reader, method(reader.locale), links.fictionalOnly))
  })
  app.get('/start', context => context.html(startPage(readerOf(context.req.raw), links)))
  app.get('/verify', context => context.html(verifyPage(readerOf(context.req.raw))))
  app.get('/method', context => {
    const reader = readerOf(context.req.raw)
    return context.html(methodPage(reader, method(reader.locale)))
  })
  app.get('/aide-memoire', async context => {
    const reader = readerOf(context.req.raw)
    const region = regionNamed(context.req.query('region'))
    return context.html(aideMemoirePage(reader, method(reader.locale), await resources(), region))
  })
  app.get('/paper', async context => {
    const reader = readerOf(context.req.raw)
    return context.html(paperPage(reader, method(reader.locale), await resources(), 'whole'))
  })
  app.get('/paper/first-hour', async context => {
    const reader = readerOf(context.req.raw)
    return context.html(paperPage(reader, method(reader.locale), await resources(), 'first-hour'))
  })
  resourcePages(app, resources)
  for (const name of ['security', 'accessibility'] as const) {
    app.get(`/${name}`, context => {
      const reader = readerOf(context.req.raw)
      return context.html(textPage(reader, reader.words[name]))
    })
  }
}

function resourcePages(app: Hono, resources: PublicPorts['resources']): void {
  for (const [path, page] of [
    ['/resources', resourcePage],
    ['/resources/card', resourceCardPage],
  ] as const) {
    app.get(path, async context => {
      const region = regionNamed(context.req.query('region'))
      return context.html(page(readerOf(context.req.raw), await resources(), region))
    })
  }
}

function schoolPages(app: Hono, { school, links }: { readonly school: FictionalSchool; readonly links: PublicPorts['links'] }): void {
  app.get('/demo', async context => {
    // Read once: the note of a reset does not come back on reload.
    const fresh = getCookie(context, FRESH) !== undefined
    if (fresh) setCookie(context, FRESH, '', { path: '/demo', maxAge: 0 })
    return context.html(
      schoolPage(readerOf(context.req.raw), {
        schools: await school.schools(),
        links,
        fresh,
        read: context.req.query('read') !== undefined,
      }),
    )
  })
  app.get('/demo/reset', context => context.html(resetPage(readerOf(context.req.raw))))
  app.post('/demo/reset', async context => {
    const { refused } = await receive(context)
    if (refused !== undefined) return problemResponse(context.req.raw, refused)
    await school.reset()
    setCookie(context, FRESH, '1', { path: '/demo', maxAge: 60, sameSite: 'Lax', httpOnly: true })
    return context.redirect('/demo', 303)
  })
}

function installPages(app: Hono, install: InstallDoor, caseUrl: string): void {
  app.get('/install', async context => {
    const reader = readerOf(context.req.raw)
    const visit = getCookie(context, VISIT)
    if (visit === undefined) return context.html(tokenPage(reader))
    const items = await install.readiness(visit)
    if (items === undefined) return context.html(tokenPage(reader, 'over'))
    const pass = await install.invitation?.(visit)
    return context.html(checklistPage(reader, items, pass && `${caseUrl}/set-up#${pass}`))
  })
  app.post('/install', async context => {
    const { form, refused } = await receive(context)
    if (refused !== undefined) return problemResponse(context.req.raw, refused)
    const admission = await install.admit((form.get('token') ?? '').trim())
    if ('refused' in admission) return context.html(tokenPage(readerOf(context.req.raw), admission.refused), 422)
    const secure = new URL(context.req.url).protocol === 'https:'
    setCookie(context, VISIT, admission.visit, { path: '/install', maxAge: 3600, sameSite: 'Strict', httpOnly: true, secure })
    return context.redirect('/install', 303)
  })
}

type Received =
  | { readonly form: URLSearchParams; readonly refused?: undefined }
  | { readonly refused: FormRefusal; readonly form?: undefined }

async function receive(context: Context): Promise<Received> {
  if (!isFromOurPages(context.req.raw)) return { refused: 'another-site' }
  return readForm(context.req.raw)
}
