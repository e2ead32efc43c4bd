import {
  type Action,
  type ActionInput,
  type CaseState,
  decide,
  evolve,
  type FormData,
  initialState,
  type Protocol,
  type Refusal,
  type Subject,
} from '#protocol'
import { PLAY_AGREEMENT } from '../play-script.ts'
import { callsIn, conditionsOf } from './forms.ts'

/** A small world to walk in: at most two young people and one device, one member of the staff for each role. */
const MOST = { people: 2, devices: 1 } as const
const MONDAY = Date.parse('2026-11-16T13:00:00.000Z')
const ZONE = 'America/Toronto'
const STAFF: readonly { readonly member: string; readonly roles: readonly string[] }[] = [
  { member: 'nadia', roles: ['coordinator', 'trained'] },
  { member: 'luc', roles: ['principal'] },
  { member: 'claude', roles: ['reporter'] },
]

export interface World {
  readonly protocol: Protocol
  /** What two states must share to be the same to every rule. */
  key(state: CaseState): string
  subjects(action: Action, state: CaseState): readonly Subject[]
  attempt(state: CaseState, action: Action, subject: Subject, data: FormData): Attempt
}
export type Attempt = { readonly state: CaseState } | { readonly refused: Refusal }

/** A walk types nothing that a guard of texts would read: that guard has its own tests. */
const NOTHING_TYPED = { one: () => undefined, together: () => undefined }

/** One minute passes between two lines. */
export function momentOf(state: CaseState): string {
  const at = moments[state.seq] ?? new Date(MONDAY + (state.seq + 1) * 60_000).toISOString()
  moments[state.seq] = at
  return at
}
const moments: string[] = []

export const beginning = (protocol: Protocol, agreement: boolean): CaseState =>
  initialState(protocol, {
    method: { id: protocol.id, version: protocol.version, hash: 'walk' },
    agreement: agreement ? PLAY_AGREEMENT : null,
    zone: ZONE,
    openedAt: new Date(MONDAY).toISOString(),
  })

/** Deadlines in minutes: no rule asks what time it is, and a calendar is slow to ask. */
const timeless = (protocol: Protocol): Protocol => ({
  ...protocol,
  tasks: protocol.tasks.map(task => ({ ...task, due: { minutes: 'days' in task.due ? task.due.days * 1440 : 60 } })),
})

export function makeWorld(given: Protocol): World {
  const protocol = timeless(given)
  const calls = [...protocol.actions.flatMap(conditionsOf), ...protocol.alerts.flatMap(alert => alert.reasons.map(one => one.if))].flatMap(
    callsIn,
  )
  const watched = {
    acts: new Set([
      ...calls.flatMap(call => (call.guard === 'did' || call.guard === 'actor-did' ? [call.action] : [])),
      ...protocol.actions.filter(action => !action.repeatable).map(action => action.id),
    ]),
    questions: new Map<string, Set<string>>(),
  }
  for (const call of calls)
    if (call.guard === 'answered')
      watched.questions.set(call.question, new Set([...(watched.questions.get(call.question) ?? []), ...call.is]))
  return {
    protocol,
    key: state => keyOf(state, watched),
    subjects: (action, state) => subjectsOf(action, state),
    attempt: (state, action, subject, data) => attempt(protocol, state, action, subject, data),
  }
}

interface Watched {
  readonly acts: ReadonlySet<string>
  readonly questions: ReadonlyMap<string, ReadonlySet<string>>
}

/** Written with loops: it is asked of every act of a walk. */
function keyOf(state: CaseState, { acts, questions }: Watched): string {
  const done: string[] = []
  for (const id of acts) {
    const subjects = new Set<string>()
    for (const act of state.acts[id] ?? []) subjects.add(act.subject)
    for (const subject of subjects) done.push(`${id}@${subject}`)
  }
  const answers: string[] = []
  for (const [id, telling] of questions) {
    const latest = new Map<string, string | readonly string[]>()
    for (const answer of state.answers[id] ?? []) latest.set(answer.subject, answer.value)
    for (const [subject, value] of latest) {
      const told = typeof value === 'string' ? (telling.has(value) ? value : '') : value.filter(one => telling.has(one)).join('+')
      answers.push(`${id}@${subject}=${told}`)
    }
  }
  const tasks: string[] = []
  for (const { status, task, subject } of state.tasks)
    if (status !== 'done' && status !== 'excused') tasks.push(`${task}@${subject}:${status}`)
  const people = state.people.map(person =>
    person.roles
      .flatMap(held => (held.until === undefined ? [held.role] : []))
      .sort()
      .join('+'),
  )
  const devices = state.devices.map(device => device.custody)
  const agreed = state.agreement === null ? 'none' : 'agreed'
  return [state.phase, agreed, people.join(), devices.join(), done.join(), answers.join(), tasks.sort().join()].join('|')
}

function subjectsOf(action: Action, state: CaseState): readonly Subject[] {
  const full = action.effects.some(
    effect =>
      (effect.effect === 'add-person' && state.people.length >= MOST.people) ||
      (effect.effect === 'add-device' && state.devices.length >= MOST.devices),
  )
  if (full) return []
  switch (action.on) {
    case 'case':
      return ['case']
    case 'person':
      return state.people.map(person => person.label)
    case 'device':
      return state.devices.map(device => device.label)
  }
}

function attempt(protocol: Protocol, state: CaseState, action: Action, subject: Subject, data: FormData): Attempt {
  const actor = STAFF.find(one => one.roles.some(role => action.by.includes(role))) ?? { member: 'nobody', roles: [] }
  const at = momentOf(state)
  const input: ActionInput = { action: action.id, subject, data, happenedAt: at }
  const decision = decide(protocol, toldBefore(action, state), input, { actor, at, zone: ZONE }, NOTHING_TYPED)
  if ('refused' in decision) return decision
  // Only care lines move the state, for every reader alike.
  if ((action.compartment ?? 'care') !== 'care') return { state: { ...state, seq: state.seq + 1 } }
  return { state: evolve(protocol, state, decision.event, state.seq + 1) }
}

/** A line of a part that not every reader opens is in nobody's state: where an act names one, it stands just before. */
const toldBefore = (action: Action, state: CaseState): CaseState =>
  action.fields.some(field => field.kind === 'line' && field.of !== undefined) ? { ...state, seq: state.seq + 1 } : state

/** The person of the walk whose role may do it. */
export const actorFor = (action: Action) =>
  STAFF.find(one => one.roles.some(role => action.by.includes(role))) ?? { member: 'nobody', roles: [] }
