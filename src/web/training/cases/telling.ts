import type { Locale } from '#protocol'
import { type Line, meets, type ReadAttempt, type SceneOptionWords, type SceneWords, sceneOf } from '#training'

/** A scene as one learner sees it now, in one language. */
export interface Told {
  readonly read: ReadAttempt
  readonly locale: Locale
}

/** The sentences of a scene; a checked scenario has them all. */
export const sceneWords = ({ read, locale }: Told, scene: string): SceneWords | undefined => read.pack.words[locale].scenes[scene]
export const optionWords = (told: Told, scene: string, option: string): SceneOptionWords | undefined =>
  sceneWords(told, scene)?.options?.[option]
export const personName = ({ read, locale }: Told, person: string): string => read.pack.words[locale].people[person]?.name ?? person
export const sceneTitle = (told: Told, scene: string): string => sceneWords(told, scene)?.title ?? ''

/** Lines of the scene that are spoken on this path. */
export const spoken = ({ read }: Told): readonly Line[] =>
  sceneOf(read.play.scenario, read.state.scene).lines.filter(line => meets(line.if, read.state))

/** Options offered on this path, in an order that is the same at each reload and tells nothing. */
export function offered({ read }: Told) {
  const { scene } = read.state
  return sceneOf(read.play.scenario, scene)
    .options.filter(option => meets(option.if, read.state))
    .toSorted((a, b) => mixed(`${scene}/${a.id}`) - mixed(`${scene}/${b.id}`))
}

/** Earlier scenes that one may come back to, oldest first. */
export function forksBack({ read: { state } }: Told): readonly string[] {
  const met = new Set(state.path.map(({ scene }) => scene))
  return [...state.forks.keys()].filter(scene => met.has(scene) && (scene !== state.scene || state.chosen !== undefined))
}

/** Feedback on what was just chosen, missed or done, sentence by sentence. */
export function lookBackSentences(told: Told): readonly string[] {
  const back = told.read.state.lookBack
  if (back === undefined) return []
  return [
    ...back.choices.flatMap(({ scene, option }) => optionWords(told, scene, option)?.feedback ?? []),
    ...back.missed.flatMap(({ scene, deed }) => sceneWords(told, scene)?.deeds?.[deed]?.missed ?? []),
  ]
}

/** What acts that went astray in this scene changed. */
export const astraySentences = (told: Told): readonly string[] => {
  const { path, scene } = told.read.state
  const step = path.findLast(one => one.scene === scene)
  return (step?.astray ?? []).flatMap(deed => sceneWords(told, scene)?.deeds?.[deed]?.feedback ?? [])
}

/** A number from a text (FNV-1a): an order without chance. */
function mixed(text: string): number {
  let sum = 0x811c9dc5
  for (const char of text) sum = Math.imul(sum ^ (char.codePointAt(0) ?? 0), 0x01000193) >>> 0
  return sum
}
