import type { Context } from 'hono'
import { Hono } from 'hono/tiny'
import type { CaseWeb } from '#casefile'
import { lookedPage } from '../access/looked-page.tsx'
import { statementPage } from '../access/statement-page.tsx'
import { type Language, localeNamed } from '../case/language.ts'
import { links } from '../case/place.ts'
import { missingPage } from '../case/plain-pages.tsx'
import { wordedRefusal } from '../case/refused-lines.tsx'
import { localeOf, page, placeOf, type Shown, type Visit, visitCase } from '../case/visit.ts'
import { exportAsked, exportMade, packageNoted, packagesShown } from '../packages/routes.ts'
import { renderDocument } from '../ui/index.ts'
import { rareWords } from '../words/rare/index.ts'
import { joinPage, joinText } from './join-page.tsx'
import { keysGiven, keysShown } from './keys-page.tsx'
import type { CaseAside } from './ports.ts'
import { proofPage, setAsidePage } from './proof-page.tsx'

/** What only the device offers for a case: taking a copy out, letting a refused line go. Mount under `/case`, before the case pages. */
export function caseAsideRoutes(port: CaseWeb<'real'>, aside: CaseAside, language: Language): Hono {
  const open = (route: (visit: Visit<'real'>, c: Context) => Promise<Shown | Response>) => async (c: Context) => {
    const visit = await visitCase(port, language, c)
    const shown = 'page' in visit ? visit : await route(visit, c)
    return shown instanceof Response ? shown : c.html(renderDocument(shown.page), shown.status)
  }
  const pages = new Hono()
  pages.get('/:id/export', open(exportAsked(aside)))
  pages.post('/:id/export', open(exportMade(aside)))
  pages.get('/:id/packages', open(packagesShown(aside)))
  pages.post('/:id/packages', open(packageNoted(aside)))
  pages.post(
    '/:id/refused',
    open((visit, c) => settled(visit, aside, c)),
  )
  pages.get(
    '/:id/receipts',
    open(async ({ place }) => page(proofPage(place, await aside.proof(place.view.caseId)))),
  )
  pages.get(
    '/:id/join',
    open(async ({ desk, place }) => {
      return page(joinPage(place, { others: await aside.others(place.view.caseId), actionId: desk.newActionId() }))
    }),
  )
  pages.post(
    '/:id/join',
    open((visit, c) => joined(visit, aside, c)),
  )
  const looked = (statement: boolean) =>
    open(async ({ place }, c) => {
      const looks = await aside.looked(place.view.caseId)
      if (looks === undefined) return page(missingPage(place, place.words.ui.missing.text), 404)
      return page(statement ? statementPage(place, looks, c.req.query('on')) : lookedPage(place, looks))
    })
  pages.get('/:id/looked', looked(false))
  pages.get('/:id/statement', looked(true))
  pages.get('/:id/keys', open(keysShown(aside)))
  pages.post('/:id/keys', open(keysGiven(aside)))
  pages.all('/:id/aside', async c => {
    const shown = await stopped(aside, language, c)
    return shown instanceof Response ? shown : c.html(renderDocument(shown.page), shown.status)
  })
  return pages
}

/** What the author decides about lines of their own that could not be sent as they were. */
async function settled({ place, language, desk }: Visit<'real'>, aside: CaseAside, c: Context): Promise<Shown | Response> {
  const form = new URLSearchParams(await c.req.text())
  const { caseId } = place.view
  const [line, twin] = [form.get('line'), form.get('twin')]
  if (line) await aside.letGo(caseId, line)
  if (form.has('recognized')) await aside.recognize(caseId)
  const done = twin === 'anew' || twin === 'keep' ? await aside.settleTwin(caseId, twin) : true
  if (done) return c.redirect(links(place).overview, 303)
  const now = await placeOf(await desk.read(), language, c, place.locale)
  return page(missingPage({ ...now, here: links(now).overview }, rareWords[now.locale].writing['needs-network']), 422)
}

/** Two files of one incident become one that goes on; back to the joined one, which leads there. */
async function joined({ place, language, desk }: Visit<'real'>, aside: CaseAside, c: Context): Promise<Shown | Response> {
  const form = new URLSearchParams(await c.req.text())
  const { caseId } = place.view
  const others = await aside.others(caseId)
  const [into, actionId] = [form.get('into') ?? '', form.get('_action') || desk.newActionId()]
  const chosen = others.some(one => one.caseId === into) ? into : undefined
  const other = localeNamed(form.get('lang'))
  if (other) language.remember?.(other)
  const locale = other ?? place.locale
  const ask = async (refused?: string): Promise<Shown> => {
    const now = await placeOf(await desk.read(), language, c, locale)
    const more = { ...(chosen ? { chosen } : {}), ...(refused ? { refused } : {}) }
    return page(joinPage(now, { others, actionId, ...more }), refused ? 422 : 200)
  }
  if (other) return ask()
  if (chosen === undefined) return ask(rareWords[locale].join.pick)
  const done = await aside.join(caseId, chosen, actionId)
  const refused = 'refused' in done ? wordedRefusal(locale, done.refused).text : joinText(place, done)
  return refused ? ask(refused) : c.redirect(links(place).overview, 303)
}

/** The page of a case whose reading stops: the one page that such a case has. */
async function stopped(aside: CaseAside, language: Language, c: Context): Promise<Shown | Response> {
  const [id, locale] = [c.req.param('id') ?? '', localeOf(language, c)]
  const found = await aside.stopped(id)
  const home = new URL(c.req.url).pathname.replace(/\/aside$/, '')
  if (found === undefined) return c.redirect(home, 303)
  const place = await placeOf(found.view, language, c, locale)
  if (c.req.method !== 'POST') return page(setAsidePage(place, found))
  const seq = Number(new URLSearchParams(await c.req.text()).get('seq'))
  const done = await aside.setAside(id, seq)
  if (!('refused' in done)) return c.redirect(home, 303)
  return page(setAsidePage(place, found, wordedRefusal(locale, done.refused).text), 422)
}
