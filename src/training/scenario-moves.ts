import type { ActionId, FormData, Instant } from '#protocol'
import type { OptionId, SceneId } from './scenario.ts'

/** What identifies the scenario of an attempt: the hash is of `packText`. */
export interface ScenarioPin {
  readonly id: string
  readonly version: string
  readonly hash: string
}

/** One thing that a learner did, as it is stored. `recordedAt`: by the server's clock. Append-only; nothing else is kept of an attempt. */
export type Move = MoveBody & { readonly recordedAt: Instant }
export type MoveBody =
  /** An act on the case pages. `happenedAt`: by the clock of the story. `actionId`: of the form, so that it counts once. */
  | {
      readonly move: 'act'
      readonly actionId: string
      readonly action: ActionId
      /** As in the tool: `case`, `A`, `1`. */
      readonly subject: string
      readonly data: FormData
      readonly happenedAt?: Instant
    }
  | { readonly move: 'choose'; readonly scene: SceneId; readonly option: OptionId }
  /** Leaves the scene; after a critical error, lives with it. */
  | { readonly move: 'go-on'; readonly scene: SceneId }
  /** Back to the fork of a scene already met, as it was then. */
  | { readonly move: 'rewind'; readonly to: SceneId }
  /** Ends the attempt where it stands, for another to begin; it is never gone on with. */
  | { readonly move: 'leave' }
  | { readonly move: 'exit' }
  | { readonly move: 'resume' }

/** Why a move does not count. Worded by the pages. */
export const MOVE_FAULTS = [
  /** The story is at another scene: an old page, or a scene skipped. */
  'not-this-scene',
  'unknown-option',
  /** What it needs does not hold. */
  'option-not-offered',
  'already-chosen',
  /** Something is to be said or done before the story goes on. */
  'choose-first',
  /** An act of the method is awaited: `deeds` names them. */
  'act-first',
  /** The engine refused the act: `refusal`. */
  'refused',
  /** The form was already recorded. */
  'already-recorded',
  /** Not a fork of the path as it stands. */
  'not-a-fork',
  'ended',
] as const
export type MoveFaultCode = (typeof MOVE_FAULTS)[number]
