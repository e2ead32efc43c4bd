import { asWritten, decide } from '#protocol'
import type { Critical, Deed, EndingId, Move, MoveBody, Option, ScenarioForm, Scene, SceneId } from '../scenario.ts'
import { type AttemptState, type Play, sceneOf } from './attempt.ts'
import { did, meets, realForm } from './conditions.ts'
import { actorOf, instantOf, startAttempt } from './enter-scene.ts'
import { awaited } from './leave-scene.ts'
import { step } from './step.ts'

/** What was walked of a scenario, and what was found wrong on the way. */
export interface ScenarioWalk {
  readonly walks: number
  readonly scenes: ReadonlySet<SceneId>
  /** `scene/option` and `scene>next`. */
  readonly edges: ReadonlySet<string>
  readonly endings: ReadonlySet<EndingId>
  readonly criticals: ReadonlySet<Critical>
  readonly faults: readonly string[]
}

/** How somebody plays: which option, and whether the acts that can be left undone are done. */
export interface Player {
  readonly pick: (offered: readonly Option[], scene: SceneId) => Option | undefined
  readonly acts: boolean
  /** Acts that go astray, done where the method allows them. */
  readonly astray?: Deed
}

/** Somebody who has stood for so long in a story goes round in circles. */
const MOST_SCENES = 60
/** Walks without anything new before giving up. */
const PATIENCE = 24

/** The expected path: the first sound option, and every act that is expected. */
export const CAREFUL: Player = { pick: offered => offered.find(one => one.sound) ?? offered[0], acts: true }

const harm = ({ gauges = {}, repair }: Option): number =>
  Object.values(gauges).reduce((sum, one) => sum + one, 0) - (repair === 'hidden' ? 9 : 0)
/** The option that does most harm, and no act that can be left undone. */
export const CARELESS: Player = { pick: offered => offered.toSorted((a, b) => harm(a) - harm(b))[0], acts: false }

/** The moves of somebody who plays so to the end, and what went wrong. */
export function playThrough(
  play: Play,
  player: Player,
): { readonly moves: readonly Move[]; readonly state: AttemptState; readonly faults: readonly string[] } {
  const walker = new Walker(play)
  walker.run(player)
  return { moves: walker.moves, state: walker.state, faults: walker.faults }
}

/**
 * Plays a scenario with care, without, and then wherever nobody has been, until nothing new is found: every scene, option and way
 * on, every ending, every expected act as the engine sees it at that point. The same walk every time.
 */
export function walkScenario(play: Play): ScenarioWalk {
  const edges = new Set<string>()
  const tried = new Map<string, number>()
  const faults = new Set<string>()
  const found = { scenes: new Set<SceneId>(), endings: new Set<EndingId>(), criticals: new Set<Critical>() }
  let walks = 0
  const walk = (player: Player) => {
    const { state, faults: some, edges: passed } = runOne(play, player)
    walks += 1
    for (const fault of some) faults.add(fault)
    const known = edges.size + found.endings.size
    for (const edge of passed) edges.add(edge)
    for (const { scene } of state.path) found.scenes.add(scene)
    for (const { code } of state.kept.errors) found.criticals.add(code)
    if (state.ending !== undefined) found.endings.add(state.ending)
    return edges.size + found.endings.size > known
  }
  const least = (acts: boolean): Player => ({ acts, pick: (offered, scene) => leastTried(offered, scene, tried) })
  walk(CAREFUL)
  walk(CARELESS)
  walk({ ...CARELESS, acts: true })
  walk({ ...CAREFUL, acts: false })
  for (let idle = 0; idle < PATIENCE; ) idle = walk(least(walks % 2 === 0)) ? 0 : idle + 1
  for (const option of onlyWrong(play))
    walk({ acts: true, pick: offered => offered.find(one => one === option) ?? CAREFUL.pick(offered, '') })
  for (const astray of scenes(play).flatMap(({ deeds }) => deeds.filter(one => one.kind === 'astray'))) walk({ ...CAREFUL, astray })
  return { walks, edges, ...found, faults: [...faults, ...notFound(play, found, edges)] }
}

const scenes = ({ scenario }: Play): readonly Scene[] => scenario.scenes

/** Every option that is not the expected one, alone on an otherwise careful way. */
const onlyWrong = (play: Play): readonly Option[] => scenes(play).flatMap(scene => scene.options.filter(one => !one.sound))

function leastTried(offered: readonly Option[], scene: SceneId, tried: Map<string, number>): Option | undefined {
  const times = (option: Option) => tried.get(`${scene}/${option.id}`) ?? 0
  const option = offered.toSorted((a, b) => times(a) - times(b))[0]
  if (option !== undefined) tried.set(`${scene}/${option.id}`, times(option) + 1)
  return option
}

function notFound({ scenario }: Play, found: Pick<ScenarioWalk, 'scenes' | 'endings'>, edges: ReadonlySet<string>): readonly string[] {
  const options = scenario.scenes.flatMap(({ id, options: some }) => some.map(option => `${id}/${option.id}`))
  const ways = scenario.scenes.flatMap(({ id, next = [] }) => next.map(({ to }) => `${id}>${to}`))
  return [
    ...scenario.scenes.filter(({ id }) => !found.scenes.has(id)).map(({ id }) => `scene ${id} is never reached`),
    ...options.filter(edge => !edges.has(edge)).map(edge => `option ${edge} is never offered`),
    ...ways.filter(edge => !edges.has(edge)).map(edge => `the way ${edge} is never taken`),
    ...scenario.endings.filter(({ id }) => !found.endings.has(id)).map(({ id }) => `ending ${id} is never reached`),
  ]
}

function runOne(play: Play, player: Player) {
  const walker = new Walker(play)
  walker.run(player)
  return walker
}

class Walker {
  state: AttemptState
  readonly moves: Move[] = []
  readonly faults: string[] = []
  readonly edges = new Set<string>()
  readonly #play: Play

  constructor(play: Play) {
    this.#play = play
    this.state = startAttempt(play)
  }

  run(player: Player): void {
    for (let scenes = 0; this.state.stage !== 'ended' && scenes < MOST_SCENES; scenes++) if (!this.#playScene(player)) return
    if (this.state.stage !== 'ended') this.faults.push(`the story does not end after ${MOST_SCENES} scenes`)
  }

  #playScene(player: Player): boolean {
    const scene = sceneOf(this.#play.scenario, this.state.scene)
    if (player === CAREFUL) this.#checkRefused(scene)
    const option = player.pick(
      scene.options.filter(one => meets(one.if, this.state)),
      scene.id,
    )
    if (option !== undefined) {
      this.edges.add(`${scene.id}/${option.id}`)
      if (!this.#move({ move: 'choose', scene: scene.id, option: option.id })) return false
    }
    if (option?.to === undefined) this.#acts(scene, player)
    if (!this.#move({ move: 'go-on', scene: scene.id })) return false
    if (option?.to !== undefined) return true
    const to = this.state.stage === 'ended' ? 'end' : this.state.scene
    for (const from of [scene.id, ...(this.state.lookBack?.choices ?? []).map(one => one.scene)]) this.edges.add(`${from}>${to}`)
    return true
  }

  /** In the order of the scenario: what a detour left first. */
  #acts(scene: Scene, player: Player): void {
    const owed = awaited(this.#play, this.state).map(({ deed }) => deed)
    const before = owed.filter(deed => !scene.deeds.includes(deed))
    const here = scene.deeds.filter(deed => deed === player.astray || owed.includes(deed))
    for (const deed of [...before, ...here]) this.#act(deed, player)
  }

  /** On the expected path each act must be allowed as it comes; elsewhere, those that the story waits for. */
  #act(deed: Deed, player: Player): void {
    const after = deed.again ? this.state.path.at(-1)?.after : 0
    const sure = player === CAREFUL || deed.must === true || deed === player.astray
    if (!sure && !(player.acts && deed.kind === 'expected')) return
    if (deed !== player.astray && did(deed.act, this.state, after)) return
    const { action, on = 'case' } = deed.act
    const place = `${this.state.scene}: ${deed.id}`
    const tried = this.#try(action, on, deed.form)
    if ('refused' in tried) {
      if (sure) this.faults.push(`${place}: the method refuses ${action} on ${on}: ${JSON.stringify(tried.refused)}`)
      return
    }
    this.#move({ move: 'act', actionId: `walk-${this.moves.length}`, action, subject: tried.event.subject, data: tried.event.data })
    if (!did(deed.act, this.state, after)) this.faults.push(`${place}: its own form does not match what it waits for`)
  }

  #try(action: string, on: string, form: ScenarioForm) {
    const { scenario, protocol } = this.#play
    const { cast, clock, folded } = this.state
    const subject = on === 'case' ? 'case' : (cast[on] ?? `nobody-yet-${on}`)
    const input = { action, subject, data: realForm(form, this.state), happenedAt: clock }
    return decide(
      protocol,
      folded.state,
      input,
      { actor: actorOf(scenario, scenario.player), at: clock, zone: folded.state.zone },
      asWritten,
    )
  }

  #checkRefused(scene: Scene): void {
    for (const { act, code, reason } of scene.refused ?? []) {
      const tried = this.#try(act.action, act.on, act.form)
      const got = 'refused' in tried ? tried.refused : undefined
      const same = got?.code === code && (reason === undefined || ('reason' in got && got.reason === reason))
      if (!same) this.faults.push(`${scene.id}: ${act.action} should be refused (${code}), and is ${JSON.stringify(got ?? 'allowed')}`)
    }
  }

  #move(body: MoveBody): boolean {
    const recordedAt = new Date(Date.parse(instantOf(this.#play.scenario.opening.at)) + this.moves.length * 30_000).toISOString()
    const move: Move = { ...body, recordedAt }
    const stepped = step(this.#play, this.state, move)
    if ('fault' in stepped) {
      this.faults.push(`${this.state.scene}: ${body.move} is refused: ${JSON.stringify(stepped.fault)}`)
      return false
    }
    this.state = stepped.state
    this.moves.push(move)
    return true
  }
}
