import { type Context, Hono } from 'hono'
import type { CaseWeb, Mode } from '#casefile'
import { renderBody, renderDocument } from '../ui/layout.tsx'
import { showAct } from './act.ts'
import { devicePage } from './devices.tsx'
import { journalPage } from './journal.tsx'
import { type Language, localeNamed } from './language.ts'
import { overviewPage } from './overview.tsx'
import { personPage } from './people.tsx'
import { performAct } from './perform.ts'
import type { Place } from './place.ts'
import { missingPage } from './plain-pages.tsx'
import { stepPage } from './step-page.tsx'
import { page, type Shown, type Visit, visitCase } from './visit.ts'

/** How a page is sent: a whole document by a server, the body alone to a page that swaps it. */
export type Shell = 'document' | 'body'

type Route<M extends Mode> = (visit: Visit<M>, c: Context) => Shown | Response | Promise<Shown | Response>

/** The pages of a case. Mounted under `/case` on the device over sealed data, and on the server for practice. */
export function caseRoutes<M extends Mode>(port: CaseWeb<M>, language: Language, shell: Shell = 'document'): Hono {
  const send = (c: Context, shown: Shown): Response | Promise<Response> => {
    remember(c, language)
    c.header('Content-Language', shown.page.locale)
    return c.html(shell === 'document' ? renderDocument(shown.page) : renderBody(shown.page), shown.status)
  }
  const open = (route: Route<M>) => async (c: Context) => {
    const visit = await visitCase(port, language, c)
    const shown = 'page' in visit ? visit : await route(visit, c)
    return shown instanceof Response ? shown : send(c, shown)
  }
  const pages = new Hono()
  pages.get(
    '/:id',
    open(({ place }, c) => page(overviewPage(place, notedIn(c)))),
  )
  pages.get(
    '/:id/journal',
    open(({ place }, c) => page(journalPage(place, Number(c.req.query('page') ?? '1') || 1))),
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
    open((visit, c) => showAct(visit, c, notedIn(c))),
  )
  pages.post('/:id/do/:action', open(performAct))
  pages.get(
    '/:id/*',
    open(({ place }) => missing(place)),
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

function missing(place: Place): Shown {
  return page(missingPage(place, place.words.ui.missing.text), 404)
}

function stepOf(place: Place, c: Context): Shown {
  const step = place.view.protocol.steps.find(one => one.id === c.req.param('step'))
  return step ? page(stepPage(place, step)) : missing(place)
}

function personOf(place: Place, c: Context): Shown {
  const person = place.view.state.people.find(one => one.label === c.req.param('label'))
  return person ? page(personPage(place, person)) : missing(place)
}

function deviceOf(place: Place, c: Context): Shown {
  const device = place.view.state.devices.find(one => one.label === c.req.param('label'))
  return device ? page(devicePage(place, device)) : missing(place)
}
