import type { Level } from '../completion.ts'
import type { LevelProgress } from '../progress.ts'
import type { Submission } from '../submissions.ts'
import { foldReview } from './evolve-review.ts'
import type { ReviewState } from './review-events.ts'

/** Where somebody is in a level: the work, then the reflection, then what its readers answer. */
export const STAGES = ['not-begun', 'under-way', 'to-write', 'waiting', 'again', 'call', 'passed'] as const
export type Stage = (typeof STAGES)[number]

/** The stage of one level; `review` is undefined before a reflection was sent once. */
export function stageOf({ done, complete }: Pick<LevelProgress, 'done' | 'complete'>, review: ReviewState | undefined): Stage {
  if (review?.standing === 'accepted') return 'passed'
  if (review?.standing === 'waiting' || review?.standing === 'second') return 'waiting'
  if (review?.standing === 'call') return 'call'
  if (review?.standing === 'learner' && review.told !== null) return 'again'
  if (complete) return 'to-write'
  return done > 0 ? 'under-way' : 'not-begun'
}

/** The reflections of one learner as they stand now, by level; a level of which none was sent is left out. */
export function reviewsOf(submissions: readonly Submission[]): Partial<Readonly<Record<Level, ReviewState>>> {
  return Object.fromEntries(submissions.map(({ level, lines }) => [level, foldReview(lines)]))
}
