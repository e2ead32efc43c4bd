import type { Locale } from '#protocol'
import type { Completion, Level } from '../completion.ts'
import type { RubricLevel } from '../rubric.ts'

/** What a reader concludes. `unread`: a real person or case can be recognised, so the text is given back and not kept. */
export const VERDICTS = ['accept', 'again', 'refuse', 'unread'] as const
export type Verdict = (typeof VERDICTS)[number]

/** A critical error, with the sentence of the answers that shows it. */
export interface FoundError {
  readonly id: string
  readonly quote: string
}

/** One reader's reading of one version. */
export interface Reading {
  readonly by: string
  /** The reader's name: a comment is signed. */
  readonly signed: string
  readonly round: number
  readonly verdict: Verdict
  /** By criterion; empty when the text was given back unread. */
  readonly scores: Readonly<Record<string, RubricLevel>>
  readonly errors: readonly FoundError[]
  /** Prepared words, as the reader changed them; may be empty. */
  readonly comment: string
  /** The reader's own sentence, never empty. */
  readonly own: string
}

/** What happens to a reflection; the text itself is kept apart, so that it can be destroyed. */
export type ReviewEvent =
  | {
      readonly type: 'submitted'
      readonly learner: string
      readonly institution: string
      readonly level: Level
      readonly round: number
      readonly locale: Locale
      readonly course: Completion['course']
      readonly minutes: number
    }
  | { readonly type: 'withdrawn' }
  | { readonly type: 'claimed'; readonly by: string; readonly until: string }
  | { readonly type: 'released'; readonly by: string }
  | { readonly type: 'read'; readonly reading: Reading; readonly outcome: Outcome }
  | { readonly type: 'called'; readonly by: string }

/** What a reading leads to, once the second reader is counted. */
export type Outcome = 'second-reader' | 'accepted' | 'again' | 'refused' | 'call' | 'unread'

/** An event with its moment, ISO UTC. */
export interface ReviewLine {
  readonly at: string
  readonly event: ReviewEvent
}

/** Where a reflection stands; `none` before it was sent once. */
export type Standing = 'none' | 'waiting' | 'second' | 'learner' | 'call' | 'accepted'

/** A reflection and its reviews, folded from its lines. */
export interface ReviewState {
  readonly learner: string
  readonly institution: string
  readonly level: Level
  readonly standing: Standing
  /** The version being written or read; 0 before the first. */
  readonly round: number
  /** How many versions may be sent; grows by one after a call. */
  readonly rounds: number
  /** When the present version was sent: since then the learner waits. */
  readonly sentAt: string
  /** Since when the learner or the readers are waited for. */
  readonly since: string
  readonly locale: Locale
  readonly course: Completion['course']
  readonly minutes: number
  /** Who reads it now. Whether the lock still holds depends on the moment. */
  readonly lock: { readonly by: string; readonly until: string } | null
  /** Readings of the present version that wait for a second reader. */
  readonly pending: Reading | null
  /** The last conclusion that the learner was told of. */
  readonly told: { readonly at: string; readonly outcome: Outcome; readonly readings: readonly Reading[] } | null
}

/** What somebody asks; `by` is who is signed in, never a field of a form. */
export type ReviewCommand =
  | {
      readonly type: 'submit'
      readonly by: Person
      readonly level: Level
      readonly locale: Locale
      readonly course: Completion['course']
      readonly minutes: number
    }
  | { readonly type: 'withdraw'; readonly by: Person }
  | { readonly type: 'claim'; readonly by: Person }
  | { readonly type: 'release'; readonly by: Person }
  | { readonly type: 'read'; readonly by: Person; readonly reading: Omit<Reading, 'by'> }
  | { readonly type: 'call'; readonly by: Person }

/** Who acts: a member of an institution. Ids are unique among all institutions. */
export interface Person {
  readonly id: string
  readonly institution: string
}

/** Why an act is not taken; each is worded in both languages. */
export const REVIEW_REFUSALS = [
  'not-written-yet',
  'already-accepted',
  'being-read',
  'no-round-left',
  'not-yours',
  'own-work',
  'own-institution',
  'already-read-by-you',
  'claimed-by-another',
  'nothing-to-read',
  'not-claimed',
  'lock-expired',
  'newer-version',
  'missing-score',
  'unknown-score',
  'not-acceptable',
  'quote-missing',
  'quote-not-found',
  'own-sentence-missing',
  'comment-too-long',
  'reason-missing',
  'no-call-due',
] as const
export type ReviewRefusal = (typeof REVIEW_REFUSALS)[number]
