import type { ActionId, Subject } from '#protocol'
import type { ActPattern, Deed, SceneId, Subject as SubjectOfStory } from '../scenario.ts'
import { type AttemptState, type Play, sceneOf } from './attempt.ts'
import { did, matches, meets } from './conditions.ts'

/** A page of the file, open at a subject that the tool knows. */
export interface PageOfFile {
  readonly action: ActionId
  readonly on: Subject
}

/** A page of the file that the scene bears on: those of the expected path, those that help and those that lead astray, told apart by nothing. */
export interface TouchedPage {
  readonly action: ActionId
  /** Whom or what it is about in the story. */
  readonly about: SubjectOfStory
  /** Where it is; undefined while the tool has no letter or number for whom it is about. */
  readonly page: PageOfFile | undefined
  /** Then, the page by which the tool comes to know them. */
  readonly before: PageOfFile | undefined
  /** It was filled in, whatever was answered. */
  readonly done: boolean
}

/** The pages that the scenes under way bear on, in the order of the method. */
export function touchedPages(play: Play, state: AttemptState): readonly TouchedPage[] {
  const { actions } = play.protocol
  const place = (action: ActionId) => actions.findIndex(one => one.id === action)
  const found = new Map<string, { readonly scene: SceneId; readonly deeds: Deed[] }>()
  for (const scene of state.underway) {
    for (const deed of sceneOf(play.scenario, scene).deeds) {
      const key = `${deed.act.action} ${deed.act.on ?? 'case'}`
      const known = found.get(key)
      if (meets(deed.if, state)) found.set(key, { scene, deeds: [...(known?.deeds ?? []), deed] })
    }
  }
  return [...found.values()].flatMap(one => touched(play, state, one)).sort((a, b) => place(a.action) - place(b.action))
}

function touched(play: Play, state: AttemptState, { scene, deeds }: { readonly scene: SceneId; readonly deeds: readonly Deed[] }) {
  const [first] = deeds
  if (first === undefined) return []
  const { action, on: about = 'case' } = first.act
  const after = state.path.findLast(step => step.scene === scene)?.after ?? 0
  const wanted = deeds.filter(one => one.kind !== 'astray')
  const here = state.acts.filter(act => act.seq > after && matches({ action, on: about }, act, state.cast)).length
  const settled = wanted.length > 0 && wanted.every(one => did(one.act, state, one.again ? after : 0))
  const way = wayTo(play, state, { action, on: about })
  return [{ action, about, page: way?.page, before: way?.before, done: settled || here >= Math.max(1, wanted.length) }]
}

/** Where an act is done: its own page, or first the one that gives a letter or a number to whom it is about. Undefined when no act would. */
export function wayTo(
  play: Play,
  { cast }: Pick<AttemptState, 'cast'>,
  { action, on = 'case' }: Pick<ActPattern, 'action' | 'on'>,
): Pick<TouchedPage, 'page' | 'before'> | undefined {
  const subject = on === 'case' ? on : cast[on]
  if (subject !== undefined) return { page: { action, on: subject }, before: undefined }
  const before = wayIn(play, cast, on)
  return before === undefined ? undefined : { page: undefined, before }
}

/** A person joins by the first act that gives them a letter; a device, by a decision about it, once its owner is there. */
function wayIn(play: Play, cast: AttemptState['cast'], id: string): PageOfFile | undefined {
  const { scenario, protocol } = play
  const device = scenario.devices.find(one => one.id === id)
  if (device === undefined) return joining(scenario.people.find(one => one.id === id)?.joins)
  const owner = cast[device.owner]
  if (owner === undefined) return wayIn(play, cast, device.owner)
  const decide = protocol.actions.find(one => one.on === 'person' && one.effects.some(({ effect }) => effect === 'add-device'))
  return decide && { action: decide.id, on: owner }
}

function joining(joins: readonly ActPattern[] = []): PageOfFile | undefined {
  const first = joins.find(({ on = 'case' }) => on === 'case')
  return first && { action: first.action, on: 'case' }
}
