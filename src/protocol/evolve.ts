import { applyCustody } from './custody.ts'
import type { Action, Condition, Effect, Field, Protocol } from './definition.ts'
import type { Facts } from './guards/guard.ts'
import { holds } from './guards/index.ts'
import { nextLetter } from './labels.ts'
import type { Act, Answer, CaseEvent, CaseState, Opening, Subject, TaskState } from './state.ts'
import { openTask, putBack, putOff, settle, settleTasks } from './tasks.ts'

/** A case before its first action. */
export const initialState = (definition: Protocol, opening: Opening): CaseState => ({
  ...opening,
  phase: definition.phases[0]?.id ?? '',
  people: [],
  devices: [],
  answers: {},
  acts: {},
  tasks: [],
  flags: [],
  stale: [],
  withdrawn: [],
  seq: 0,
})

/**
 * The state after an accepted event at position `seq`. Total: an event whose subject is unknown
 * (a fact recorded offline about somebody never added) changes nothing but the journal.
 */
export function evolve(definition: Protocol, before: CaseState, event: CaseEvent, seq: number): CaseState {
  const action = definition.actions.find(one => one.id === event.action)
  if (action === undefined) return { ...before, seq }
  const facts: Facts = { definition, state: before, subject: event.subject, data: event.data, actor: event.actor, at: event.recordedAt }
  const recorded = recordAnswers(action, recordAct({ ...before, seq }, event, seq), event, seq)
  const settled = settleTasks(definition, recorded, event, seq, facts)
  return action.effects.reduce<CaseState>((state, effect) => apply(definition, action, state, effect, event, seq), settled)
}

function recordAct(state: CaseState, event: CaseEvent, seq: number): CaseState {
  const act: Act = {
    seq,
    subject: event.subject,
    data: event.data,
    by: event.actor.member,
    happenedAt: event.happenedAt,
    recordedAt: event.recordedAt,
  }
  return { ...state, acts: { ...state.acts, [event.action]: [...(state.acts[event.action] ?? []), act] } }
}

const isQuestion = (field: Field): boolean => (field.kind === 'choice' || field.kind === 'choices') && field.asks === true

function recordAnswers(action: Action, state: CaseState, event: CaseEvent, seq: number): CaseState {
  const questions = action.fields.filter(isQuestion)
  if (questions.length === 0) return state
  const saidBy = action.fields.find(field => field.kind === 'said-by')
  const speaker = saidBy === undefined ? undefined : event.data[saidBy.id]
  const answers = { ...state.answers }
  for (const { id } of questions) {
    const value = event.data[id]
    if (value === undefined) continue
    const answer: Answer = {
      subject: event.subject,
      value,
      at: event.happenedAt,
      seq,
      ...(typeof speaker === 'string' ? { saidBy: speaker } : {}),
    }
    answers[id] = [...(answers[id] ?? []), answer]
  }
  return { ...state, answers }
}

/** Effects in the order of the definition; conditions see the state as the earlier ones left it. */
function apply(definition: Protocol, action: Action, state: CaseState, effect: Effect, event: CaseEvent, seq: number): CaseState {
  const holdsNow = (when: Condition | undefined, subject: Subject = event.subject): boolean =>
    when === undefined || holds(when, { definition, state, subject, data: event.data, actor: event.actor, at: event.recordedAt })
  switch (effect.effect) {
    case 'move':
      return holdsNow(effect.when) ? { ...state, phase: effect.to } : state
    case 'add-person':
      return addPerson(state, listOf(event.data[effect.roles]), event)
    case 'add-role':
      return changeRole(state, event, listOf(event.data[effect.role]), 'add')
    case 'end-role':
      return changeRole(state, event, listOf(event.data[effect.role]), 'end')
    case 'add-device':
      return addDevice(state, oneOf(event.data[effect.kind]) ?? '', event, seq)
    case 'custody':
      return applyCustody(action, state, effect, event, seq)
    case 'open':
      return subjectsToOpen(state, effect.for, action, event)
        .filter(subject => holdsNow(effect.when, subject))
        .reduce(
          (after, subject) => openTask(definition, after, { id: effect.task, subject, due: momentIn(event, effect.due) }, event, seq),
          state,
        )
    case 'settle':
      return holdsNow(effect.when) ? changeTasks(state, openOne(effect, event), task => settle(task, event, seq, 'done')) : state
    case 'postpone':
      return changeTasks(state, openOne(effect, event), task => putOff(task, oneOf(event.data[effect.until]), seq))
    case 'take-task':
      return onNamedTask(state, event.data[effect.task], task => ({ ...task, takenBy: event.actor.member }))
    case 'excuse-task':
      return onNamedTask(state, event.data[effect.task], task => settle(task, event, seq, 'excused'))
    case 'postpone-task':
      return onNamedTask(state, event.data[effect.task], task =>
        putOff(task, effect.until === undefined ? undefined : oneOf(event.data[effect.until]), seq),
      )
    case 'hand-tasks':
      return handTasks(state, event.actor.member, oneOf(event.data[effect.to]))
    case 'suspend-tasks':
      return changeTasks(
        state,
        task => task.status === 'open',
        task => ({ ...task, status: 'suspended' }),
      )
    case 'resume-tasks':
      return changeTasks(
        state,
        task => task.status === 'suspended',
        task => ({ ...task, status: 'open' }),
      )
    case 'withdraw':
      return withdraw(state, Number(oneOf(event.data[effect.line])))
  }
}

/** `added` is the young person or the device that this very act added. */
function subjectsToOpen(
  state: CaseState,
  scope: 'case' | 'subject' | 'every-person' | 'every-device' | 'added',
  action: Action,
  event: CaseEvent,
): readonly Subject[] {
  switch (scope) {
    case 'case':
      return ['case']
    case 'subject':
      return [event.subject]
    case 'every-person':
      return state.people.map(person => person.label)
    case 'every-device':
      return state.devices.map(device => device.label)
    case 'added': {
      const added = action.effects.some(effect => effect.effect === 'add-device') ? state.devices.at(-1) : state.people.at(-1)
      return added === undefined ? [] : [added.label]
    }
  }
}

const momentIn = (event: CaseEvent, field: string | undefined): string | undefined =>
  field === undefined ? undefined : oneOf(event.data[field])

const openOne =
  (effect: { readonly task: string; readonly for: 'case' | 'subject' }, event: CaseEvent) =>
  (task: TaskState): boolean =>
    task.status === 'open' && task.task === effect.task && task.subject === (effect.for === 'case' ? 'case' : event.subject)

const listOf = (value: string | readonly string[] | undefined): readonly string[] =>
  value === undefined ? [] : typeof value === 'string' ? [value] : value
const oneOf = (value: string | readonly string[] | undefined): string | undefined => listOf(value)[0]

function addPerson(state: CaseState, roles: readonly string[], event: CaseEvent): CaseState {
  const label = nextLetter(state.people.length)
  return { ...state, people: [...state.people, { label, roles: roles.map(role => ({ role, from: event.happenedAt })) }] }
}

function changeRole(state: CaseState, event: CaseEvent, roles: readonly string[], change: 'add' | 'end'): CaseState {
  const people = state.people.map(person => {
    if (person.label !== event.subject) return person
    if (change === 'end') {
      return {
        ...person,
        roles: person.roles.map(held =>
          held.until === undefined && roles.includes(held.role) ? { ...held, until: event.happenedAt } : held,
        ),
      }
    }
    const held = person.roles.filter(one => one.until === undefined).map(one => one.role)
    return {
      ...person,
      roles: [...person.roles, ...roles.filter(role => !held.includes(role)).map(role => ({ role, from: event.happenedAt }))],
    }
  })
  return { ...state, people }
}

/** The device starts in its owner's hands: the first link of the chain is the young person. */
function addDevice(state: CaseState, kind: string, event: CaseEvent, seq: number): CaseState {
  const label = String(state.devices.length + 1)
  const link = {
    state: 'with-owner',
    at: event.happenedAt,
    recordedAt: event.recordedAt,
    seq,
    holder: { kind: 'youth', label: event.subject },
  } as const
  return { ...state, devices: [...state.devices, { label, kind, owner: event.subject, custody: 'with-owner', chain: [link] }] }
}

const changeTasks = (state: CaseState, which: (task: TaskState) => boolean, change: (task: TaskState) => TaskState): CaseState => ({
  ...state,
  tasks: state.tasks.map(task => (which(task) ? change(task) : task)),
})

const onNamedTask = (state: CaseState, named: string | readonly string[] | undefined, change: (task: TaskState) => TaskState): CaseState =>
  changeTasks(state, task => task.key === oneOf(named) && task.status === 'open', change)

const handTasks = (state: CaseState, from: string, to: string | undefined): CaseState =>
  changeTasks(
    state,
    task => to !== undefined && task.status === 'open' && task.takenBy === from,
    task => ({ ...task, ...(to === undefined ? {} : { takenBy: to }) }),
  )

/** A mistaken tap: its act and answers no longer count, what it settled opens again, what it put off is due as before, what it opened is gone. */
function withdraw(state: CaseState, line: number): CaseState {
  const without = <T extends { readonly seq: number }>(lists: Readonly<Record<string, readonly T[]>>): Record<string, readonly T[]> =>
    Object.fromEntries(Object.entries(lists).map(([id, list]) => [id, list.filter(one => one.seq !== line)]))
  const tasks = state.tasks
    .filter(task => task.openedSeq !== line)
    .map(task => putBack(task, line))
    .map((task): TaskState => {
      if (task.settledSeq !== line) return task
      const { settledAt: _, settledSeq: __, ...open } = task
      return { ...open, status: 'open' }
    })
  return { ...state, acts: without(state.acts), answers: without(state.answers), tasks, withdrawn: [...state.withdrawn, line] }
}
