import type { Completion, Level } from './completion.ts'

/** How far somebody is in one level, as computed by the server from what was done. */
export interface LevelProgress {
  /** Lessons or cases done, of how many. */
  readonly done: number
  readonly of: number
  /** Everything before the reflection is done. */
  readonly complete: boolean
  readonly minutes: number
  /** The version of the course this work pins. */
  readonly course: Completion['course']
}

/** Somebody's way through the training. */
export interface Progress {
  readonly levels: Readonly<Record<Level, LevelProgress>>
  /** Moment of the last drill, ISO UTC; null before the first. */
  readonly lastDrilled: string | null
}
