import { asWritten } from '#protocol'
import { CAREFUL, type Gauges, type MadeError, type PathStep, playThrough, type ReadAttempt, recent, sceneOf } from '#training'
import { optionWords, sceneTitle, sceneWords, type Told } from './telling.ts'

/** One moment of the path as it stands, beside what was expected there. */
export interface Moment {
  readonly scene: string
  readonly at: string
  readonly title: string
  /** What was chosen, in the words of the choice. */
  readonly yours: string | undefined
  readonly missed: readonly string[]
  /** The option expected, or the judgement of the fork; undefined when it is what was done. */
  readonly expected: string | undefined
  readonly why: string | undefined
  readonly say: string | undefined
  readonly never: string | undefined
  readonly sources: readonly string[]
  /** A critical error of this moment, on the path as it stands. */
  readonly error: MadeError | undefined
  /** What was chosen here the first time, when it is something else. */
  readonly first: string | undefined
  readonly gauges: Gauges
  readonly mayReturn: boolean
}

/** The whole debrief: the path, the levels of the careful path, and what the first attempt was. */
export interface Debrief {
  readonly moments: readonly Moment[]
  readonly expected: readonly Gauges[]
  readonly asExpected: number
  readonly toReview: number
}

/** The careful path of each scenario; the same for everybody who pins it. */
const careful = recent<readonly Gauges[]>(12)

export function debriefOf(told: Told): Debrief {
  const { state } = told.read
  const moments = state.path.map(step => momentOf(told, step))
  const toReview = moments.filter(moment => moment.expected !== undefined || moment.missed.length > 0).length
  return { moments, expected: carefulGauges(told.read), asExpected: moments.length - toReview, toReview }
}

function carefulGauges({ attempt, play }: ReadAttempt): readonly Gauges[] {
  const key = `${attempt.scenario.hash} ${attempt.method.hash}`
  const known = careful.get(key)
  if (known !== undefined) return known
  const { state } = playThrough({ ...play, texts: asWritten }, CAREFUL)
  const gauges = state.path.map(step => step.gauges ?? state.gauges)
  careful.put(key, gauges)
  return gauges
}

function momentOf(told: Told, step: PathStep): Moment {
  const { state, play } = told.read
  const scene = sceneOf(play.scenario, step.scene)
  const words = sceneWords(told, step.scene)
  const chosen = scene.options.find(one => one.id === step.option)
  const first = state.kept.first[step.scene]
  const astray = chosen !== undefined && chosen.sound !== true && chosen.repair === undefined
  const sound = scene.options.find(one => one.sound)
  return {
    scene: step.scene,
    at: step.at,
    title: sceneTitle(told, step.scene),
    yours: chosen && optionWords(told, step.scene, chosen.id)?.label,
    missed: step.missed.map(deed => words?.deeds?.[deed]?.label ?? deed),
    expected: astray ? (words?.fork?.expert ?? (sound && optionWords(told, step.scene, sound.id)?.label)) : undefined,
    why: words?.fork?.why,
    say: words?.fork?.say,
    never: words?.fork?.never,
    sources: (scene.fork?.sources ?? []).map(key => play.protocol.sources[key]?.title ?? key),
    error: state.kept.errors.find(error => error.scene === step.scene && error.option === step.option),
    first: first === undefined || first === step.option ? undefined : optionWords(told, step.scene, first)?.label,
    gauges: step.gauges ?? state.gauges,
    mayReturn: state.forks.has(step.scene),
  }
}
