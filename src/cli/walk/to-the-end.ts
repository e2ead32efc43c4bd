import type { Action, CaseState, FormData, Subject, TaskState } from '#protocol'
import { formsOf } from './forms.ts'
import { momentOf, type World } from './world.ts'

/** More acts than any way to an end takes. */
const FAR = 160

export interface Stride {
  readonly action: Action
  readonly subject: Subject
  readonly data: FormData
  readonly state: CaseState
}

/**
 * A way from a state to an end of the case, act by act; undefined when there is none to be found. `dutiful`: all that is owed is done.
 * `hasty`: closing is tried at every step, what can be excused is excused, and what blocks nothing is left: the way that must not skip care.
 */
export function wayToTheEnd(world: World, from: CaseState, manner: Manner = 'dutiful'): readonly Stride[] | undefined {
  const way: Stride[] = []
  let state = from
  while (way.length < FAR) {
    if (isEnd(world, state)) return way
    const stride = nextStride(world, state, manner)
    if (stride === undefined) return undefined
    way.push(stride)
    state = stride.state
  }
  return undefined
}

const isEnd = (world: World, state: CaseState): boolean => world.protocol.phases.some(phase => phase.id === state.phase && phase.closed)

export type Manner = 'dutiful' | 'hasty'

/** First what is owed, in the order of the method; then on to the next phase; an end last. */
function nextStride(world: World, state: CaseState, manner: Manner): Stride | undefined {
  const order = world.protocol.tasks.map(task => task.id)
  const owed = state.tasks.filter(task => task.status === 'open').sort((a, b) => order.indexOf(a.task) - order.indexOf(b.task))
  const ends = endsOf(world)
  if (manner === 'hasty') {
    const closed = world.protocol.actions.filter(action => action.strict).flatMap(action => strides(world, state, action))
    const closing = closed.find(one => ends.has(one.state.phase))
    if (closing !== undefined) return closing
  }
  for (const task of owed) {
    if (manner === 'hasty' && !world.protocol.tasks.some(known => known.id === task.task && known.blocks.length > 0)) continue
    const stride = (manner === 'hasty' ? excusing(world, state, task) : undefined) ?? settling(world, state, task)
    if (stride !== undefined) return stride
  }
  const once = world.protocol.actions.filter(action => action.on === 'case' && !action.repeatable && !state.acts[action.id]?.length)
  const moves = world.protocol.actions.flatMap(action => {
    const move = action.effects.find(effect => effect.effect === 'move')
    return move?.effect === 'move' ? [{ action, end: ends.has(move.to) }] : []
  })
  // Standing down is a short way out; closing, signed at the head, is the long one: it is the one to prove.
  const ways = [
    ...once.filter(action => !moves.some(move => move.action === action && move.end)).map(action => ({ action })),
    ...moves.filter(one => !one.end),
    ...moves.filter(one => one.end && one.action.strict),
    ...moves.filter(one => one.end && !one.action.strict),
  ]
  for (const { action } of ways) {
    const stride = strides(world, state, action).find(one => once.includes(action) || one.state.phase !== state.phase)
    if (stride !== undefined) return stride
  }
  return freeing(world, state, owed)
}

/** Does what the task asks, in the form that leaves least owed; else excuses it. */
function settling(world: World, state: CaseState, task: TaskState): Stride | undefined {
  const known = world.protocol.tasks.find(one => one.id === task.task)
  if (known === undefined) return undefined
  const pages = world.protocol.actions.filter(action => action.id === known.action || known.settledBy?.includes(action.id))
  const done = pages
    .filter(action => !action.effects.some(effect => effect.effect === 'move' && endsOf(world).has(effect.to)))
    .flatMap(action => strides(world, state, action, task.subject))
    .filter(stride => !isOpen(stride.state, task.key))
  const least = done.reduce<Stride | undefined>(
    (best, one) => (best === undefined || owes(one.state) < owes(best.state) ? one : best),
    undefined,
  )
  return least ?? excusing(world, state, task)
}

function excusing(world: World, state: CaseState, task: TaskState): Stride | undefined {
  const excuse = world.protocol.actions.find(action => action.effects.some(effect => effect.effect === 'excuse-task'))
  const field = excuse?.effects.find(effect => effect.effect === 'excuse-task')
  if (excuse === undefined || field?.effect !== 'excuse-task') return undefined
  return strides(world, state, excuse, 'case', { [field.task]: task.key })[0]
}

/** Anything at all that leaves less owed, or after which closing passes: the last thing to try. */
function freeing(world: World, state: CaseState, owed: readonly TaskState[]): Stride | undefined {
  const closing = world.protocol.actions.filter(action => action.strict)
  const frees = (one: CaseState): boolean =>
    owed.some(task => !isOpen(one, task.key)) ||
    closing.some(action => strides(world, one, action).some(end => end.state.phase !== one.phase))
  for (const action of world.protocol.actions) {
    const stride = strides(world, state, action).find(one => frees(one.state))
    if (stride !== undefined) return stride
  }
  return undefined
}

function strides(world: World, state: CaseState, action: Action, on?: Subject, set: FormData = {}): readonly Stride[] {
  const subjects = world.subjects(action, state).filter(subject => on === undefined || subject === on)
  return subjects.flatMap(subject =>
    formsOf(world.protocol, action, state, subject, momentOf(state)).flatMap(form => {
      const data = { ...form, ...set }
      const tried = world.attempt(state, action, subject, data)
      return 'state' in tried ? [{ action, subject, data, state: tried.state }] : []
    }),
  )
}

const endsOf = (world: World): ReadonlySet<string> => new Set(world.protocol.phases.filter(phase => phase.closed).map(phase => phase.id))
const owes = (state: CaseState): number => state.tasks.filter(task => task.status === 'open').length
const isOpen = (state: CaseState, key: string): boolean => state.tasks.some(task => task.key === key && task.status === 'open')
