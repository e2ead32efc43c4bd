import type { Locale } from '#protocol'
import { debrief, expectedGauges, type Gauges, type ReadAttempt, recent, type SceneId, type ShownScene, showScene } from '#training'

/** An attempt as somebody reads it, in one language. */
export interface Told {
  readonly read: ReadAttempt
  readonly locale: Locale
}

/** The scene that is played, in words. */
export const sceneOf = ({ read, locale }: Told): ShownScene => showScene(read.play, read.pack, read.state, locale, read.attempt.id)

export const sceneTitle = ({ read, locale }: Told, scene: SceneId): string => read.pack.words[locale].scenes[scene]?.title ?? ''

/** Earlier scenes that one may come back to, oldest first. */
export function forksBack({ read: { state } }: Told): readonly SceneId[] {
  const met = new Set(state.path.map(({ scene }) => scene))
  return [...state.forks.keys()].filter(scene => met.has(scene) && (scene !== state.scene || state.chosen !== undefined))
}

/** The careful path of each pinned case and method; the same for everybody. */
const careful = recent<ReadonlyMap<SceneId, Gauges>>(12)

/** The path beside the expected one, in words; what was chosen first is that of the first attempt at the same text. */
export function debriefOf({ read: { attempt, play, pack, state }, locale }: Told, first: ReadAttempt | undefined) {
  const key = `${attempt.scenario.hash} ${attempt.method.hash}`
  const expected = careful.get(key) ?? expectedGauges(play)
  careful.put(key, expected)
  const earlier = first?.attempt.scenario.hash === attempt.scenario.hash ? first.state.kept.first : {}
  return debrief(play, pack, state, locale, expected, earlier)
}
