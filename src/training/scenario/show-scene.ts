import type { Locale } from '#protocol'
import type { Critical, DeedWords, EndingId, Gauges, Line, OptionId, Part, ScenarioPack, SceneId, SceneOptionWords } from '../scenario.ts'
import { type AttemptState, type Play, sceneOf } from './attempt.ts'
import { meets } from './conditions.ts'
import type { MoveFault } from './step.ts'

/** A scene as a page shows it: everything in words, nothing of what is right. */
export interface ShownScene {
  readonly scene: SceneId
  readonly title: string
  /** By the clock of the story. */
  readonly clock: string
  readonly stage: AttemptState['stage']
  /** What the scene before led to; told on top. */
  readonly before: ShownLookBack | undefined
  readonly lines: readonly ShownLine[]
  readonly ask: string | undefined
  /** In an order that depends on the seed alone; empty once one is chosen. */
  readonly options: readonly { readonly id: OptionId; readonly label: string }[]
  readonly chosen: ShownChoice | undefined
  /** Acts gone astray in this scene, told at once. */
  readonly astray: readonly string[]
  readonly gauges: Gauges
  readonly ending: { readonly id: EndingId; readonly title: string; readonly text: string } | undefined
}
export interface ShownLine {
  readonly id: string
  readonly as: 'story' | 'says' | 'message'
  readonly speaker: { readonly name: string; readonly about: string; readonly part: Part } | undefined
  readonly text: string
}
export interface ShownChoice {
  readonly id: OptionId
  readonly label: string
  readonly story: string
  /** Of a critical error, with its two answers: go on (live with it), or rewind to this scene. */
  readonly card: { readonly code: Critical; readonly what: string; readonly who: string; readonly now: string } | undefined
}
export interface ShownLookBack {
  readonly feedback: readonly string[]
  readonly missed: readonly { readonly label: string; readonly text: string }[]
  readonly from: Gauges
  readonly to: Gauges
}

/** The scene that is played, in words. `seed` (the id of the attempt) orders the options, so that the first is never the one. */
export function showScene(
  play: Play,
  { words }: Pick<ScenarioPack, 'words'>,
  state: AttemptState,
  locale: Locale,
  seed: string,
): ShownScene {
  const said = words[locale]
  const scene = sceneOf(play.scenario, state.scene)
  const own = said.scenes[scene.id]
  const here = state.path.findLast(step => step.scene === scene.id)
  const offered = state.chosen === undefined && state.stage === 'open' ? scene.options.filter(one => meets(one.if, state)) : []
  const ending = state.ending === undefined ? undefined : said.endings[state.ending]
  return {
    scene: scene.id,
    title: own?.title ?? '',
    clock: state.clock,
    stage: state.stage,
    before: showLookBack(said.scenes, state),
    lines: scene.lines.filter(line => meets(line.if, state)).map(line => showLine(play, said.people, line, own?.lines[line.id] ?? '')),
    ask: own?.ask,
    options: shuffled(
      offered.map(({ id }) => ({ id, label: own?.options?.[id]?.label ?? '' })),
      `${seed}/${scene.id}`,
    ),
    chosen: showChoice(scene.options, own?.options ?? {}, state),
    astray: (here?.astray ?? []).flatMap(id => own?.deeds?.[id]?.feedback ?? []),
    gauges: state.gauges,
    ending: ending === undefined || state.ending === undefined ? undefined : { id: state.ending, ...ending },
  }
}

function showLine({ scenario }: Play, people: ScenarioPack['words'][Locale]['people'], { id, by, as }: Line, text: string): ShownLine {
  const person = scenario.people.find(one => one.id === by)
  const named = people[by]
  if (person === undefined || named === undefined) return { id, as: 'story', speaker: undefined, text }
  return { id, as: as ?? 'says', speaker: { ...named, part: person.part }, text }
}

function showChoice(
  options: readonly { readonly id: OptionId; readonly critical?: Critical }[],
  words: Readonly<Record<OptionId, SceneOptionWords>>,
  { chosen }: AttemptState,
): ShownChoice | undefined {
  const own = chosen === undefined ? undefined : words[chosen]
  if (chosen === undefined || own === undefined) return undefined
  const code = options.find(one => one.id === chosen)?.critical
  const { label, story, card } = own
  return { id: chosen, label, story, card: code === undefined || card === undefined ? undefined : { code, ...card } }
}

function showLookBack(scenes: ScenarioPack['words'][Locale]['scenes'], { lookBack }: AttemptState): ShownLookBack | undefined {
  if (lookBack === undefined) return undefined
  const { choices, missed, from, to } = lookBack
  const deedWords = (scene: SceneId, deed: string): DeedWords | undefined => scenes[scene]?.deeds?.[deed]
  return {
    feedback: choices.flatMap(({ scene, option }) => scenes[scene]?.options?.[option]?.feedback ?? []),
    missed: missed.map(({ scene, deed }) => ({ label: deedWords(scene, deed)?.label ?? '', text: deedWords(scene, deed)?.missed ?? '' })),
    from,
    to,
  }
}

/** The acts that the story waits for, in words, when `go-on` was refused with `act-first`. */
export const showAwaited = (
  { words }: Pick<ScenarioPack, 'words'>,
  fault: MoveFault,
  locale: Locale,
): readonly { readonly label: string; readonly text: string }[] =>
  (fault.deeds ?? []).map(({ scene, deed }) => {
    const own = words[locale].scenes[scene]?.deeds?.[deed]
    return { label: own?.label ?? '', text: own?.missed ?? '' }
  })

/** The same order for the same seed. Not a secret: only so that place tells nothing. */
export function shuffled<T extends { readonly id: string }>(list: readonly T[], seed: string): readonly T[] {
  const weight = (text: string): number =>
    [...text].reduce((sum, letter) => Math.imul(sum ^ (letter.codePointAt(0) ?? 0), 16_777_619) >>> 0, 2_166_136_261)
  return list.toSorted((a, b) => weight(`${seed}/${a.id}`) - weight(`${seed}/${b.id}`))
}
