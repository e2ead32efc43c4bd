import type { LineAnswer, TimelineLine } from '#casefile'
import type { Instant } from '#protocol'
import type { Place } from '../case/place.ts'
import { formatMoment } from '../ui/moment.ts'
import type { HandoverWords } from './words/index.ts'

/** A case shown whole, to be read away from the app: on paper at the hand-over, or in the standalone reader. */
export interface Whole {
  readonly place: Place
  readonly words: HandoverWords
  /** When the export was made. */
  readonly prepared: Instant
  /** First eight characters of the last head. */
  readonly short: string
  readonly lines: number
  /** Sealed lines that are not disclosed, by compartment. */
  readonly withheld: Readonly<Record<string, number>>
  /** The school's id, which is that of its roster. */
  readonly school: string
  /** In the reader: what is answered of each line, by position less one. */
  readonly answers?: readonly LineAnswer[]
  /** In the reader: whether the version of the method is one that it was published with. */
  readonly released?: boolean
  readonly stoppedAt?: number | undefined
  /** Of an addendum: the copy that it completes. */
  readonly after?: { readonly at: Instant; readonly code: string }
  /** After the name of each part, where the case stands twice on a page; else absent. */
  readonly mark?: string
}

/** Away from the app "today" means nothing: every moment carries its day. */
const NEVER_TODAY: Instant = '1970-01-01T00:00:00.000Z'
export const withoutToday = (place: Place): Place => ({ ...place, view: { ...place.view, now: NEVER_TODAY } })

/** The name of a part of the page. */
export const markOf = ({ mark = '' }: Pick<Whole, 'mark'>, part: string): string => `${part}${mark}`

/** Day and time, at the school. */
export const momentOf = ({ place }: Whole, instant: Instant): string => formatMoment(instant, place.view.state.zone, place.locale)

/** The code that is read aloud and compared, in two groups of four. */
export const shortCode = (short: string): string => `${short.slice(0, 4)} ${short.slice(4, 8)}`

/** The order of events: what was recorded afterwards stands where it happened. */
export const asHappened = (lines: readonly TimelineLine[]): readonly TimelineLine[] =>
  lines.toSorted((a, b) => Date.parse(a.happenedAt) - Date.parse(b.happenedAt) || a.seq - b.seq)

/** What stands at the foot of every printed page. */
export const footOf = ({ place, words, short }: Whole): string => `${place.view.codeName} · ${words.case.short} ${shortCode(short)}`

/** Just before printing, gives the foot of the case on screen to the style of the page; takes it away when there is none. */
export function footOfPages(page: Document): void {
  const foot = page.querySelector('[data-foot]')?.getAttribute('data-foot')
  // A text of CSS: code names and codes hold neither a quote nor a backslash.
  if (foot) page.documentElement.style.setProperty('--paper-foot', `"${foot.replace(/["\\\n]/g, '')}"`)
  else page.documentElement.style.removeProperty('--paper-foot')
}
