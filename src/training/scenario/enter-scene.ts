import { fold, foldNothing, type PracticeLine } from '#casefile'
import { type Actor, asWritten, decide, type Instant } from '#protocol'
import type { PersonId, Scenario, Scene, SceneId } from '../scenario.ts'
import { type AttemptState, type DoneAct, NOTHING_KEPT, type Play, sceneOf } from './attempt.ts'
import { later, matches, meets, realForm } from './conditions.ts'
import { FICTIONAL_AGREEMENT } from './fictional-agreement.ts'

/** Minutes of the story between two scenes that say nothing of it. */
const BETWEEN = 5

/** An attempt before its first move, at its first scene. */
export function startAttempt(play: Play): AttemptState {
  const { scenario, protocol, method } = play
  const { at, zone, agreement } = scenario.opening
  const opening = { method, agreement: agreement ? FICTIONAL_AGREEMENT : null, zone, openedAt: instantOf(at) }
  const [first] = scenario.scenes
  if (first === undefined) throw new Error(`scenario ${scenario.id} has no scene`)
  const before: AttemptState = {
    scene: first.id,
    stage: 'open',
    ending: undefined,
    chosen: undefined,
    underway: [],
    clock: later(opening.openedAt, -BETWEEN),
    gauges: scenario.gauges,
    flags: Object.fromEntries(Object.entries(scenario.flags).map(([flag, [value = '']]) => [flag, value])),
    cast: {},
    lines: [],
    folded: foldNothing(protocol, opening),
    acts: [],
    path: [],
    errors: [],
    lookBack: undefined,
    forks: new Map(),
    kept: NOTHING_KEPT,
  }
  return enterScene(play, before, first.id)
}

/** The scene begins: time has passed, colleagues have done their part, and the state is kept for whoever comes back to this fork. */
export function enterScene(play: Play, state: AttemptState, id: SceneId): AttemptState {
  const scene = sceneOf(play.scenario, id)
  const entered: AttemptState = {
    ...state,
    scene: id,
    stage: 'open',
    chosen: undefined,
    underway: [...state.underway, id],
    clock: clockAt(scene, state.clock),
    path: [
      ...state.path,
      { scene: id, at: clockAt(scene, state.clock), after: state.lines.length, done: [], missed: [], astray: [], before: state.gauges },
    ],
  }
  const happened = (scene.happens ?? []).reduce((so, _, index) => happen(play, so, scene, index), entered)
  return scene.options.length === 0 ? happened : { ...happened, forks: new Map(state.forks).set(id, happened) }
}

function clockAt(scene: Scene, clock: Instant): Instant {
  const next = later(clock, BETWEEN)
  const planned = scene.at === undefined ? next : instantOf(scene.at)
  return planned > clock ? planned : next
}

/** ISO with a zone, as an instant. */
export const instantOf = (at: string): Instant => new Date(Date.parse(at)).toISOString()

/** What a colleague writes; left out where the engine refuses it, as it would be. */
function happen(play: Play, state: AttemptState, scene: Scene, index: number): AttemptState {
  const happening = scene.happens?.[index]
  if (happening === undefined || !meets(happening.if, state)) return state
  const subject = happening.on === 'case' ? 'case' : state.cast[happening.on]
  if (subject === undefined) return state
  const input = { action: happening.do, subject, data: realForm(happening.form, state), happenedAt: state.clock }
  const context = { actor: actorOf(play.scenario, happening.by), at: state.clock, zone: state.folded.state.zone }
  const decided = decide(play.protocol, state.folded.state, input, context, asWritten)
  if ('refused' in decided) return state
  const { action, data } = decided.event
  const actionId = `story.${scene.id}.${index}`
  return written(play, state, {
    practice: true,
    action,
    subject,
    data,
    actionId,
    by: happening.by,
    happenedAt: state.clock,
    recordedAt: state.clock,
  })
}

/** The roles with which a member of the staff acts in the story. */
export const actorOf = ({ people }: Scenario, id: PersonId): Actor => ({
  member: id,
  roles: people.find(person => person.id === id)?.roles ?? [],
})

/** The case with one more line, and the letter or number that it gave to somebody of the story. */
export function written(play: Play, state: AttemptState, line: PracticeLine): AttemptState {
  const seq = state.lines.length + 1
  const { action, subject, data, actionId, happenedAt, recordedAt } = line
  const compartment = play.protocol.actions.find(one => one.id === action)?.compartment ?? 'care'
  const content = { action, subject, data, actionId }
  const read = { seq, compartment, actor: actorOf(play.scenario, line.by), happenedAt, recordedAt, content, unsent: false }
  const folded = fold(play.protocol, state.folded, [read], new Set())
  const acts: readonly DoneAct[] = [...state.acts, { seq, action, subject, data }]
  return {
    ...state,
    lines: [...state.lines, line],
    folded,
    acts,
    cast: castAfter(play.scenario, state, folded.state, { action, subject, data }),
  }
}

/** Whose letter or number an act has just given: the first person who may join so, the device of that owner and kind. */
function castAfter(
  { people, devices }: Scenario,
  { cast, folded }: AttemptState,
  after: AttemptState['folded']['state'],
  act: Omit<DoneAct, 'seq'>,
): AttemptState['cast'] {
  const letter = after.people.slice(folded.state.people.length)[0]?.label
  const number = after.devices.slice(folded.state.devices.length)[0]?.label
  const person =
    letter === undefined ? undefined : people.find(one => cast[one.id] === undefined && one.joins?.some(way => matches(way, act, cast)))
  // Decided about twice, a device has two numbers: the later one is meant.
  const device = number === undefined ? undefined : devices.find(one => cast[one.owner] === act.subject && one.kind === act.data.kind)
  return {
    ...cast,
    ...(person === undefined || letter === undefined ? {} : { [person.id]: letter }),
    ...(device === undefined || number === undefined ? {} : { [device.id]: number }),
  }
}
