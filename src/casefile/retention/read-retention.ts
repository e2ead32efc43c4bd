import type { Body, Statement } from '#log'
import type { StaffHistory } from '../ports.ts'
import { daysAfter, FIRST_NOTICE_DAYS } from './calendar.ts'
import { firstSignatureOf } from './retention-lines.ts'

/** Those who answer for a case decide how long it is kept. */
export const MAY_RETAIN: readonly string[] = ['coordinator', 'principal']

/** One line of a case, as far as retention needs it: what is signed in clear, and when the server took it. */
export interface RetentionLine {
  readonly seq: number
  readonly payload: Statement
  readonly kid: string
  /** Time of its receipt; absent for a line that the server has not taken yet. */
  readonly receiptedAt?: string | undefined
  /** A public body, in clear. */
  readonly body?: Body | undefined
}

/** Somebody's signed word, and where it stands. */
export interface Said {
  readonly seq: number
  readonly member: string
  readonly at: string
}

/** What the signed lines of a case say of how long it is kept. Device and server read the same. */
export interface Retention {
  /** A case that is open is never destroyed. */
  readonly open: boolean
  readonly hold: Said | undefined
  /** The latest day announced for each compartment; a compartment without one follows `care`. */
  readonly dates: ReadonlyMap<string, Said & { readonly day: string }>
  /** One person asked for destruction before the date; a second has not signed yet. */
  readonly asked: Said | undefined
  /** The two who signed, once both have. */
  readonly signed: readonly Said[]
}

const NOTHING: Retention = { open: true, hold: undefined, dates: new Map(), asked: undefined, signed: [] }

/**
 * Reads what keeps a case. Only strict lines of those who answer for it count: at the head, so their author had seen the rest. A date
 * only moves later; a first one is never sooner than thirty days after the server took it. A hold, another date or an open case
 * cancels signatures that ask for destruction.
 */
export function readRetention(lines: readonly RetentionLine[], staff: Pick<StaffHistory, 'actorAt'>): Retention {
  return lines.reduce((so, line) => retentionAfter(so, line, staff), NOTHING)
}

function retentionAfter(so: Retention, line: RetentionLine, staff: Pick<StaffHistory, 'actorAt'>): Retention {
  const { payload, kid, seq } = line
  const { facets, strict, kind, roster } = payload
  const known = facets === null ? so : openOrClosed(so, facets.open)
  const actor = roster === null || !strict ? undefined : staff.actorAt(roster, kid)
  if (!actor?.roles.some(role => MAY_RETAIN.includes(role))) return known
  const said: Said = { seq, member: actor.member, at: line.receiptedAt ?? payload.at }
  if (kind === 'public') return line.body ? withSignature(known, said, firstSignatureOf(line.body)) : known
  if (kind !== 'sealed' || facets === null || facets.retain === null || payload.compartment === null) return known
  const dates = new Map(known.dates)
  const before = dates.get(payload.compartment)
  const soonest = daysAfter(said.at, FIRST_NOTICE_DAYS)
  const day = facets.retain < soonest ? soonest : facets.retain
  if (before === undefined || before.day < day) dates.set(payload.compartment, { ...said, day })
  return { ...known, dates, hold: facets.hold ? said : undefined, asked: undefined, signed: [] }
}

const openOrClosed = (so: Retention, open: boolean): Retention => (open ? { ...so, open, asked: undefined, signed: [] } : { ...so, open })

function withSignature(so: Retention, said: Said, first: number | null | undefined): Retention {
  if (first === undefined || so.open || so.hold || so.signed.length > 0) return so
  if (first === null) return so.asked ? so : { ...so, asked: said }
  if (so.asked?.seq !== first || so.asked.member === said.member) return so
  return { ...so, asked: undefined, signed: [so.asked, said] }
}

/** The day announced for a compartment. */
export const dayOf = ({ dates }: Pick<Retention, 'dates'>, compartment: string): string | undefined =>
  (dates.get(compartment) ?? dates.get('care'))?.day

/** Compartments that are destroyed on `today`: all of them by two signatures, else those whose day has come. */
export function dueForDestruction(so: Retention, compartments: readonly string[], today: string): readonly string[] {
  if (so.open || so.hold) return []
  if (so.signed.length === 2) return compartments
  return compartments.filter(compartment => (dayOf(so, compartment) ?? '9999') <= today)
}
