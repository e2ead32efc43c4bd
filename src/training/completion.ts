import type { Locale } from '#protocol'

/** The two levels of the training: understand and guide, then three fictional cases. */
export const LEVELS = ['explorer', 'architect'] as const
export type Level = (typeof LEVELS)[number]

/** A level passed: everything done, as computed by the server, and the reflection accepted by a person. */
export interface Completion {
  readonly learner: string
  /** Id of the institution the learner belonged to when the reflection was accepted. */
  readonly institution: string
  readonly level: Level
  readonly course: { readonly version: string; readonly hash: string }
  readonly locale: Locale
  /** Moment of the acceptance, ISO UTC. */
  readonly acceptedAt: string
  /** Time spent, in minutes, as the pages saw it. */
  readonly minutes: number
  /** The three reflective questions and answers; the learner alone decides which are ever shown. */
  readonly answers: readonly { readonly question: string; readonly text: string }[]
}
