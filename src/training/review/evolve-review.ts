import { ROUNDS } from './decide-review.ts'
import type { Reading, ReviewEvent, ReviewLine, ReviewState } from './review-events.ts'

type Read = Extract<ReviewEvent, { type: 'read' }>

/** The reflection after one more line. Total: a line that means nothing here changes nothing. */
export function evolveReview(state: ReviewState | undefined, { at, event }: ReviewLine): ReviewState | undefined {
  if (event.type === 'submitted') return submitted(state, event, at)
  if (state === undefined) return undefined
  switch (event.type) {
    case 'withdrawn':
      return { ...state, standing: 'learner', rounds: state.rounds + 1, since: at, lock: null }
    case 'claimed':
      return { ...state, lock: { by: event.by, until: event.until } }
    case 'released':
      return { ...state, lock: null }
    case 'read':
      return afterReading(state, event, at)
    case 'called':
      return { ...state, standing: 'learner', rounds: state.round + 1, since: at }
  }
}

/** A reflection from all its lines; undefined before it was sent once. */
export function foldReview(lines: readonly ReviewLine[]): ReviewState | undefined {
  let state: ReviewState | undefined
  for (const line of lines) state = evolveReview(state, line)
  return state
}

function submitted(state: ReviewState | undefined, event: Extract<ReviewEvent, { type: 'submitted' }>, at: string): ReviewState {
  const { learner, institution, level, round, locale, course, minutes } = event
  const rounds = state?.rounds ?? ROUNDS
  const told = state?.told ?? null
  return {
    learner,
    institution,
    level,
    round,
    locale,
    course,
    minutes,
    rounds,
    told,
    standing: 'waiting',
    sentAt: at,
    since: at,
    lock: null,
    pending: null,
  }
}

function afterReading(state: ReviewState, { reading, outcome }: Read, at: string): ReviewState {
  if (outcome === 'second-reader') return { ...state, standing: 'second', lock: null, pending: reading, since: at }
  const readings: readonly Reading[] = state.pending === null ? [reading] : [state.pending, reading]
  const after = { ...state, lock: null, pending: null, since: at, told: { at, outcome, readings } }
  if (outcome === 'accepted') return { ...after, standing: 'accepted' }
  if (outcome === 'refused' || outcome === 'call') return { ...after, standing: 'call' }
  // A text given back unread is not one of the three versions.
  return { ...after, standing: 'learner', rounds: outcome === 'unread' ? state.rounds + 1 : state.rounds }
}
