import type { ActionId } from './definition.ts'
import type { Refusal } from './refusal.ts'
import type { Subject } from './state.ts'

/** One action for one subject: free to do, or refused with the reason. */
export interface Availability {
  readonly action: ActionId
  readonly subject: Subject
  readonly refusal: Refusal | undefined
  /** Reasons of warnings that hold; never blocking. */
  readonly warnings: readonly string[]
}
