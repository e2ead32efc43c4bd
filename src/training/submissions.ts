import type { Locale } from '#protocol'
import type { Level } from './completion.ts'
import type { ReviewLine, Standing } from './review/review-events.ts'

/** Answers as typed, by question. */
export type Answers = Readonly<Record<string, string>>

/** Answers on their way: private, kept as typed. */
export interface DraftStore {
  find(institution: string, learner: string, level: Level): Promise<{ readonly answers: Answers; readonly savedAt: string } | undefined>
  save(institution: string, learner: string, level: Level, answers: Answers, at: string): Promise<void>
}

/** A version as it was sent, each question with its words of that day. */
export interface SentVersion {
  readonly locale: Locale
  readonly answers: readonly { readonly question: string; readonly text: string }[]
}

/** A reflection as kept: an opaque id, and its lines in order. */
export interface Submission {
  readonly id: string
  readonly institution: string
  readonly learner: string
  readonly level: Level
  readonly lines: readonly ReviewLine[]
}

/** A line to add, with what must change in the same moment. */
export interface NewReviewLine extends ReviewLine {
  readonly standing: Standing
  /** The text of the version that this line sends. */
  readonly text?: { readonly round: number; readonly version: SentVersion; readonly prints: readonly string[] } | undefined
  /** The version whose text is destroyed. */
  readonly erase?: number | undefined
  /** Whom a mail without content tells that there is news. */
  readonly tell?: string | undefined
}

/** Reflections sent, their trail and their texts. */
export interface SubmissionStore {
  find(id: string): Promise<Submission | undefined>
  ofLearner(institution: string, learner: string): Promise<readonly Submission[]>
  /** All of one institution. */
  ofInstitution(institution: string): Promise<readonly Submission[]>
  /** Those that wait for a reader or a call, of every institution, the oldest first. */
  waiting(): Promise<readonly Submission[]>
  /** Makes the place of a reflection: one for each learner and level. Returns the one that is there. */
  open(institution: string, learner: string, level: Level, freshId: string): Promise<Submission>
  /** Adds a line after the `after` first ones; false when another came first. */
  append(submission: Pick<Submission, 'id' | 'institution' | 'learner'>, after: number, line: NewReviewLine): Promise<boolean>
  text(institution: string, id: string, round: number): Promise<SentVersion | undefined>
  /** True when one of these fingerprints of answers was sent by somebody else. */
  knownPrint(prints: readonly string[], except: string): Promise<boolean>
}
