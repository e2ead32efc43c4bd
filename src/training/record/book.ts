import type { Instant } from '#protocol'
import type { RetrievalWeek } from '../retrieval.ts'

/** One thing somebody did in the training outside a case, as kept: in order, for ever. `at`: ISO UTC, by the server's clock. */
export type BookLine = { readonly at: Instant } & BookEntry
export type BookEntry =
  /** Somebody began a lesson or came back to it: their time counts from here. */
  | { readonly did: 'lesson-begun'; readonly lesson: string }
  /** An option of a vignette, by ids; the first one counts. */
  | { readonly did: 'vignette-answered'; readonly lesson: string; readonly vignette: string; readonly option: string }
  /** A lesson read to its end, in the version of the course that it had that day. */
  | { readonly did: 'lesson-done'; readonly lesson: string; readonly course: { readonly version: string; readonly hash: string } }
  /** An attempt at a case was begun: claimed here first, so that one at most is under way. */
  | { readonly did: 'case-begun'; readonly scenario: string; readonly attempt: string }
  /** The server replayed an attempt to its end. */
  | ({ readonly did: 'case-ended' } & CaseEnd)
  | { readonly did: 'question-answered'; readonly weeks: RetrievalWeek; readonly question: string; readonly option: string }
  | { readonly did: 'drill-begun'; readonly drill: string; readonly run: string }
  /** The drill was run; what the screens counted, about the tool and never about a person. */
  | { readonly did: 'drill-done'; readonly drill: string; readonly run: string; readonly taps: number; readonly fields: number }

/** What a whole attempt came to, as replayed. */
export interface CaseEnd {
  readonly attempt: string
  readonly scenario: string
  readonly version: string
  readonly hash: string
  readonly ending: string
  /** Critical errors of the first way through, before anything was taken back. */
  readonly criticals: readonly string[]
  readonly minutes: number
}

/** Of whom a book, an attempt or a set of answers is: always looked for together, so that nobody reaches another's. */
export interface Owner {
  readonly institution: string
  readonly learner: string
}

/** A pause longer than this does not count as time spent, in milliseconds. */
const PAUSE = 20 * 60_000

/** Minutes between moments in order, pauses left out, rounded; what a page can know of time spent. */
export function minutesBetween(moments: readonly Instant[]): number {
  const sorted = moments.map(at => Date.parse(at)).sort((a, b) => a - b)
  const spent = sorted.slice(1).reduce((sum, at, i) => sum + gap(sorted[i] ?? at, at), 0)
  return Math.round(spent / 60_000)
}
const gap = (from: number, to: number): number => (to - from > PAUSE ? 0 : to - from)
