import type { PassageReview } from './lesson.ts'

/** Who has the words in a drill for two adults: one reads aloud, the other plays; then they swap. */
export const DRILL_VOICES = ['reader', 'player', 'both'] as const
export type DrillVoice = (typeof DRILL_VOICES)[number]

/** Ten minutes on the real screens, over a practice store. It measures the tool and the school, never a person. */
export interface DrillDefinition {
  readonly id: string
  readonly minutes: number
  readonly script: readonly { readonly id: string; readonly by: DrillVoice }[]
  readonly goals: readonly DrillGoal[]
  readonly sources: readonly string[]
  readonly review?: readonly PassageReview[]
}
export interface DrillGoal {
  readonly id: string
  /** At most so many taps, or typed fields, where the screens count them. */
  readonly atMost?: { readonly taps?: number; readonly fields?: number }
}
export interface DrillWords {
  readonly title: string
  readonly situation: string
  /** What to have at hand before beginning. */
  readonly bring: readonly string[]
  readonly script: Readonly<Record<string, string>>
  readonly goals: Readonly<Record<string, string>>
  /** Two or three questions to talk over afterwards. */
  readonly after: readonly string[]
}
