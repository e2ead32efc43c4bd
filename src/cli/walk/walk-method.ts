import { type Action, type CaseState, type Effect, holds, type Protocol } from '#protocol'
import { formsOf } from './forms.ts'
import { stateFaults } from './promises.ts'
import { wayToTheEnd } from './to-the-end.ts'
import { actorFor, beginning, makeWorld, momentOf, type World } from './world.ts'

/** What was walked of a method, and what was found wrong on the way. */
export interface Walk {
  /** Different states, as every rule sees them. */
  readonly states: number
  /** Acts that the engine accepted, and those that it refused. */
  readonly transitions: number
  readonly refused: number
  readonly reached: ReadonlySet<string>
  /** Requirements and warnings, by name, with the verdicts seen. */
  readonly verdicts: ReadonlyMap<string, ReadonlySet<boolean>>
  readonly ends: number
  readonly faults: readonly string[]
}

export interface Limits {
  readonly states: number
  /** States from which every form is tried. */
  readonly expanded: number
  /** States from which an end is walked to. */
  readonly ended: number
}
const LIMITS: Limits = { states: 50_000, expanded: 300, ended: 120 }

/**
 * Walks the method breadth first from the beginning and from each moment of the long way to an end, with and without an agreement.
 * Every form that a rule could tell apart is tried; from the states found, an end is walked to. The same walk every time.
 */
export function walkMethod(protocol: Protocol, limits: Limits = LIMITS): Walk {
  const walk = new Walking(makeWorld(protocol))
  for (const agreement of [true, false]) for (const crowd of [[], CROWD]) walk.long(beginning(protocol, agreement), crowd)
  for (let count = 0; count < limits.expanded && walk.seen.size < limits.states; count++) {
    const state = walk.next()
    if (state === undefined) break
    walk.expand(state)
  }
  const step = Math.max(1, Math.floor(walk.met.length / limits.ended))
  walk.met.forEach((state, nth) => {
    if (nth % step === 0) walk.toTheEnd(state)
  })
  return walk.told()
}

const walked = new WeakMap<Protocol, Walk>()

/** The whole walk of a method, taken once: those who tell it, check it and draw it share it. */
export function walkOf(protocol: Protocol): Walk {
  const walk = walked.get(protocol) ?? walkMethod(protocol)
  walked.set(protocol, walk)
  return walk
}

/** What a walk found wrong: broken promises, actions never reached, rules that never said both yes and no. */
export const walkFaults = (protocol: Protocol, walk: Walk): readonly string[] => [
  ...walk.faults,
  ...protocol.actions.filter(action => !walk.reached.has(action.id)).map(action => `${action.id} is never reached`),
  ...[...walk.verdicts].filter(([, seen]) => seen.size < 2).map(([name, seen]) => `${name}: never ${seen.has(true) ? 'un' : ''}met`),
]

/** What a long way may begin with: two young people, a device, and the device taken. */
const CROWD = ['add-person', 'add-person', 'add-device', 'custody'] as const satisfies readonly Effect['effect'][]

class Walking {
  readonly seen = new Set<string>()
  readonly met: CaseState[] = []
  private readonly fresh: CaseState[] = []
  private readonly plain: CaseState[] = []
  private readonly places = new Set<string>()
  private readonly reached = new Set<string>()
  private readonly verdicts = new Map<string, Set<boolean>>()
  private readonly faults = new Set<string>()
  private readonly ending = new Set<string>()
  private transitions = 0
  private refused = 0
  private ends = 0

  private readonly world: World

  constructor(world: World) {
    this.world = world
  }

  /** The long way to an end, and on from there: opened again, ended again. Each moment of it is a place to start from. */
  long(from: CaseState, crowd: readonly Effect['effect'][]): void {
    this.meet(from, undefined)
    let state = this.world.protocol.actions.flatMap(action => this.tried(from, action))[0] ?? from
    for (const [nth, effect] of crowd.entries()) state = this.after(state, effect, nth) ?? state
    for (let turn = 0; turn < 2; turn++) {
      for (const stride of wayToTheEnd(this.world, state) ?? []) {
        this.transitions++
        this.meet(stride.state, stride.action, true)
        state = stride.state
      }
      state = this.after(state, 'resume-tasks', 0) ?? state
    }
  }

  /** The state after an act that has this effect: of the forms that pass, the n-th of those that leave most owed. */
  private after(state: CaseState, effect: Effect['effect'], nth: number): CaseState | undefined {
    const acts = this.world.protocol.actions.filter(action => action.effects.some(one => one.effect === effect))
    const open = (one: CaseState): number => one.tasks.filter(task => task.status === 'open').length
    const results = acts.flatMap(action => this.tried(state, action)).sort((a, b) => open(b) - open(a))
    return results[Math.min(nth, results.length - 1)]
  }

  /** The next state to try everything from: those that something new led to first, then in the order they were met. */
  next(): CaseState | undefined {
    return this.fresh.shift() ?? this.plain.shift()
  }

  /** Every action, about everybody, with every form that a rule could tell apart. */
  expand(state: CaseState): void {
    for (const action of this.world.protocol.actions) this.tried(state, action)
  }

  private tried(state: CaseState, action: Action): readonly CaseState[] {
    return this.world.subjects(action, state).flatMap(subject =>
      formsOf(this.world.protocol, action, state, subject, momentOf(state)).flatMap(data => {
        this.ask(state, action, subject, data)
        const result = this.world.attempt(state, action, subject, data)
        if ('refused' in result) {
          this.refused++
          return []
        }
        this.transitions++
        this.meet(result.state, action)
        return [result.state]
      }),
    )
  }

  /** Each requirement and warning answers on its own, also when another one already said no. */
  private ask(state: CaseState, action: Action, subject: string, data: Parameters<World['attempt']>[3]): void {
    const facts = { definition: this.world.protocol, state, subject, data, actor: actorFor(action), at: momentOf(state) }
    const rules = [
      ...action.requires.map(one => [`${action.id} requires ${one.reason}`, one.if] as const),
      ...(action.warns ?? []).map(one => [`${action.id} warns ${one.reason}`, one.if] as const),
    ]
    for (const [name, condition] of rules) {
      const verdicts = this.verdicts.get(name) ?? new Set<boolean>()
      this.verdicts.set(name, verdicts.add(holds(condition, facts)))
    }
  }

  private meet(state: CaseState, after: Action | undefined, milestone = false): void {
    const key = this.world.key(state)
    const first = after !== undefined && !this.reached.has(after.id)
    if (after !== undefined) this.reached.add(after.id)
    if (this.seen.has(key)) return
    this.seen.add(key)
    this.met.push(state)
    const before = this.places.size
    this.places.add(`${state.phase} ${state.devices.map(device => device.custody).join()}`)
    for (const task of state.tasks) if (task.status === 'open') this.places.add(`${state.phase} ${task.task}`)
    for (const answer of key.split('|')[5]?.split(',') ?? []) this.places.add(`${state.people.length} ${answer}`)
    const queue = milestone || first || this.places.size > before ? this.fresh : this.plain
    queue.push(state)
    this.check(state, after?.id ?? 'nothing')
  }

  private check(state: CaseState, after: string): void {
    for (const fault of stateFaults(this.world.protocol, state)) this.faults.add(`${fault}, after ${after}`)
  }

  toTheEnd(state: CaseState): void {
    const way = wayToTheEnd(this.world, state, 'hasty')
    if (way === undefined) {
      this.faults.add(`no way to an end from: ${this.world.key(state)}`)
      return
    }
    this.ends++
    for (const stride of way) {
      this.transitions++
      this.reached.add(stride.action.id)
      const key = this.world.key(stride.state)
      if (this.seen.has(key) || this.ending.has(key)) continue
      this.ending.add(key)
      this.check(stride.state, stride.action.id)
    }
  }

  told(): Walk {
    const { reached, verdicts, transitions, refused, ends } = this
    return { states: this.seen.size + this.ending.size, transitions, refused, reached, verdicts, ends, faults: [...this.faults] }
  }
}
