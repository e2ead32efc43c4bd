import { dueAt } from './calendar.ts'
import type { Protocol, Task, TaskId } from './definition.ts'
import type { Facts } from './guards/guard.ts'
import { holds } from './guards/index.ts'
import type { CaseEvent, CaseState, Instant, Subject, TaskState } from './state.ts'

/**
 * Open tasks that something waits for, in the order in which they opened. One put off, with its reason, until a moment still to come
 * holds up the closing and not the hand-over: the police never wait for a call that they may have asked to hold.
 */
export function blockingTasks(definition: Protocol, state: CaseState, what: 'handover' | 'closing', at: Instant): readonly TaskState[] {
  const blocking = new Set(definition.tasks.filter(task => task.blocks.includes(what)).map(task => task.id))
  const waits = (task: TaskState): boolean => what === 'closing' || task.putOff === undefined || task.due <= at
  return state.tasks.filter(task => task.status === 'open' && blocking.has(task.task) && waits(task))
}

/** The task put off until a later moment by the line at `seq`; unchanged without a moment. */
export const putOff = (task: TaskState, until: Instant | undefined, seq: number): TaskState =>
  until === undefined ? task : { ...task, due: until, putOff: [...(task.putOff ?? []), { seq, before: task.due }] }

/** The task as if the line at `seq` had never put it off: its clock goes back to what it was. */
export function putBack(task: TaskState, seq: number): TaskState {
  const { putOff: all = [], ...kept } = task
  const at = all.findIndex(one => one.seq === seq)
  const gone = all[at]
  if (gone === undefined) return task
  const others = all.filter(one => one !== gone)
  const due = at === others.length ? gone.before : task.due
  if (others.length === 0) return { ...kept, due }
  return { ...kept, due, putOff: others.map((one, i) => (i === at ? { ...one, before: gone.before } : one)) }
}

interface Opened {
  readonly id: TaskId
  readonly subject: Subject
  /** When the act says itself when; the term of the task otherwise. */
  readonly due?: Instant | undefined
}

/** Opens a task for a subject, unless the same one is open already: one task, one clock. */
export function openTask(definition: Protocol, state: CaseState, { id, subject, due }: Opened, event: CaseEvent, seq: number): CaseState {
  const task = definition.tasks.find(one => one.id === id)
  if (task === undefined) return state
  const same = state.tasks.filter(one => one.task === id && one.subject === subject)
  if (same.some(one => one.status === 'open')) return state
  const opened: TaskState = {
    key: `${id}:${subject}:${same.length + 1}`,
    task: id,
    subject,
    openedAt: event.happenedAt,
    openedSeq: seq,
    due: due ?? dueAt(task.due, event.happenedAt, state.zone, state.agreement?.closedDays),
    status: 'open',
  }
  return { ...state, tasks: [...state.tasks, opened] }
}

/**
 * Settles what this act does: every open task it answers for its subject. Of several follow-ups owed
 * to the same person, only the one due first: a meeting on day 2 is not the meeting of day 30.
 */
export function settleTasks(definition: Protocol, state: CaseState, event: CaseEvent, seq: number, facts: Facts): CaseState {
  const answered = definition.tasks.filter(task => answers(task, event) && (task.settledIf === undefined || holds(task.settledIf, facts)))
  if (answered.length === 0) return state
  const byId = new Map(answered.map(task => [task.id, task]))
  const open = state.tasks.filter(one => one.status === 'open' && one.subject === event.subject && byId.has(one.task))
  const followUps = open.filter(one => byId.get(one.task)?.kind === 'follow-up').sort((a, b) => (a.due < b.due ? -1 : 1))
  const done = new Set(open.filter(one => !followUps.includes(one)).concat(followUps.slice(0, 1)))
  if (done.size === 0) return state
  return { ...state, tasks: state.tasks.map(one => (done.has(one) ? settle(one, event, seq, 'done') : one)) }
}

const answers = (task: Task, event: CaseEvent): boolean => task.action === event.action || task.settledBy?.includes(event.action) === true

/** The task as it stands once an act has settled it. */
export const settle = (task: TaskState, event: CaseEvent, seq: number, status: 'done' | 'excused'): TaskState => ({
  ...task,
  status,
  settledAt: event.happenedAt,
  settledSeq: seq,
})
