import type { Context } from 'hono'
import type { DeskInput, Mode, Performed, PerformResult, Ticket } from '#casefile'
import type { Refusal } from '#protocol'
import { type Asking, againWith, askingFor, paperOf } from './act.ts'
import { actPage } from './act-page.tsx'
import { type Language, localeNamed } from './language.ts'
import { links, type Place } from './place.ts'
import type { WordedRefusal } from './refusal.ts'
import { nextTask } from './tasks.ts'
import { dataOf, FORM, happenedAt, type Typed, typedIn } from './typed.ts'
import { missing, page, placeOf, refusedLines, type Shown, type Visit } from './visit.ts'

/**
 * A form that was sent. The language button shows it again in the other language; a refusal shows it
 * again with the reason; otherwise one line is written down and the next page is the one due now.
 */
export async function performAct<M extends Mode>(visit: Visit<M>, c: Context): Promise<Shown | Response> {
  const typed = await readForm(c)
  if (!typed) return missing(visit.place, visit.place.words.ui.missing.badForm, 415)
  const asking = await askingFor(visit.place, c)
  if ('page' in asking) return asking
  const other = localeNamed(typed.one(FORM.language))
  if (other) return inOtherLanguage(visit, c, asking, typed, other)
  const input = inputOf(visit.place, asking, typed)
  if ('code' in input) return refusedPage(visit, asking, typed, input)
  const result = await visit.desk.perform(input, ticketOf(typed, visit.place))
  if ('refused' in result) return refusedPage(await again(visit, c), asking, typed, await worded(visit.place, result.refused))
  return onward(await again(visit, c), asking, result)
}

/** The method's own refusals are worded with the page; the network's and the server's are rare, and fetched with their words. */
export async function worded({ words, locale }: Place, refused: NotWritten): Promise<Refusal | WordedRefusal> {
  if (isOfMethod(words.ui.refusal.codes, refused)) return refused
  const { wordedRefusal } = await refusedLines()
  return wordedRefusal(locale, refused)
}

type NotWritten = Extract<PerformResult, { refused: unknown }>['refused']
const isOfMethod = (codes: Readonly<Record<Refusal['code'], string>>, refused: NotWritten): refused is Refusal => refused.code in codes

/** Only the plain form of the web: no file can be in it. Anything else is refused by its type. */
export async function readForm(c: Context): Promise<Typed | undefined> {
  const type = c.req.header('Content-Type') ?? ''
  if (!type.startsWith('application/x-www-form-urlencoded')) return undefined
  return typedIn(new URLSearchParams(await c.req.text()))
}

function inputOf(place: Place, { action, subject, paper, again }: Asking, typed: Typed): DeskInput | Refusal {
  const clock = { zone: place.view.state.zone, now: place.view.now }
  const happened = happenedAt(typed, clock, paper)
  if (happened === 'not-a-moment') return { code: 'fields', faults: [{ field: FORM.happened, fault: 'not-a-moment' }] }
  const input = { action: action.id, subject, data: dataOf(action, typed, clock), ...sourceOf(paper, again?.seq) }
  return happened === undefined ? input : { ...input, happenedAt: happened }
}

const sourceOf = (paper: boolean, again: number | undefined): Pick<DeskInput, 'source' | 'again'> => ({
  ...(paper ? { source: 'paper' } : {}),
  ...(again === undefined ? {} : { again }),
})

export function ticketOf(typed: Typed, place: Place): Ticket {
  const head = Number(typed.one(FORM.head))
  return { head: Number.isSafeInteger(head) && head >= 0 ? head : place.view.head, actionId: typed.one(FORM.actionId) }
}

/** The case as it stands after the form was sent. */
export async function again<M extends Mode>(visit: Visit<M>, c: Context): Promise<Visit<M>> {
  const view = await visit.desk.read()
  return { ...visit, place: await placeOf(view, visit.language, c, visit.place.locale) }
}

async function refusedPage<M extends Mode>(
  { desk, place }: Visit<M>,
  asking: Asking,
  typed: Typed,
  refused: Refusal | WordedRefusal,
): Promise<Shown> {
  const { action, subject, known } = asking
  const actionId = typed.one(FORM.actionId) || desk.newActionId()
  const more = { ...(await paperOf(place, asking)), ...(await againWith(place, asking))?.said }
  return page(actPage({ place, action, subject, typed, sent: true, actionId, refused, warnings: known.warnings, ...more }), 422)
}

async function inOtherLanguage<M extends Mode>(
  visit: Visit<M>,
  c: Context,
  asking: Asking,
  typed: Typed,
  locale: Parameters<Language['words']>[0],
): Promise<Shown> {
  const { action, subject, known } = asking
  const place = await placeOf(visit.place.view, visit.language, c, locale)
  const cookie = visit.language.remember?.(locale)
  if (cookie) c.header('Set-Cookie', cookie)
  const actionId = typed.one(FORM.actionId) || visit.desk.newActionId()
  const more = { ...(await paperOf(place, asking)), ...(await againWith(place, asking))?.said }
  return page(actPage({ place, action, subject, typed, sent: true, actionId, warnings: known.warnings, ...more }))
}

/** The next page due now, else the case; after a paper sheet, the list of sheets. Either way with what was just written down. */
function onward<M extends Mode>({ place }: Visit<M>, { action, subject, paper }: Asking, result: Performed): Response {
  const next = paper ? undefined : nextTask(place.view, { action: action.id, subject, seq: result.seq })
  const to = next
    ? `${links(place).act(next.task.action, next.state.subject)}&noted=${result.seq}`
    : `${paper ? links(place).paper : links(place).overview}?noted=${result.seq}`
  return new Response(null, { status: 303, headers: { Location: to } })
}
