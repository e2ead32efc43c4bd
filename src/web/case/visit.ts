import type { Context } from 'hono'
import type { CaseView, CaseWeb, Closed, Desk, Mode } from '#casefile'
import type { Locale } from '#protocol'
import type { PageProps } from '../ui/layout.tsx'
import { type Language, localeNamed } from './language.ts'
import type { Place } from './place.ts'
import type { Outside } from './plain-pages.tsx'

/** A page and the status it is sent with. */
export interface Shown {
  readonly page: PageProps
  readonly status: 200 | 403 | 404 | 415 | 422
}

/** What a route knows once the case is open. */
export interface Visit<M extends Mode = Mode> {
  readonly desk: Desk<M>
  readonly place: Place
  readonly language: Language
}

/** Opens the case of the address, or says why it stays closed. */
export async function visitCase<M extends Mode>(port: CaseWeb<M>, language: Language, c: Context): Promise<Visit<M> | Shown> {
  const opened = await port.open(c.req.param('id') ?? '', c.req.raw)
  if ('closed' in opened) return closed(port.mode, language, c, opened.closed)
  const view = await opened.read()
  return { desk: opened, language, place: await placeOf(view, language, c, localeOf(language, c)) }
}

/** The language of this request: asked for in the address, else the reader's own. */
export function localeOf(language: Language, c: Context): Locale {
  return localeNamed(c.req.query('lang')) ?? language.of(c.req.raw)
}

/** Where a view is read from, in a language. */
export async function placeOf(view: CaseView, language: Language, c: Context, locale: Locale): Promise<Place> {
  const first = await language.words(locale, view.state.method)
  const words = showsOnly(view, c, first) ? first : await language.words(locale, view.state.method, true)
  const bare = { view, locale, words, base: baseOf(c), here: hereOf(c) }
  return { ...bare, ...(await notesOf(bare)) }
}

/** Parts that few cases ever show: each is fetched with its words when it is needed. */
async function notesOf(place: Place): Promise<Pick<Place, 'review' | 'doubts' | 'refused' | 'joined'>> {
  const { refused, doubts, state, timeline } = place.view
  const joined = timeline.some(line => line.joins) ? (await refusedLines()).joinedNote(place) : undefined
  const review = state.flags.length + state.stale.length > 0 ? (await reviewLines()).reviewNote(place) : undefined
  const doubtful = doubts ? (await caseDoubts()).doubtNote(place, doubts) : undefined
  const told = refused ? (await refusedLines()).refusedNote(place, refused) : undefined
  return {
    ...(joined ? { joined } : {}),
    ...(review ? { review } : {}),
    ...(doubtful ? { doubts: doubtful } : {}),
    ...(told ? { refused: told } : {}),
  }
}

/** Whether the first sentences are enough: for the case itself or the page of an action, when every action it names is among them. */
function showsOnly({ timeline, state }: CaseView, c: Context, { method }: Place['words']): boolean {
  const action = c.req.param('action')
  const lists = action === undefined && new URL(c.req.url).pathname.split('/').at(-2) !== 'case'
  const named = [action, ...timeline.map(line => line.action), ...[...state.flags, ...state.stale].map(flag => flag.action)]
  return !lists && named.every(id => id === undefined || method.actions[id] !== undefined)
}

/** The page of an act and what reads its form: nothing is written before a page was read. */
export const acting = () => import('./acting.ts')

/** Most visits turn to none of them. */
export const readingPages = () => import('./reading-pages.ts')
/** What the server refused, with its words: rarer still. */
export const refusedLines = () => import('./refused-lines.tsx')

/** Lines that did not fit when they took their place: rare too. */
export const reviewLines = () => import('./review-lines.tsx')

/** What was found out about the server or this device: rarest of all. */
export const caseDoubts = () => import('./doubts.tsx')

export const page = (shown: PageProps, status: Shown['status'] = 200): Shown => ({ page: shown, status })

async function closed(mode: Mode, language: Language, c: Context, why: Closed['closed']): Promise<Shown> {
  const locale = localeOf(language, c)
  const outside: Outside = { ui: await language.ui(locale), locale, base: baseOf(c), here: hereOf(c), mode }
  const { closedPage } = await readingPages()
  return page(closedPage(outside, why), why === 'unknown-case' ? 404 : 403)
}

/** A page that is not there, and why. */
export async function missing(place: Place, text: string, status: 404 | 415 = 404): Promise<Shown> {
  const { missingPage } = await readingPages()
  return page(missingPage(place, text), status)
}

/** The routes are mounted under `/case`; what stands before is the base of every link. */
function baseOf(c: Context): string {
  const { pathname } = new URL(c.req.url)
  return pathname.slice(0, Math.max(0, pathname.indexOf('/case/')))
}

function hereOf(c: Context): string {
  const { pathname, search } = new URL(c.req.url)
  return `${pathname}${search}`
}
