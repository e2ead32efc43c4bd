import type { Folded, PracticeLine } from '#casefile'
import type { FormData, Instant, MethodPin, Protocol, TextGuard } from '#protocol'
import type { Critical, DeedId, EndingId, Gauges, OptionId, Scenario, SceneId } from '../scenario.ts'

/** All that a replay stands on: the pinned scenario, the pinned method, and what a note may not hold. */
export interface Play {
  readonly scenario: Scenario
  readonly method: MethodPin
  readonly protocol: Protocol
  /** `asWritten` to read moves that were already taken. */
  readonly texts: TextGuard
}

/** Where an attempt stands after its moves. Everything in it is computed from them, by the same engine as real cases. */
export interface AttemptState {
  /** The scene that is played, or the last one. */
  readonly scene: SceneId
  /** `card`: a critical error waits for its answer. */
  readonly stage: 'open' | 'card' | 'ended'
  readonly ending: EndingId | undefined
  /** Chosen in the scene that is played. */
  readonly chosen: OptionId | undefined
  /** Scenes whose acts are awaited: the one that is played, and those that its detours left. */
  readonly underway: readonly SceneId[]
  /** The clock of the story. */
  readonly clock: Instant
  readonly gauges: Gauges
  readonly flags: Readonly<Record<string, string>>
  /** The letter or number that the tool gave to a person or device of the scenario. */
  readonly cast: Readonly<Record<string, string>>
  /** The practice case: its lines in clear, and what they amount to. */
  readonly lines: readonly PracticeLine[]
  readonly folded: Folded
  readonly acts: readonly DoneAct[]
  /** Every scene of the path as it stands, in order. */
  readonly path: readonly PathStep[]
  /** Critical errors of the path as it stands. */
  readonly errors: readonly MadeError[]
  /** What the scene before led to, told when it ends. */
  readonly lookBack: LookBack | undefined
  /** The state as each fork of the path was met. */
  readonly forks: ReadonlyMap<SceneId, AttemptState>
  /** What going back does not undo. */
  readonly kept: Kept
}

export interface DoneAct {
  readonly seq: number
  readonly action: string
  /** As in the tool. */
  readonly subject: string
  readonly data: FormData
}

export interface PathStep {
  readonly scene: SceneId
  readonly at: Instant
  /** Lines of the case when it was entered. */
  readonly after: number
  readonly option?: OptionId
  readonly done: readonly DeedId[]
  readonly missed: readonly DeedId[]
  readonly astray: readonly DeedId[]
  /** When it was entered, then when it was left. */
  readonly before: Gauges
  readonly gauges?: Gauges
}

export interface MadeError {
  /** Counted over the whole attempt, from 1. */
  readonly n: number
  readonly code: Critical
  readonly scene: SceneId
  readonly option: OptionId
  readonly repair?: 'told' | 'hidden'
  /** The learner went back to the fork. */
  readonly undone?: true
}

export interface LookBack {
  readonly choices: readonly { readonly scene: SceneId; readonly option: OptionId }[]
  readonly missed: readonly { readonly scene: SceneId; readonly deed: DeedId }[]
  readonly from: Gauges
  readonly to: Gauges
}

/** What is reported: first attempts, every critical error, time. */
export interface Kept {
  readonly moves: number
  readonly first: Readonly<Record<SceneId, OptionId>>
  readonly errors: readonly MadeError[]
  readonly rewinds: number
  /** The first ending reached: from then on the case counts as played. */
  readonly ending: EndingId | undefined
  readonly startedAt: Instant | undefined
  readonly lastAt: Instant | undefined
  readonly seconds: number
  readonly away: boolean
  /** Ended where it stood, for another attempt to begin. */
  readonly left: boolean
}

export const NOTHING_KEPT: Kept = {
  moves: 0,
  first: {},
  errors: [],
  rewinds: 0,
  ending: undefined,
  startedAt: undefined,
  lastAt: undefined,
  seconds: 0,
  away: false,
  left: false,
}

/** The scene of that id; a validated scenario has every scene that it names. */
export function sceneOf(scenario: Scenario, id: SceneId) {
  const scene = scenario.scenes.find(one => one.id === id)
  if (scene === undefined) throw new Error(`scenario ${scenario.id} has no scene ${id}`)
  return scene
}
