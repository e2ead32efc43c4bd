/** One word after `sexto`: reads its arguments, prints, and says how it ended. */
export type Command = (call: CommandCall) => Promise<CommandEnd>

export interface CommandCall {
  /** Arguments that are not options. */
  readonly paths: readonly string[]
  readonly json: boolean
  /** What follows `--reason`. */
  readonly reason: string | undefined
  readonly print: (text: string) => void
  readonly printError: (text: string) => void
}

/** 0 done, 1 the answer is no, 2 the command was not understood. */
export interface CommandEnd {
  readonly code: 0 | 1 | 2
  readonly help?: true
}
