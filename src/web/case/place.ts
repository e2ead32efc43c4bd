import type { Child } from 'hono/jsx'
import type { CaseView } from '#casefile'
import type { ActionId, Instant, Locale, StepId, Subject } from '#protocol'
import { formatMoment, formatTime, formatWhen } from '../ui/moment.ts'
import type { Words } from '../words/index.ts'

/** All that a case page is made from: one view, one language, and where it is mounted. */
export interface Place {
  readonly view: CaseView
  readonly words: Words
  readonly locale: Locale
  /** Before `/case`: `''`, `'/demo'`, `'/practice'`. */
  readonly base: string
  /** Address of the page, with its query, for the other language. */
  readonly here: string
  /** Lines that the server refused, as the pages show them. */
  readonly refused?: RefusedNote
  /** Files of the same incident, joined with this one. */
  readonly joined?: Child
  /** What this device has found out about the server or about itself. */
  readonly doubts?: RefusedNote
  /** Lines kept although they did not fit. */
  readonly review?: ReviewNote
}

/** Parts of the case page: lines that the reader answers for, and those that others answer for. */
export interface ReviewNote {
  readonly mine: Child
  readonly others: Child
}

/** A sentence for the bar, and a part of the case page. */
export interface RefusedNote {
  readonly status: string
  readonly part: Child
}

/** Addresses of the pages of one case; they hold opaque ids only. */
export function links(place: Pick<Place, 'base' | 'view'>) {
  const root = `${place.base}/case/${encodeURIComponent(place.view.caseId)}`
  return {
    overview: root,
    step: (step: StepId) => `${root}/step/${encodeURIComponent(step)}`,
    act: (action: ActionId, on: Subject) => `${root}/do/${encodeURIComponent(action)}?on=${encodeURIComponent(on)}`,
    journal: `${root}/journal`,
    follow: `${root}/follow`,
    paper: `${root}/paper`,
    export: `${root}/export`,
    join: `${root}/join`,
    retention: `${root}/retention`,
    looked: `${root}/looked`,
    statement: `${root}/statement`,
    papers: `${root}/papers`,
    person: (label: string) => `${root}/person/${encodeURIComponent(label)}`,
    device: (label: string) => `${root}/device/${encodeURIComponent(label)}`,
  }
}

/** The same address in the other language. */
export function withLanguage(here: string, locale: Locale): string {
  const [path = '', query = ''] = here.split('?')
  const params = new URLSearchParams(query)
  params.set('lang', locale)
  return `${path}?${params}`
}

/** When the case began: when it was opened here, or earlier on the paper sheets copied into it. */
export function begunAt({ state, timeline }: CaseView): Instant {
  const sheets = timeline.filter(line => line.source === 'paper' && line.status === 'applied')
  return sheets.reduce((first, { happenedAt }) => (happenedAt < first ? happenedAt : first), state.openedAt)
}

/** A moment of the case in words; today's are times only. */
export function at(place: Place, instant: Instant): string {
  return formatMoment(instant, place.view.state.zone, place.locale, place.view.now)
}

/** The same with its preposition, after a verb: « consigné à 10 h 12 », « consigné le 16 novembre à 10 h 12 ». */
export function when(place: Place, instant: Instant): string {
  return formatWhen(instant, place.view.state.zone, place.locale, place.view.now)
}

/** The time alone, for pages that group by day. */
export function timeAt(place: Place, instant: Instant): string {
  return formatTime(instant, place.view.state.zone, place.locale)
}

/** A member of the school by roster id; `Moi` never, since the journal is read by others. */
export function memberName(place: Place, member: string): string {
  return place.view.members.find(one => one.id === member)?.name ?? member
}
