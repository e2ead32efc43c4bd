import type { Locale, Source } from '#protocol'
import {
  type Critical,
  GAUGES,
  type Gauge,
  type Gauges,
  type OptionId,
  type ScenarioPack,
  type SceneId,
  type SceneWords,
} from '../scenario.ts'
import { type AttemptState, type PathStep, type Play, sceneOf } from './attempt.ts'
import { CAREFUL, playThrough } from './walk.ts'

/** What is told afterwards, on one screen: the learner's path beside the expected one, with the why and the source. */
export interface Debrief {
  readonly title: string
  readonly ending: { readonly id: string; readonly title: string; readonly text: string } | undefined
  readonly moments: readonly Moment[]
  /** One value for each moment, as it ended. */
  readonly gauges: readonly {
    readonly gauge: Gauge
    readonly yours: readonly number[]
    readonly expected: readonly (number | undefined)[]
  }[]
  /** Moments where the first attempt was on the expected path, with nothing left undone. */
  readonly asExpected: number
  readonly rewinds: number
  readonly minutes: number
  /** Every critical error of the whole attempt, those gone back from included. */
  readonly errors: readonly ErrorTold[]
}

export interface Moment {
  /** From 1. */
  readonly n: number
  readonly scene: SceneId
  readonly title: string
  /** By the clock of the story. */
  readonly at: string
  /** On the path as it stands. */
  readonly yours: string | undefined
  /** What was chosen the first time, where it differs: this is what is reported. */
  readonly first: string | undefined
  /** The first attempt was a sound one. */
  readonly sound: boolean
  /** Options of the expected path. */
  readonly expected: readonly string[]
  readonly missed: readonly string[]
  readonly astray: readonly string[]
  readonly errors: readonly ErrorTold[]
  readonly fork:
    | { readonly expert: string; readonly why: string; readonly say?: string; readonly never?: string; readonly sources: readonly Source[] }
    | undefined
  /** One may go back here. */
  readonly canRewind: boolean
}

export interface ErrorTold {
  readonly code: Critical
  readonly scene: SceneId
  readonly label: string
  /** `undone`: the learner went back; `left`: the story ended before it was told or hidden. */
  readonly end: 'told' | 'hidden' | 'undone' | 'left'
}

/** Where the expected path stood after each scene; the same for all attempts of one scenario and method, so it can be kept. */
export const expectedGauges = (play: Play): ReadonlyMap<SceneId, Gauges> =>
  new Map(playThrough(play, CAREFUL).state.path.flatMap(({ scene, gauges }) => (gauges === undefined ? [] : [[scene, gauges] as const])))

/** The debrief of an attempt, in words. `earlier`: what was chosen first in the very first attempt at the same text, which is what is reported. */
export function debrief(
  play: Play,
  { words }: Pick<ScenarioPack, 'words'>,
  state: AttemptState,
  locale: Locale,
  expected: ReadonlyMap<SceneId, Gauges>,
  earlier: Readonly<Record<SceneId, OptionId>> = {},
): Debrief {
  const said = words[locale]
  const told = (scene: SceneId, option: OptionId): string => said.scenes[scene]?.options?.[option]?.label ?? ''
  const errors = state.kept.errors.map(error => ({ ...errorEnd(error), label: told(error.scene, error.option) }))
  const steps = momentsOf(play, state)
  const kept = { ...state.kept, first: { ...state.kept.first, ...earlier } }
  const moments = steps.map((step, index) => momentOf(play, said.scenes[step.scene], { ...state, kept }, step, index, errors))
  const ending = state.ending === undefined ? undefined : said.endings[state.ending]
  return {
    title: said.title,
    ending: ending === undefined || state.ending === undefined ? undefined : { id: state.ending, ...ending },
    moments,
    gauges: GAUGES.map(gauge => ({
      gauge,
      yours: steps.map(step => (step.gauges ?? state.gauges)[gauge]),
      expected: steps.map(step => expected.get(step.scene)?.[gauge]),
    })),
    asExpected: moments.filter(({ sound, missed, astray }) => sound && missed.length === 0 && astray.length === 0).length,
    rewinds: state.kept.rewinds,
    minutes: Math.round(state.kept.seconds / 60),
    errors,
  }
}

/** Scenes of the path where something was judged; detours belong to the moment that they follow. */
const momentsOf = ({ scenario }: Play, { path }: AttemptState): readonly PathStep[] =>
  path.filter(step => {
    const { next, options } = sceneOf(scenario, step.scene)
    return next !== undefined && (options.length > 0 || step.missed.length + step.astray.length > 0)
  })

const errorEnd = ({ code, scene, undone, repair }: AttemptState['errors'][number]): Omit<ErrorTold, 'label'> => ({
  code,
  scene,
  end: undone ? 'undone' : (repair ?? 'left'),
})

function momentOf(
  play: Play,
  words: SceneWords | undefined,
  state: AttemptState,
  step: PathStep,
  index: number,
  errors: readonly ErrorTold[],
): Moment {
  const scene = sceneOf(play.scenario, step.scene)
  const first = state.kept.first[scene.id]
  const label = (id: OptionId | undefined) => (id === undefined ? undefined : words?.options?.[id]?.label)
  const sound = scene.options.filter(option => option.sound)
  const sources = (scene.fork?.sources ?? []).flatMap(id => play.protocol.sources[id] ?? [])
  return {
    n: index + 1,
    scene: scene.id,
    title: words?.title ?? '',
    at: step.at,
    yours: label(step.option),
    first: first === step.option ? undefined : label(first),
    sound: first === undefined || sound.some(({ id }) => id === first),
    expected: sound.flatMap(({ id }) => label(id) ?? []),
    missed: step.missed.flatMap(id => words?.deeds?.[id]?.label ?? []),
    astray: step.astray.flatMap(id => words?.deeds?.[id]?.label ?? []),
    errors: errors.filter(error => error.scene === scene.id),
    fork: words?.fork === undefined ? undefined : { ...words.fork, sources },
    canRewind: state.forks.has(scene.id) && !state.kept.left,
  }
}
