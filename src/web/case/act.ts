import type { Context } from 'hono'
import type { Mode } from '#casefile'
import type { Action, Availability, Subject } from '#protocol'
import { type ActPage, actPage } from './act-page.tsx'
import { isOpen } from './asked.ts'
import type { Place } from './place.ts'
import { choosePage, missingPage } from './plain-pages.tsx'
import { refusalText } from './refusal.tsx'
import { chosenIn, type Typed } from './typed.ts'
import { page, type Shown, type Visit } from './visit.ts'

/** An action of the address, and whom it is about. */
export interface Asking {
  readonly action: Action
  readonly subject: Subject
  readonly known: Availability
}

/** Reads the address: the action and its subject, or the page that says what is missing. */
export function askingFor(place: Place, c: Context): Asking | Shown {
  const action = place.view.protocol.actions.find(one => one.id === c.req.param('action'))
  if (!action) return page(missingPage(place, refusalText(place, { code: 'unknown-action' }, '')), 404)
  const rows = place.view.available.filter(one => one.action === action.id)
  const wanted = c.req.query('on') ?? (action.on === 'case' ? 'case' : rows.length === 1 ? rows[0]?.subject : undefined)
  if (wanted === undefined) return page(choosePage(place, action))
  const known = rows.find(one => one.subject === wanted)
  if (!known) return page(missingPage(place, refusalText(place, { code: 'unknown-subject' }, wanted)), 404)
  return { action, subject: wanted, known }
}

/** The page of an action, nothing typed yet. */
export function showAct<M extends Mode>(visit: Visit<M>, c: Context, noted: number | undefined): Shown {
  const asking = askingFor(visit.place, c)
  if ('page' in asking) return asking
  const typed = chosenIn(asking.action, new URL(c.req.url).searchParams)
  return page(actPage(freshAct(visit, asking, typed, noted)))
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
