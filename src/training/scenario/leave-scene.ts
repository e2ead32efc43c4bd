import type { Deed, DeedId, SceneId } from '../scenario.ts'
import { type AttemptState, type PathStep, type Play, sceneOf } from './attempt.ts'
import { changed, did, meets } from './conditions.ts'
import { enterScene } from './enter-scene.ts'

interface Awaited {
  readonly scene: SceneId
  readonly deed: Deed
  readonly done: boolean
}

/** Acts that the scenes under way wait for or welcome, and whether each was done. */
export const awaited = ({ scenario }: Play, state: AttemptState): readonly Awaited[] =>
  state.underway.flatMap(id =>
    sceneOf(scenario, id)
      .deeds.filter(deed => deed.kind !== 'astray' && meets(deed.if, state))
      .map(deed => ({ scene: id, deed, done: did(deed.act, state, deed.again ? stepOf(state, id)?.after : 0) })),
  )

const stepOf = ({ path }: AttemptState, scene: SceneId): PathStep | undefined => path.findLast(step => step.scene === scene)

/** Acts without which the story does not go on. */
export const missingActs = (play: Play, state: AttemptState): readonly { readonly scene: SceneId; readonly deed: DeedId }[] =>
  awaited(play, state)
    .filter(({ deed, done }) => deed.must && !done)
    .map(({ scene, deed }) => ({ scene, deed: deed.id }))

/** The scenes under way end: what was done and left undone tells, and the next one begins, or the end. */
export function leaveScene(play: Play, state: AttemptState): AttemptState {
  const all = awaited(play, state)
  let settled = state
  for (const { deed, done } of all) {
    if (!done && deed.kind === 'optional') continue
    const effect = done ? deed : deed.missed
    settled = { ...settled, gauges: changed(settled.gauges, effect?.gauges), flags: { ...settled.flags, ...effect?.set } }
  }
  const left = withLookBack(settled, all, state.underway)
  const to = nextOf(play, left)
  if (to !== 'end') return enterScene(play, { ...left, underway: [] }, to)
  const ending = play.scenario.endings.find(one => meets(one.if, left))?.id
  return { ...left, stage: 'ended', ending, underway: [], kept: { ...left.kept, ending: left.kept.ending ?? ending } }
}

/** A detour goes on where the scene that it left would have gone. */
function nextOf({ scenario }: Play, state: AttemptState): SceneId | 'end' {
  const ways = [...state.underway].reverse().map(id => sceneOf(scenario, id).next)
  return ways.find(next => next !== undefined)?.find(one => meets(one.if, state))?.to ?? 'end'
}

function withLookBack(state: AttemptState, all: readonly Awaited[], underway: readonly SceneId[]): AttemptState {
  const from = state.path.length - underway.length
  const path = state.path.map((step, index): PathStep => {
    if (index < from) return step
    const here = all.filter(one => one.scene === step.scene)
    const ids = (done: boolean) => here.filter(one => one.done === done && (done || one.deed.kind === 'expected')).map(one => one.deed.id)
    return { ...step, done: ids(true), missed: ids(false), gauges: state.gauges }
  })
  const left = path.slice(from)
  const lookBack = {
    choices: left.flatMap(({ scene, option }) => (option === undefined ? [] : [{ scene, option }])),
    missed: left.flatMap(({ scene, missed }) => missed.map(deed => ({ scene, deed }))),
    from: left[0]?.before ?? state.gauges,
    to: state.gauges,
  }
  return { ...state, path, lookBack }
}
