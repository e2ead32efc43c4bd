import type { ActionId, Condition, TaskId } from '#protocol'

/** What is counted of a case, by the ids of the method: data, so that no code here knows a step by name. */
export interface FiguresPlan {
  /** The earliest of these acts begins the case. */
  readonly begins: readonly ActionId[]
  /** Acts that close a case; `stand-down` ones are told apart. */
  readonly closes: readonly ActionId[]
  /** How the case came about, as coded in it: the first whose condition holds. The last one holds of every case. */
  readonly natures: readonly { readonly id: string; readonly if: Condition }[]
  /** What is awaited after the beginning, in order. */
  readonly legs: readonly Leg[]
}

/** One delay: from the beginning of the case to the first of these acts. */
export interface Leg {
  readonly id: string
  readonly acts: readonly { readonly action: ActionId; readonly when?: { readonly field: string; readonly is: string } }[]
  /** Its target: when the first of this task was due, or the days of the agreement. */
  readonly target: { readonly task: TaskId } | 'agreement'
}
