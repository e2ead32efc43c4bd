/** What the training keeps of its learners. Every key leads with the institution; rows are only ever added. */
export interface TrainingTables {
  readonly training_book: TrainingBookTable
  readonly training_attempt: TrainingAttemptTable
  readonly training_move: TrainingMoveTable
  readonly training_scenario: TrainingScenarioTable
}

export interface TrainingBookTable {
  readonly institution: string
  readonly learner: string
  readonly seq: number
  /** JSON of `BookLine`. */
  readonly line: string
}

export interface TrainingAttemptTable {
  readonly institution: string
  readonly learner: string
  readonly attempt: string
  readonly started_at: string
  /** JSON of `ScenarioPin`. */
  readonly scenario: string
  /** JSON of `MethodPin`. */
  readonly method: string
}

export interface TrainingMoveTable {
  readonly institution: string
  readonly learner: string
  readonly attempt: string
  readonly seq: number
  /** JSON of `Move`. */
  readonly move: string
}

/** The texts of scenarios that attempts pin; nobody's, so by hash. */
export interface TrainingScenarioTable {
  readonly hash: string
  readonly text: string
}
