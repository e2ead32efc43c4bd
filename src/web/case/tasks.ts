import type { CaseView } from '#casefile'
import { type Action, type Field, type Refusal, type Responsible, responsible, type Task, type TaskState } from '#protocol'
import { isOpen } from './asked.ts'

/** A task that somebody owes, with its definition and what this person may do about it. */
export interface Owed {
  readonly state: TaskState
  readonly task: Task
  /** Position in the method's recommended order. */
  readonly order: number
  readonly late: boolean
  readonly urgent: boolean
  /** Falls to the person reading: by role, or because they took it. */
  readonly mine: boolean
  readonly who: Responsible
  /** The page that does it is open to the person reading. */
  readonly open: boolean
}

const NOW_WINDOW_MINUTES = 60

/** Open tasks: late and urgent first, then by due time, then in the method's order. */
export function owedTasks(view: CaseView): readonly Owed[] {
  const owed = view.state.tasks.filter(state => state.status === 'open').flatMap(state => owedOf(view, state))
  return owed.sort((a, b) => rank(view, a) - rank(view, b) || a.state.due.localeCompare(b.state.due) || a.order - b.order)
}

/** What was just written down. */
export interface Noted {
  readonly action: string
  readonly subject: string
  readonly seq: number
}

/**
 * The page to go on with, among what is due now and open to this person: urgent first, then what this
 * very line opened, then the same young person and their devices, then the method's order.
 */
export function nextTask(view: CaseView, noted: Noted): Owed | undefined {
  const limit = Date.parse(view.now) + NOW_WINDOW_MINUTES * 60_000
  const follows = (one: Owed) => Number(one.state.openedSeq === noted.seq)
  const near = (one: Owed) => Number(noted.subject !== 'case' && youthOf(view, one.state.subject) === youthOf(view, noted.subject))
  return owedTasks(view)
    .filter(one => one.open && isLedTo(view, one) && (one.urgent || Date.parse(one.state.due) <= limit))
    .filter(one => !(one.task.action === noted.action && one.state.subject === noted.subject))
    .filter(one => one.state.takenBy === undefined || one.state.takenBy === view.actor.member)
    .sort((a, b) => Number(b.urgent) - Number(a.urgent) || follows(b) - follows(a) || near(b) - near(a) || a.order - b.order)[0]
}

/** The young person a subject is about: a device counts as its owner. */
const youthOf = (view: CaseView, subject: string): string => view.state.devices.find(device => device.label === subject)?.owner ?? subject

/** Whether an alert calls now: until the task of the same name, or any urgent contact, is settled. */
export function callIsDue(view: CaseView): boolean {
  return view.alerts.some(alert => {
    if (alert.level !== 'now') return false
    const own = view.state.tasks.filter(state => state.task === alert.alert)
    const waiting = own.length > 0 ? own : view.state.tasks.filter(state => isUrgentContact(view, state))
    return waiting.length === 0 || waiting.some(state => state.status === 'open')
  })
}

const isUrgentContact = (view: CaseView, state: TaskState): boolean =>
  view.protocol.tasks.some(task => task.id === state.task && task.urgent && task.kind === 'contact')

/** Tasks whose page belongs to a step, by the step of their action. */
export function stepOf(view: CaseView, task: Task): string | undefined {
  return view.protocol.actions.find((action: Action) => action.id === task.action)?.step
}

function owedOf(view: CaseView, state: TaskState): readonly Owed[] {
  const order = view.protocol.tasks.findIndex(task => task.id === state.task)
  const task = view.protocol.tasks[order]
  if (!task) return []
  const who = responsible(view.protocol, state, view.now)
  const mine = who.member === undefined ? who.roles.some(role => view.actor.roles.includes(role)) : who.member === view.actor.member
  const open = isPageOpen(view, task.action, state.subject)
  return [{ state, task, order, who, late: state.due <= view.now, urgent: task.urgent === true, mine, open }]
}

const rank = (view: CaseView, one: Owed): number => (one.urgent ? 0 : view.focus && isInFocus(view, one) ? 1 : one.late ? 2 : 3)

/** A call that cannot wait leads whatever a story is about. */
const isLedTo = (view: CaseView, one: Owed): boolean => isInFocus(view, one) || (one.urgent && one.task.kind === 'contact')

/** Whether the page that does it is led to: every page is, but in an exercise whose story bears on a few. */
export const isInFocus = (view: CaseView, { task, state }: Owed): boolean =>
  view.focus?.some(one => one.action === task.action && one.subject === state.subject) ?? true

/** Whether the person reading may fill in the page of an action for a subject. */
export function isPageOpen(view: CaseView, id: string, subject: string): boolean {
  const action = view.protocol.actions.find(one => one.id === id)
  const known = view.available.find(one => one.action === id && one.subject === subject)
  return action !== undefined && known !== undefined && isOpen(action, known.refusal)
}

/** The page by which somebody says "I am on it", and its field for the task; undefined when it is not open to the reader. */
export function takingAct(view: CaseView): { readonly action: string; readonly field: string } | undefined {
  for (const action of view.protocol.actions) {
    const effect = action.effects.find(one => one.effect === 'take-task')
    if (effect?.effect === 'take-task' && action.on === 'case' && isPageOpen(view, action.id, 'case'))
      return { action: action.id, field: effect.task }
  }
  return undefined
}

/** The page by which a file begins: the first of the method that makes something due. Undefined once it was done, or while it is closed to the reader. */
export function beginningAct(view: CaseView): string | undefined {
  const begins = (action: Action) => action.on === 'case' && action.repeatable !== true && action.effects.some(one => one.effect === 'open')
  const action = view.protocol.actions.find(begins)
  const done = action === undefined || (view.state.acts[action.id]?.length ?? 0) > 0
  return !done && isPageOpen(view, action.id, 'case') ? action.id : undefined
}

/** The page on which somebody who leaves hands on what they had taken, when it is open to them and they hold something. */
export function leavingAct(view: CaseView): string | undefined {
  const holds = view.state.tasks.some(task => task.status === 'open' && task.takenBy === view.actor.member)
  const act = view.protocol.actions.find(action => action.effects.some(effect => effect.effect === 'hand-tasks'))
  return holds && act && view.available.some(one => one.action === act.id && one.refusal === undefined) ? act.id : undefined
}

/** How a closed file opens again: the act that brings back what waits, its motives, and why not for this reader; undefined while it is open. */
export interface Reopening {
  readonly action: Action
  readonly reason: Extract<Field, { kind: 'choice' }>
  readonly refusal: Refusal | undefined
}
export function reopening(view: CaseView): Reopening | undefined {
  if (!view.protocol.phases.some(phase => phase.id === view.state.phase && phase.closed)) return undefined
  const action = view.protocol.actions.find(one => one.effects.some(({ effect }) => effect === 'resume-tasks'))
  const reason = action?.fields.find(field => field.kind === 'choice' && field.required)
  if (action === undefined || reason?.kind !== 'choice') return undefined
  return { action, reason, refusal: view.available.find(one => one.action === action.id && one.subject === 'case')?.refusal }
}
