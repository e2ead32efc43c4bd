import type { Context } from 'hono'
import { Hono } from 'hono/tiny'
import { type CaseWeb, MAY_EXPORT } from '#casefile'
import { lookedPage } from '../access/looked-page.tsx'
import { statementPage } from '../access/statement-page.tsx'
import { type Language, localeNamed } from '../case/language.ts'
import { links, type Place } from '../case/place.ts'
import { missingPage } from '../case/plain-pages.tsx'
import { wordedRefusal } from '../case/refused-lines.tsx'
import { localeOf, page, placeOf, type Shown, type Visit, visitCase } from '../case/visit.ts'
import { renderDocument } from '../ui/index.ts'
import { rareWords } from '../words/rare/index.ts'
import { exportPage } from './export-page.tsx'
import { joinPage, joinText } from './join-page.tsx'
import { keysGiven, keysShown } from './keys-page.tsx'
import type { CaseAside, CopyForm, OpenPart } from './ports.ts'
import { proofPage, setAsidePage } from './proof-page.tsx'

const isPart = (value: string): value is OpenPart => value === 'identity' || value === 'justice'

/** What only the device offers for a case: taking a copy out, letting a refused line go. Mount under `/case`, before the case pages. */
export function caseAsideRoutes(port: CaseWeb<'real'>, aside: CaseAside, language: Language): Hono {
  const open = (route: (visit: Visit<'real'>, c: Context) => Promise<Shown | Response>) => async (c: Context) => {
    const visit = await visitCase(port, language, c)
    const shown = 'page' in visit ? visit : await route(visit, c)
    return shown instanceof Response ? shown : c.html(renderDocument(shown.page), shown.status)
  }
  const pages = new Hono()
  pages.get(
    '/:id/export',
    // What was chosen before the person had to prove who they are is chosen still.
    open(async ({ place }, c) => asked(place, aside, (c.req.queries('part') ?? []).filter(isPart), formOf(c.req.query('form')))),
  )
  pages.post(
    '/:id/export',
    open((visit, c) => copied(visit, aside, c)),
  )
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

const formOf = (asked: string | null | undefined): CopyForm => (asked === 'plain' ? 'plain' : 'sealed')

const mayExport = ({ view }: Place): boolean => view.actor.roles.some(role => MAY_EXPORT.includes(role))

async function asked(place: Place, aside: CaseAside, chosen: readonly OpenPart[], form: CopyForm): Promise<Shown> {
  if (!mayExport(place)) return page(exportPage(place, { parts: [], chosen: [], form, closed: true }), 403)
  return page(exportPage(place, { parts: await aside.parts(place.view.caseId), chosen, form }))
}

async function copied({ place, language, desk }: Visit<'real'>, aside: CaseAside, c: Context): Promise<Shown> {
  const form = new URLSearchParams(await c.req.text())
  const chosen = form.getAll('part').filter(isPart)
  const sealing = formOf(form.get('form'))
  const other = localeNamed(form.get('lang'))
  if (other) {
    language.remember?.(other)
    return asked(await placeOf(place.view, language, c, other), aside, chosen, sealing)
  }
  if (!mayExport(place)) return asked(place, aside, chosen, sealing)
  const made = await aside.copy(place.view.caseId, chosen, sealing)
  // The export is a line of the case: the page shows the case as it is after it.
  const now = await placeOf(await desk.read(), language, c, place.locale)
  const parts = await aside.parts(place.view.caseId)
  if ('refused' in made)
    return page(exportPage(now, { parts, chosen, form: sealing, refused: wordedRefusal(place.locale, made.refused).text }), 422)
  return page(exportPage(now, { parts, chosen, form: sealing, copy: made }))
}
