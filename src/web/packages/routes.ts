import type { Context } from 'hono'
import { MAY_EXPORT, type PerformResult } from '#casefile'
import { localeNamed } from '../case/language.ts'
import { links, type Place } from '../case/place.ts'
import { wordedRefusal } from '../case/refused-lines.tsx'
import { page, placeOf, type Shown, type Visit } from '../case/visit.ts'
import type { CaseAside, CaseCopy } from '../desk/ports.ts'
import { disclosed } from '../handover/disclosed.ts'
import { type Asked, type AskFault, askedIn, packageIn } from './asked.ts'
import { exportPage } from './export-page.tsx'
import { type NewsRefused, newsFault, newsIn } from './news.ts'
import { packagesPage } from './packages-page.tsx'
import { packagesWords } from './words/index.ts'

/** A route of a case that is open. */
export type CaseRoute = (visit: Visit<'real'>, c: Context) => Promise<Shown | Response>

const mayExport = ({ view }: Place): boolean => view.actor.roles.some(role => MAY_EXPORT.includes(role))

/** The form of an export; what was chosen before the person had to prove who they are is chosen still. */
export const exportAsked =
  (aside: CaseAside): CaseRoute =>
  ({ place }, c) =>
    ask(place, aside, new URL(c.req.url).searchParams)

async function ask(
  place: Place,
  aside: CaseAside,
  typed: URLSearchParams,
  no: { readonly text?: string; readonly missing?: AskFault } = {},
): Promise<Shown> {
  if (!mayExport(place)) return page(exportPage(place, { closed: true }), 403)
  const { caseId } = place.view
  const [parts, police, packages] = await Promise.all([aside.parts(caseId), aside.police(caseId), aside.packages(caseId)])
  const completable = packages.filter(one => one.handed && !one.ended && one.prepared.follows === undefined)
  const sealed = police?.fingerprint === undefined ? ('phrase' as const) : ('key' as const)
  const asked = askedIn(typed, { recipient: police?.service ?? '', sealed, locale: place.locale })
  const form = { parts, police, completable, asked, ...(no.missing ? { missing: no.missing } : {}) }
  const refused = no.missing ? packagesWords[place.locale].missing[no.missing] : no.text
  return page(exportPage(place, { form, ...(refused ? { refused } : {}) }), refused ? 422 : 200)
}

/** Writes an export down and gives the copy, its reader and its paper. */
export const exportMade =
  (aside: CaseAside): CaseRoute =>
  async ({ place, language, desk }, c) => {
    const typed = new URLSearchParams(await c.req.text())
    const other = localeNamed(typed.get('lang'))
    if (other) {
      language.remember?.(other)
      return ask(await placeOf(place.view, language, c, other), aside, typed)
    }
    if (!mayExport(place)) return ask(place, aside, typed)
    const asked = askedIn(typed, { recipient: '', sealed: 'phrase', locale: place.locale })
    const wanted = await packageIn(asked)
    if ('missing' in wanted) return ask(place, aside, typed, wanted)
    const made = await aside.prepare(place.view.caseId, wanted)
    // The export is a line of the case: the page shows the case as it is after it.
    const now = await placeOf(await desk.read(), language, c, place.locale)
    if ('fault' in made) return ask(now, aside, typed, { text: packagesWords[now.locale].fault[made.fault] })
    if ('refused' in made) return ask(now, aside, typed, { text: wordedRefusal(now.locale, made.refused).text })
    return page(exportPage(now, { copy: made, papers: await papersOf(now, asked, made, { language, c }) }))
  }

/** The case in each language of the paper, with nothing of the parts that the copy leaves closed. */
async function papersOf(
  place: Place,
  { paper }: Asked,
  copy: CaseCopy,
  { language, c }: Pick<Visit, 'language'> & { readonly c: Context },
) {
  const view = disclosed(place.view, copy)
  return Promise.all(paper.map(locale => placeOf(view, language, c, locale)))
}

/** Every copy that left. */
export const packagesShown =
  (aside: CaseAside): CaseRoute =>
  ({ place, desk }) =>
    list(place, aside, desk.newActionId())

async function list(place: Place, aside: CaseAside, actionId: string, refused?: NewsRefused): Promise<Shown> {
  const packages = await aside.packages(place.view.caseId)
  const shown = { packages, actionId, mayWrite: mayExport(place), ...(refused ? { refused } : {}) }
  return page(packagesPage(place, shown), refused ? 422 : 200)
}

/** Writes down what became of a copy; a refusal keeps what was typed beside its reason. */
export const packageNoted =
  (aside: CaseAside): CaseRoute =>
  async ({ place, desk }, c) => {
    const typed = new URLSearchParams(await c.req.text())
    const actionId = typed.get('_action') || desk.newActionId()
    const { caseId } = place.view
    if (!mayExport(place)) return list(place, aside, actionId, { typed, text: packagesWords[place.locale].fault['not-yours'] })
    const read = await newsIn(place, typed)
    if (read === undefined) return c.redirect(`${links(place).overview}/packages`, 303)
    if ('text' in read) return list(place, aside, actionId, read)
    const { news, happenedAt } = read
    const done = await aside.note(caseId, news, { happenedAt, actionId })
    if ('fault' in done) {
      const one = (await aside.packages(caseId)).find(({ seq }) => seq === news.package)
      return list(place, aside, actionId, { typed, ...newsFault(place, done, one) })
    }
    const refused = refusedIn(place, done)
    return refused
      ? list(place, aside, actionId, { typed, text: refused })
      : c.redirect(`${links(place).overview}/packages#p${news.package}`, 303)
  }

function refusedIn({ locale, words }: Place, done: PerformResult): string | undefined {
  if (!('refused' in done)) return undefined
  const { refused } = done
  return isWriting(refused) ? wordedRefusal(locale, refused).text : words.ui.refusal.heading
}

type Refusal = Extract<PerformResult, { refused: object }>['refused']
type Writing = Parameters<typeof wordedRefusal>[1]
const WRITING: readonly Writing['code'][] = [
  'needs-network',
  'lines-waiting',
  'server-differs',
  'server-refused',
  'other-tab',
  'no-room',
  'no-answer',
  'no-key',
]
const isWriting = (refused: Refusal): refused is Writing => WRITING.some(code => code === refused.code)
