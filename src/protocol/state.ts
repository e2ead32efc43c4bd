import type { ActionId, AlertId, CustodyState, PhaseId, QuestionId, StaffRole, TaskId, YouthRole } from './definition.ts'

/** `case`, a young person's letter (`A`, `AB`) or a device's number (`1`). */
export type Subject = string

/** An ISO 8601 moment in UTC, `2026-11-16T15:12:00.000Z`. */
export type Instant = string

/** The values of one form, by field id. Lists for `choices` and `confirm`. */
export type FormData = Readonly<Record<string, string | readonly string[]>>

/** What somebody wants to do. */
export interface ActionInput {
  readonly action: ActionId
  readonly subject: Subject
  readonly data: FormData
  /** When it happened; never after the moment it is recorded. */
  readonly happenedAt: Instant
}

/** Who acts, with the roles that the roster gave at that point. */
export interface Actor {
  readonly member: string
  readonly roles: readonly StaffRole[]
}

/** What `decide` may know besides the state; nothing is read from the machine. */
export interface Context {
  readonly actor: Actor
  /** When it is recorded. */
  readonly at: Instant
  /** The school's time zone, e.g. `America/Toronto`. */
  readonly zone: string
}

/** An accepted action: one line of the case. */
export interface CaseEvent extends ActionInput {
  readonly type: string
  readonly recordedAt: Instant
  readonly actor: Actor
}

/** The agreement as it stood when the case began; null where there is none. */
export interface AgreementSnapshot {
  readonly id: string
  readonly territory: string
  readonly policeService: string
  readonly validFrom: string
  readonly validTo: string | null
  /** How the police are reached, in both languages, e.g. « Le 911, patrouille ». */
  readonly channel: Bilingual
  readonly channelPhone: string
  /** The police service's own instruction on the state of a device. */
  readonly deviceInstruction: Bilingual
  readonly targetDays: number
  readonly amberDays: number
  /** IANA zone of the territory, where it is not the usual one of Quebec. */
  readonly zone?: string
  /** Ages that the agreement covers, both included. */
  readonly ages?: { readonly from: number; readonly to: number }
  /** Languages in which the police service can be spoken to and written to. */
  readonly languages?: readonly (keyof Bilingual)[]
  /** Public key of the police service for sealed packages: X25519, base64url. */
  readonly policeKey?: string
  /** Days without school besides Saturdays and Sundays, `YYYY-MM-DD`: deadlines in school days pass over them. */
  readonly closedDays?: readonly string[]
}
export interface Bilingual {
  readonly 'fr-CA': string
  readonly 'en-CA': string
}

/** What a case is created with, before its first action. */
export interface Opening {
  readonly method: MethodPin
  readonly agreement: AgreementSnapshot | null
  readonly zone: string
  readonly openedAt: Instant
}
export interface MethodPin {
  readonly id: string
  readonly version: string
  readonly hash: string
}

/** The folded state: what the care lines of a case amount to. */
export interface CaseState extends Opening {
  readonly phase: PhaseId
  readonly people: readonly Person[]
  readonly devices: readonly Device[]
  /** Every answer given, oldest first, by question. */
  readonly answers: Readonly<Record<QuestionId, readonly Answer[]>>
  /** Every act that counts, oldest first, by action. */
  readonly acts: Readonly<Record<ActionId, readonly Act[]>>
  readonly tasks: readonly TaskState[]
  /** Facts that were recorded although they did not fit, and why. */
  readonly flags: readonly Flag[]
  /** Lines kept but not applied, each a task for its author. */
  readonly stale: readonly Flag[]
  /** Positions of withdrawn lines. */
  readonly withdrawn: readonly number[]
  /** Position of the last line folded. */
  readonly seq: number
}

export interface Person {
  readonly label: string
  readonly roles: readonly DatedRole[]
}
export interface DatedRole {
  readonly role: YouthRole
  readonly from: Instant
  readonly until?: Instant
}

export interface Device {
  readonly label: string
  readonly kind: string
  /** The young person it belongs to. */
  readonly owner: string
  readonly custody: CustodyState
  readonly bag?: string
  readonly seal?: string
  /** Every link, oldest first; never a gap. */
  readonly chain: readonly CustodyLink[]
}
export interface CustodyLink {
  readonly state: CustodyState
  readonly at: Instant
  readonly recordedAt: Instant
  readonly seq: number
  /** In whose hands after this link. A handed device stays with the giver until it is received. */
  readonly holder: Holder
  /** To whom it is being handed, until received. */
  readonly towards?: Holder
  readonly witness?: string
  readonly place?: string
}
export type Holder =
  | { readonly kind: 'youth'; readonly label: string }
  | { readonly kind: 'member'; readonly member: string }
  | { readonly kind: 'outside'; readonly name: string }

export interface Answer {
  readonly subject: Subject
  readonly value: string | readonly string[]
  /** Who said it: a label, `staff`, `parent`, `other`; undefined when not given. */
  readonly saidBy?: string
  readonly at: Instant
  readonly seq: number
}

export interface Act {
  readonly seq: number
  readonly subject: Subject
  readonly data: FormData
  readonly by: string
  readonly happenedAt: Instant
  readonly recordedAt: Instant
}

export interface TaskState {
  /** `task:subject:n`, stable for the life of the case. */
  readonly key: string
  readonly task: TaskId
  readonly subject: Subject
  readonly openedAt: Instant
  /** Position of the line that opened it. */
  readonly openedSeq: number
  readonly due: Instant
  /** `suspended`: the case stood down or was closed before it was done; it opens again with the case. */
  readonly status: 'open' | 'done' | 'excused' | 'suspended'
  /** Member who said "I am on it". */
  readonly takenBy?: string
  readonly settledAt?: Instant
  readonly settledSeq?: number
  /** Each time it was put off, oldest first: the line that did, where its reason is, and when it was due before. */
  readonly putOff?: readonly { readonly seq: number; readonly before: Instant }[]
}

export interface Flag {
  readonly seq: number
  readonly action: ActionId
  readonly code: string
  readonly reason?: string
  readonly author: string
}

/** An alert that is raised now, with the ids of the reasons that hold. */
export interface RaisedAlert {
  readonly alert: AlertId
  readonly level: 'now' | 'advice'
  readonly reasons: readonly string[]
}
