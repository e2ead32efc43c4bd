import type { Level } from './completion.ts'
import type { PassageReview } from './lesson.ts'

/** Not yet shown, shown, shown with judgement. */
export const RUBRIC_LEVELS = [1, 2, 3] as const
export type RubricLevel = (typeof RUBRIC_LEVELS)[number]

/** What readers look for in the three answers of a level, read together. Never scored by a machine, never added up. */
export interface Rubric {
  readonly version: string
  readonly criteria: readonly RubricCriterion[]
  /** Each blocks whatever the rest: quote the sentence, ask for another version. */
  readonly criticalErrors: readonly RubricMark[]
  /** Not critical, but level 1 on that criterion until rewritten: taught so elsewhere, corrected without reproach. */
  readonly corrections: readonly (RubricMark & { readonly criterion: string })[]
  /** Reading stops and the answer goes back unread: a recognisable real person or case. */
  readonly returnUnread: readonly RubricMark[]
  /** Prepared comments, always edited and signed by a person. */
  readonly comments: readonly RubricMark[]
}
export interface RubricMark {
  readonly id: string
  readonly review?: readonly PassageReview[]
}
export interface RubricCriterion extends RubricMark {
  /** Ids of the reflective questions where it usually shows; it may be shown in any of them. */
  readonly shownIn: Readonly<Record<Level, readonly string[]>>
}

export interface RubricWords {
  readonly levels: Readonly<Record<RubricLevel, string>>
  readonly criteria: Readonly<Record<string, { readonly title: string; readonly anchors: Readonly<Record<RubricLevel, string>> }>>
  readonly criticalErrors: Readonly<Record<string, string>>
  readonly corrections: Readonly<Record<string, string>>
  readonly returnUnread: Readonly<Record<string, string>>
  readonly comments: Readonly<Record<string, { readonly title: string; readonly text: string }>>
  /** How to read, in a few sentences: shown beside the answers. */
  readonly reading: readonly string[]
}

/** What a reader found: a level for each criterion, and the critical errors by id. */
export interface RubricFindings {
  readonly levels: Readonly<Record<string, RubricLevel>>
  readonly criticalErrors: readonly string[]
}

/** Whether a reader may accept: every criterion was read and none is at level 1, and there is no critical error. */
export const mayAccept = (rubric: Rubric, { levels, criticalErrors }: RubricFindings): boolean =>
  criticalErrors.length === 0 && rubric.criteria.every(({ id }) => (levels[id] ?? 1) > 1)
