import { decide, type Refusal } from '#protocol'
import { type DeedId, GAUGES, type GaugeChange, type Move, type MoveFaultCode, type Option, type SceneId } from '../scenario.ts'
import { type AttemptState, type DoneAct, type PathStep, type Play, sceneOf } from './attempt.ts'
import { changed, later, matches, meets } from './conditions.ts'
import { actorOf, enterScene, startAttempt, written } from './enter-scene.ts'
import { keepMove, keptAfterRewind, withError, withRepair } from './kept.ts'
import { leaveScene, missingActs } from './leave-scene.ts'

/** Why a move was not taken. */
export interface MoveFault {
  readonly code: MoveFaultCode
  /** Of `refused`: the engine's own refusal. */
  readonly refusal?: Refusal
  /** Of `act-first`: the acts awaited, with their scene. */
  readonly deeds?: readonly { readonly scene: SceneId; readonly deed: DeedId }[]
}

export type Stepped = { readonly state: AttemptState } | { readonly fault: MoveFault }

/** One move more, or why not. Work does not grow with the moves before, but for copying what is shown. */
export function step(play: Play, state: AttemptState, move: Move): Stepped {
  const moved = moveOn(play, state, move)
  return 'fault' in moved ? moved : { state: { ...moved.state, kept: keepMove(moved.state.kept, move) } }
}

/** The state after all moves, or the first that does not count (from 0). Completion is this, and nothing that a browser sends. */
export function replay(
  play: Play,
  moves: readonly Move[],
): { readonly state: AttemptState } | { readonly fault: MoveFault; readonly at: number } {
  return advance(play, startAttempt(play), moves)
}

/** The same from a state already computed. */
export function advance(play: Play, from: AttemptState, moves: readonly Move[]): ReturnType<typeof replay> {
  let state = from
  for (const [at, move] of moves.entries()) {
    const stepped = step(play, state, move)
    if ('fault' in stepped) return { ...stepped, at }
    state = stepped.state
  }
  return { state }
}

const refuse = (code: MoveFaultCode): Stepped => ({ fault: { code } })

function moveOn(play: Play, state: AttemptState, move: Move): Stepped {
  if (state.kept.left && move.move !== 'exit' && move.move !== 'resume') return refuse('ended')
  switch (move.move) {
    case 'exit':
    case 'resume':
      return { state }
    case 'leave':
      return { state: { ...state, stage: 'ended', underway: [], kept: { ...state.kept, left: true } } }
    case 'rewind':
      return rewind(state, move.to)
    case 'act':
      return state.stage === 'ended' ? refuse('ended') : act(play, state, move)
    case 'choose':
    case 'go-on':
      if (state.stage === 'ended') return refuse('ended')
      if (move.scene !== state.scene) return refuse('not-this-scene')
      return move.move === 'choose' ? choose(play, state, move.option) : goOn(play, state)
  }
}

function rewind(state: AttemptState, to: SceneId): Stepped {
  const fork = state.forks.get(to)
  // The scene that is played, before anything was said in it, is no way back.
  if (fork === undefined || (to === state.scene && state.chosen === undefined)) return refuse('not-a-fork')
  return { state: { ...fork, forks: new Map(fork.forks).set(to, fork), kept: keptAfterRewind(state.kept, state, fork) } }
}

function act(play: Play, state: AttemptState, move: Extract<Move, { move: 'act' }>): Stepped {
  if (state.folded.actionIds.has(move.actionId)) return refuse('already-recorded')
  const { actionId, action, subject, happenedAt = state.clock } = move
  const actor = actorOf(play.scenario, play.scenario.player)
  const context = { actor, at: state.clock, zone: state.folded.state.zone }
  const decided = decide(play.protocol, state.folded.state, { action, subject, data: move.data, happenedAt }, context, play.texts)
  if ('refused' in decided) return { fault: { code: 'refused', refusal: decided.refused } }
  const { data } = decided.event
  const line = { practice: true, action, subject, data, actionId, by: actor.member, happenedAt, recordedAt: state.clock } as const
  const after = written(play, state, line)
  return { state: goneAstray(play, after, { action, subject, data }) }
}

/** Acts that a scene answers to, once each. */
function goneAstray({ scenario }: Play, after: AttemptState, done: Omit<DoneAct, 'seq'>): AttemptState {
  let state = after
  for (const id of state.underway) {
    for (const deed of sceneOf(scenario, id).deeds) {
      const known = state.path.findLast(one => one.scene === id)?.astray.includes(deed.id)
      if (deed.kind !== 'astray' || known || !meets(deed.if, state) || !matches(deed.act, done, state.cast)) continue
      const path = withStep(state.path, id, one => ({ ...one, astray: [...one.astray, deed.id] }))
      state = { ...state, gauges: changed(state.gauges, deed.gauges), flags: { ...state.flags, ...deed.set }, path }
    }
  }
  return state
}

function withStep(path: readonly PathStep[], scene: SceneId, change: (step: PathStep) => PathStep): readonly PathStep[] {
  const index = path.findLastIndex(one => one.scene === scene)
  return path.map((one, at) => (at === index ? change(one) : one))
}

function choose(play: Play, state: AttemptState, id: string): Stepped {
  const option = sceneOf(play.scenario, state.scene).options.find(one => one.id === id)
  if (option === undefined) return refuse('unknown-option')
  if (state.chosen !== undefined) return refuse('already-chosen')
  if (!meets(option.if, state)) return refuse('option-not-offered')
  const chosen: AttemptState = {
    ...state,
    chosen: id,
    clock: later(state.clock, option.minutes ?? 0),
    gauges: changed(changed(state.gauges, option.gauges), option.repair === 'told' ? givenBack(play, state) : undefined),
    flags: { ...state.flags, ...option.set },
    path: withStep(state.path, state.scene, one => ({ ...one, option: id })),
    kept: { ...state.kept, first: { [state.scene]: id, ...state.kept.first } },
  }
  const repaired = option.repair === undefined ? chosen : { ...chosen, ...withRepair(chosen, option.repair) }
  if (option.critical === undefined) return { state: repaired }
  const error = { code: option.critical, scene: state.scene, option: id }
  return { state: { ...repaired, stage: 'card', ...withError(repaired, error) } }
}

/** One on each gauge that the error lowered. */
function givenBack({ scenario }: Play, { errors }: AttemptState): GaugeChange {
  const last = errors.at(-1)
  const made: Option | undefined = last && sceneOf(scenario, last.scene).options.find(one => one.id === last.option)
  return Object.fromEntries(GAUGES.filter(gauge => (made?.gauges?.[gauge] ?? 0) < 0).map(gauge => [gauge, 1]))
}

function goOn(play: Play, state: AttemptState): Stepped {
  const scene = sceneOf(play.scenario, state.scene)
  const option = scene.options.find(one => one.id === state.chosen)
  if (option === undefined && scene.options.some(one => meets(one.if, state))) return refuse('choose-first')
  if (option?.to !== undefined) return { state: enterScene(play, state, option.to) }
  const deeds = missingActs(play, state)
  return deeds.length > 0 ? { fault: { code: 'act-first', deeds } } : { state: leaveScene(play, state) }
}
