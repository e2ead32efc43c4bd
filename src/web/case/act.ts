import type { Context } from 'hono'
import type { Mode, TimelineLine } from '#casefile'
import type { Action, Availability, Subject } from '#protocol'
import { type ActPage, actPage } from './act-page.tsx'
import { isOpen } from './asked.ts'
import type { Place } from './place.ts'
import { refusalText } from './refusal.ts'
import { chosenIn, type Typed } from './typed.ts'
import { missing, page, readingPages, reviewLines, type Shown, type Visit } from './visit.ts'

/** An action of the address, and whom it is about. */
export interface Asking {
  readonly action: Action
  readonly subject: Subject
  readonly known: Availability
  /** Keyed in from a paper sheet: its own time is required, and the list of sheets comes next. */
  readonly paper: boolean
  /** The line that did not fit, which this page does again. */
  readonly again: TimelineLine | undefined
}

/** Reads the address: the action and its subject, or the page that says what is missing. */
export async function askingFor(place: Place, c: Context): Promise<Asking | Shown> {
  const action = place.view.protocol.actions.find(one => one.id === c.req.param('action'))
  if (!action) return missing(place, refusalText(place, { code: 'unknown-action' }, ''))
  const rows = place.view.available.filter(one => one.action === action.id)
  const wanted = c.req.query('on') ?? (action.on === 'case' ? 'case' : rows.length === 1 ? rows[0]?.subject : undefined)
  if (wanted === undefined) return page((await readingPages()).choosePage(place, action))
  const known = rows.find(one => one.subject === wanted)
  if (!known) return missing(place, refusalText(place, { code: 'unknown-subject' }, wanted))
  const kept = place.view.state.stale.find(({ seq, action: id }) => String(seq) === c.req.query('again') && id === action.id)
  const again = place.view.timeline.find(line => line.seq === kept?.seq && line.subject === wanted)
  return { action, subject: wanted, known, paper: c.req.query('paper') !== undefined, again }
}

/** The page of an action, nothing typed yet. */
export async function showAct<M extends Mode>(visit: Visit<M>, c: Context, noted: number | undefined): Promise<Shown> {
  const asking = await askingFor(visit.place, c)
  if ('page' in asking) return asking
  const chosen = chosenIn(asking.action, new URL(c.req.url).searchParams)
  const doing = await againWith(visit.place, asking)
  const act = freshAct(visit, asking, doing?.typed ?? chosen, noted)
  return page(actPage({ ...act, ...doing?.said, ...(await paperOf(visit.place, asking)) }))
}

/** What the page of an action says and holds when it does a kept line again. */
export async function againWith(place: Place, { action, again }: Asking) {
  if (again === undefined) return undefined
  const { typed, note } = (await reviewLines()).againOf(place, action, again)
  return { typed, said: { again: { seq: again.seq, note } } }
}

/** What the page of an action says and asks when it is keyed in from paper. */
export async function paperOf({ locale }: Place, { paper }: Pick<Asking, 'paper'>): Promise<Pick<ActPage, 'paper'>> {
  return paper ? { paper: (await readingPages()).paperWords(locale) } : {}
}

function freshAct<M extends Mode>(
  { desk, place }: Visit<M>,
  { action, subject, known }: Asking,
  typed: Typed,
  noted: number | undefined,
): ActPage {
  const closed = isOpen(action, known.refusal) ? undefined : known.refusal
  return { place, action, subject, typed, sent: false, actionId: desk.newActionId(), closed, warnings: known.warnings, noted }
}
