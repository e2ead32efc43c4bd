import type { Instant } from '#protocol'
import type { Move } from '../scenario.ts'
import type { AttemptState, Kept, MadeError } from './attempt.ts'

/** A longer silence between two moves is a pause, and counts as so much. */
const LONGEST_SECONDS = 600

/** What stays of a move whatever is gone back from: how many, how long, whether one is away. */
export function keepMove(kept: Kept, move: Move): Kept {
  const seconds = kept.away ? 0 : between(kept.lastAt, move.recordedAt)
  return {
    ...kept,
    moves: kept.moves + 1,
    startedAt: kept.startedAt ?? move.recordedAt,
    lastAt: move.recordedAt,
    seconds: kept.seconds + seconds,
    away: move.move === 'exit',
  }
}

const between = (from: Instant | undefined, to: Instant): number =>
  from === undefined ? 0 : Math.min(LONGEST_SECONDS, Math.max(0, (Date.parse(to) - Date.parse(from)) / 1000))

/** A critical error that was just made, on the path and in the report. */
export const withError = (state: AttemptState, made: Omit<MadeError, 'n'>): Pick<AttemptState, 'errors' | 'kept'> => {
  const error = { ...made, n: state.kept.errors.length + 1 }
  return { errors: [...state.errors, error], kept: { ...state.kept, errors: [...state.kept.errors, error] } }
}

/** The last critical error, told or hidden. */
export function withRepair(state: AttemptState, repair: 'told' | 'hidden'): Pick<AttemptState, 'errors' | 'kept'> {
  const last = state.errors.at(-1)
  const mark = (errors: readonly MadeError[]) => errors.map(one => (one.n === last?.n ? { ...one, repair } : one))
  return { errors: mark(state.errors), kept: { ...state.kept, errors: mark(state.kept.errors) } }
}

/** Errors of the path that is gone back from stay in the report, marked so. */
export function keptAfterRewind(kept: Kept, from: AttemptState, to: AttemptState): Kept {
  const undone = new Set(from.errors.slice(to.errors.length).map(one => one.n))
  return { ...kept, rewinds: kept.rewinds + 1, errors: kept.errors.map(one => (undone.has(one.n) ? { ...one, undone: true } : one)) }
}
