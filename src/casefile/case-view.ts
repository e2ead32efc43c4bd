import type { Actor, Availability, CaseState, FormData, Protocol, RaisedAlert, Refusal, Subject } from '#protocol'

/** Real cases and practice cases differ by type, by store and by watermark; neither can reach the other. */
export type Mode = 'real' | 'practice'

/** A case as one person may see it, at one moment: all that a page needs. */
export interface CaseView<M extends Mode = Mode> {
  readonly mode: M
  /** True for the fictional school: sealed like a real one, in its own store, with the watermark. */
  readonly fictional: boolean
  readonly caseId: string
  /** Neutral and the same in both languages, e.g. « Mélèze 18 »; never translated. */
  readonly codeName: string
  readonly protocol: Protocol
  readonly state: CaseState
  readonly now: string
  readonly actor: Actor
  /** Staff of the school by roster id: for "who stays", "who receives", and the journal. */
  readonly members: readonly Member[]
  /** What this person may do now and why not the rest, for the case and for each person and device. */
  readonly available: readonly Availability[]
  readonly alerts: readonly RaisedAlert[]
  readonly timeline: readonly TimelineLine[]
  /** Position of the last line read; goes into the ticket of each form. */
  readonly head: number
  /** Lines signed here and not yet receipted by the server. Always 0 in practice. */
  readonly unsent: number
}

export interface Member {
  readonly id: string
  readonly name: string
  readonly roles: readonly string[]
}

/** One line of the journal. A line of a compartment that the reader cannot open has no `data`. */
export interface TimelineLine {
  readonly seq: number
  readonly action: string | undefined
  readonly compartment: 'care' | 'identity' | 'justice'
  readonly subject: Subject
  readonly data: FormData | undefined
  readonly by: string
  readonly happenedAt: string
  readonly recordedAt: string
  readonly status: 'applied' | 'flagged' | 'stale' | 'withdrawn' | 'sealed'
  readonly unsent: boolean
}

/** Hidden in each form: a double tap, Back or a second tab do no harm. */
export interface Ticket {
  readonly head: number
  readonly actionId: string
}

export interface Performed {
  readonly seq: number
  /** This very form had already been recorded: no second line was made. */
  readonly repeated: boolean
}

export type PerformResult = Performed | { readonly refused: Refusal }

/** What a person typed in one form. */
export interface DeskInput {
  readonly action: string
  readonly subject: Subject
  readonly data: FormData
  /** Local moment chosen on the form, already turned into an instant; now when absent. */
  readonly happenedAt?: string
}

/** One person at one case for one request. Pages know no store, key or clock. */
export interface Desk<M extends Mode = Mode> {
  newActionId(): string
  read(): Promise<CaseView<M>>
  perform(input: DeskInput, ticket: Ticket): Promise<PerformResult>
}

/** Why a case cannot be opened; worded in the reader's language. */
export interface Closed {
  readonly closed: 'unknown-case' | 'not-on-case' | 'locked' | 'damaged' | 'practice-only'
}

/** What a page may know of the request that asks for a case; a web `Request` is one. */
export interface PageRequest {
  readonly url: string
  readonly headers: { get(name: string): string | null }
}

/** The one port of the case pages: the device mounts it over keys, the server over a practice store. */
export interface CaseWeb<M extends Mode = Mode> {
  readonly mode: M
  open(caseId: string, request: PageRequest): Promise<Desk<M> | Closed>
}
