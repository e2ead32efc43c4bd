import type { OptionDefinition, OptionWords, PassageReview } from './lesson.ts'

/** Weeks after the completion of a course at which five questions are asked. Source: blueprint of the courses, part 4. */
export const RETRIEVAL_WEEKS = [1, 4, 16, 52] as const
export type RetrievalWeek = (typeof RETRIEVAL_WEEKS)[number]

/** How many questions are asked each time. */
export const RETRIEVAL_DRAW = 5

export interface RetrievalQuestion {
  readonly id: string
  readonly options: readonly OptionDefinition[]
  readonly sources: readonly string[]
  readonly review?: readonly PassageReview[]
}
export interface RetrievalWords {
  readonly question: string
  readonly options: Readonly<Record<string, OptionWords>>
  /** The answer in one sentence. */
  readonly answer: string
}

/** An answer already given: which of the four times, to which question, and whether the option chosen was a sound one. */
export interface RetrievalAnswer {
  readonly weeks: RetrievalWeek
  readonly question: string
  readonly sound: boolean
}

/** What is due now, what comes next, and what went by unanswered. Moments are ISO UTC. */
export interface RetrievalState {
  readonly due: { readonly weeks: RetrievalWeek; readonly since: string } | undefined
  readonly next: { readonly weeks: RetrievalWeek; readonly at: string } | undefined
  readonly lapsed: readonly RetrievalWeek[]
}

const WEEK = 7 * 24 * 60 * 60 * 1000
const momentOf = (completedAt: string, weeks: RetrievalWeek): string => new Date(Date.parse(completedAt) + weeks * WEEK).toISOString()

/**
 * The five questions due at a moment. Only the latest time that has come is ever due: one that went by is lapsed, never a debt. A time is
 * answered once five of its questions are.
 */
export function dueRetrieval(completedAt: string, answered: readonly RetrievalAnswer[], now: string): RetrievalState {
  const times = RETRIEVAL_WEEKS.map(weeks => ({ weeks, at: momentOf(completedAt, weeks), done: isDone(answered, weeks) }))
  const come = times.filter(({ at }) => at <= isoUtc(now))
  const latest = come.at(-1)
  const next = times[come.length]
  return {
    due: latest === undefined || latest.done ? undefined : { weeks: latest.weeks, since: latest.at },
    next: next === undefined ? undefined : { weeks: next.weeks, at: next.at },
    lapsed: come.slice(0, -1).flatMap(({ weeks, done }) => (done ? [] : [weeks])),
  }
}

const isoUtc = (moment: string): string => new Date(Date.parse(moment)).toISOString()
const isDone = (answered: readonly RetrievalAnswer[], weeks: RetrievalWeek): boolean =>
  new Set(answered.filter(one => one.weeks === weeks).map(({ question }) => question)).size >= RETRIEVAL_DRAW

/**
 * The questions of one time, the same at each reload: at most two that were answered unsoundly last, then those never asked, then those
 * asked longest ago. `who` varies the order from one learner to the next. What was answered at this very time does not change the draw.
 */
export function drawRetrieval(
  questions: readonly RetrievalQuestion[],
  answered: readonly RetrievalAnswer[],
  weeks: RetrievalWeek,
  who: string,
): readonly RetrievalQuestion[] {
  const before = answered.filter(one => one.weeks < weeks)
  const last = new Map([...before].sort((a, b) => a.weeks - b.weeks).map(one => [one.question, one]))
  const shuffled = [...questions].sort((a, b) => mixed(`${who}/${a.id}`) - mixed(`${who}/${b.id}`))
  const missed = shuffled.filter(({ id }) => last.get(id)?.sound === false).slice(0, 2)
  const rest = shuffled
    .filter(question => !missed.includes(question))
    .sort((a, b) => (last.get(a.id)?.weeks ?? 0) - (last.get(b.id)?.weeks ?? 0))
  return [...missed, ...rest].slice(0, RETRIEVAL_DRAW)
}

/** A number from a text (FNV-1a): spreads an order without chance. */
function mixed(text: string): number {
  let sum = 0x811c9dc5
  for (const char of text) sum = Math.imul(sum ^ (char.codePointAt(0) ?? 0), 0x01000193) >>> 0
  return sum
}
