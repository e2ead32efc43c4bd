import type { Context } from 'hono'
import { Hono } from 'hono/tiny'
import { type CaseWeb, MAY_RETAIN } from '#casefile'
import { loadTextGuard } from '#protocol'
import { type Language, localeNamed } from '../case/language.ts'
import { links } from '../case/place.ts'
import { wordedRefusal } from '../case/refused-lines.tsx'
import { localeOf, missing, page, placeOf, type Shown, type Visit, visitCase } from '../case/visit.ts'
import { renderDocument } from '../ui/index.ts'
import { rareWords } from '../words/rare/index.ts'
import { certificatePage } from './certificate-page.tsx'
import type { CaseKeeping } from './keeping-ports.ts'
import { retentionPage } from './retention-page.tsx'

const ACTS = ['set', 'hold', 'lift', 'destroy'] as const

/** How long a case is kept, and what remains of one that was destroyed. Mount under `/case`, before the case pages. */
export function retentionRoutes(port: CaseWeb<'real'>, keeping: CaseKeeping, language: Language): Hono {
  const open = (route: (visit: Visit<'real'>, c: Context) => Promise<Shown | Response>) => async (c: Context) => {
    const visit = await visitCase(port, language, c)
    const shown = 'page' in visit ? visit : await route(visit, c)
    return shown instanceof Response ? shown : c.html(renderDocument(shown.page), shown.status)
  }
  const pages = new Hono()
  pages.get(
    '/:id/retention',
    open((visit, c) => asked(visit, keeping, c, '')),
  )
  pages.post(
    '/:id/retention',
    open((visit, c) => done(visit, keeping, c)),
  )
  pages.get('/:id/destroyed', async c => {
    const locale = localeOf(language, c)
    const { pathname, search } = new URL(c.req.url)
    const base = pathname.slice(0, pathname.indexOf('/case/'))
    const outside = { ui: await language.ui(locale), locale, base, here: `${pathname}${search}`, mode: 'real' } as const
    const id = c.req.param('id') ?? ''
    return c.html(renderDocument(certificatePage(outside, id, await keeping.certificate(id))))
  })
  return pages
}

async function asked({ desk, language, place: before }: Visit<'real'>, keeping: CaseKeeping, c: Context, motive: string, refused?: string) {
  const place = await placeOf(await desk.read(), language, c, before.locale)
  const known = place.view.actor.roles.some(role => MAY_RETAIN.includes(role)) ? await keeping.known(place.view.caseId) : undefined
  if (known === undefined) return missing(place, rareWords[place.locale].retention.fault['not-yours'])
  const more = refused === undefined ? {} : { refused }
  return page(retentionPage(place, { known, actionId: desk.newActionId(), motive, ...more }), refused === undefined ? 200 : 422)
}

async function done(visit: Visit<'real'>, keeping: CaseKeeping, c: Context): Promise<Shown | Response> {
  const form = new URLSearchParams(await c.req.text())
  const { place, language } = visit
  const other = localeNamed(form.get('lang'))
  if (other) language.remember?.(other)
  const locale = other ?? place.locale
  const [act, motive] = [ACTS.find(one => one === form.get('do')), (form.get('motive') ?? '').trim()]
  const again = (why?: string) => asked({ ...visit, place: { ...place, locale } }, keeping, c, motive, why)
  const { fault } = rareWords[locale].retention
  if (other || act === undefined) return again()
  const says = act === 'hold' || act === 'lift'
  if (says && motive === '') return again(fault.motive)
  if (says && (await loadTextGuard()).one(motive)) return again(fault.guarded)
  const { caseId } = place.view
  const answer = act === 'destroy' ? await keeping.sign(caseId) : await keeping.keep(caseId, act, motive, form.get('_action') ?? '')
  if ('fault' in answer) return again(fault[answer.fault])
  if ('refused' in answer) return again(wordedRefusal(locale, answer.refused).text)
  return c.redirect(links(place).retention, 303)
}
