import { type CaseState, holds, type TaskState } from '#protocol'
import type { CaseView } from '../case-view.ts'
import { fieldsOf, isCode, isCount } from './coded.ts'
import type { FiguresPlan, Leg } from './plan.ts'
import { isSchoolYear, type SchoolYear, schoolYearOf } from './school-year.ts'

/** How the duties of a case stand: counts. */
export interface Duties {
  readonly onTime: number
  readonly late: number
  readonly excused: number
  /** Not done, and not due yet; or left when the case closed. */
  readonly waiting: number
  readonly overdue: number
}
export const DUTY_STATES = ['onTime', 'late', 'excused', 'waiting', 'overdue'] as const satisfies readonly (keyof Duties)[]

/** A delay that has ended; `within` its target, null where it had none. */
export interface Delay {
  readonly leg: string
  /** To the nearest quarter of an hour. */
  readonly minutes: number
  readonly within: boolean | null
}

/** What is counted of one case: no name, no code, no words, no day. */
export interface TallyRow {
  /** School year of its first moment. */
  readonly year: SchoolYear
  readonly nature: string
  readonly closed: boolean
  /** How many times it was closed: a row written later takes the place of an earlier one. */
  readonly round: number
  readonly delays: readonly Delay[]
  readonly duties: Duties
  /** Days that its agreement aims at; null without an agreement. */
  readonly targetDays: number | null
}

const MINUTE = 60_000
const QUARTER = 15
const DAY_MINUTES = 1_440

/** What is counted of a case as it stands. Undefined: a case that nothing has begun, or that was joined into another one, is not counted. */
export function tallyRow(view: CaseView, plan: FiguresPlan): TallyRow | undefined {
  const { state, now, protocol } = view
  const begun = plan.begins.flatMap(action => (state.acts[action] ?? []).map(act => act.happenedAt)).sort()[0]
  if (begun === undefined || view.timeline.some(line => line.joins?.how === 'into' && line.status === 'applied')) return undefined
  const facts = { definition: protocol, state, subject: 'case', data: {}, actor: { member: '', roles: [] }, at: now }
  return {
    year: schoolYearOf(begun, state.zone),
    nature: plan.natures.find(nature => holds(nature.if, facts))?.id ?? '',
    closed: protocol.phases.some(phase => phase.id === state.phase && phase.closed === true),
    round: plan.closes.reduce((times, action) => times + (state.acts[action] ?? []).length, 0),
    delays: plan.legs.flatMap(leg => delayOf(leg, state, begun)),
    duties: dutiesOf(state.tasks, now),
    targetDays: state.agreement?.targetDays ?? null,
  }
}

function delayOf({ id, acts, target }: Leg, state: CaseState, begun: string): readonly Delay[] {
  const reached = acts
    .flatMap(({ action, when }) => (state.acts[action] ?? []).filter(act => when === undefined || act.data[when.field] === when.is))
    .map(act => act.happenedAt)
    .sort()[0]
  if (reached === undefined) return []
  const exact = Math.max(0, Date.parse(reached) - Date.parse(begun)) / MINUTE
  const minutes = Math.round(exact / QUARTER) * QUARTER
  if (target === 'agreement') {
    const days = state.agreement?.targetDays
    return [{ leg: id, minutes, within: days === undefined ? null : exact <= days * DAY_MINUTES }]
  }
  const [first] = state.tasks.filter(task => task.task === target.task).toSorted((a, b) => a.openedSeq - b.openedSeq)
  const due = first && (first.putOff?.[0]?.before ?? first.due)
  return [{ leg: id, minutes, within: due === undefined ? null : reached <= due }]
}

function dutiesOf(tasks: readonly TaskState[], now: string): Duties {
  const count = (state: keyof Duties): number => tasks.filter(task => dutyState(task, now) === state).length
  return { onTime: count('onTime'), late: count('late'), excused: count('excused'), waiting: count('waiting'), overdue: count('overdue') }
}

function dutyState({ status, due, settledAt }: TaskState, now: string): keyof Duties {
  if (status === 'excused') return 'excused'
  if (status === 'done') return (settledAt ?? due) <= due ? 'onTime' : 'late'
  return status === 'open' && due < now ? 'overdue' : 'waiting'
}

/**
 * Names a row without naming its case: the id of the first act, which is in a sealed body alone. Every reader of the case finds the
 * same; once the case is destroyed nobody can tell which one it was. Undefined before a first act.
 */
export function tallyName(school: string, actionIds: ReadonlyMap<string, number>, timeline: CaseView['timeline']): string | undefined {
  const first = timeline.find(line => line.compartment === 'care' && line.action !== undefined)
  const [id] = [...actionIds].find(([, seq]) => seq === first?.seq) ?? []
  return first === undefined || id === undefined ? undefined : `sexto/1 tally\n${school}\n${id}`
}

/** Reads a row; undefined when it holds anything else than these coded facts. */
export function parseTallyRow(value: unknown): TallyRow | undefined {
  const row = fieldsOf(value)
  if (row === undefined || Object.keys(row).length !== 7) return undefined
  const { year, nature, closed, round, targetDays } = row
  const duties = parseDuties(row.duties)
  const delays = Array.isArray(row.delays) && row.delays.length <= 16 ? row.delays.map(parseDelay) : [undefined]
  if (typeof year !== 'string' || !isSchoolYear(year) || !isCode(nature) || typeof closed !== 'boolean' || !isCount(round)) return undefined
  if (!(targetDays === null || isCount(targetDays)) || duties === undefined) return undefined
  const known = delays.filter(delay => delay !== undefined)
  if (known.length !== delays.length || new Set(known.map(delay => delay.leg)).size !== known.length) return undefined
  return { year, nature, closed, round, delays: known, duties, targetDays }
}

function parseDelay(value: unknown): Delay | undefined {
  const { leg, minutes, within, ...more } = fieldsOf(value) ?? {}
  if (!isCode(leg) || !isCount(minutes) || minutes % QUARTER !== 0 || Object.keys(more).length > 0) return undefined
  return within === null || typeof within === 'boolean' ? { leg, minutes, within } : undefined
}

function parseDuties(value: unknown): Duties | undefined {
  const { onTime, late, excused, waiting, overdue, ...more } = fieldsOf(value) ?? {}
  const sound = isCount(onTime) && isCount(late) && isCount(excused) && isCount(waiting) && isCount(overdue)
  return sound && Object.keys(more).length === 0 ? { onTime, late, excused, waiting, overdue } : undefined
}
