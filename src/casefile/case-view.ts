import type { LogRefusalCode } from '#log'
import type { Actor, Availability, CaseState, FormData, Protocol, RaisedAlert, Refusal, Subject } from '#protocol'
import type { Answering, LineSource } from './lines.ts'
import type { PackageSaid } from './packages/package-lines.ts'

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
  /** Of an exercise that tells a story: the pages that it is about now. The rest stays open, and nothing leads there by itself. Else absent. */
  readonly focus?: readonly { readonly action: string; readonly subject: Subject }[]
  /** Lines of one's own that the server refused: kept on this device and shown with their reason. Absent when there are none. */
  readonly refused?: readonly RefusedLine[]
  /** What this device has found out about the server or about itself. Absent when all is well. */
  readonly doubts?: CaseDoubts
}

/** Why a reader should not trust the server, or this device, as usual. */
export interface CaseDoubts {
  /** What the server last showed does not follow what this device has verified: nothing of it was taken over. */
  readonly fault?: 'went-back' | 'forked' | 'unsound'
  /** Positions for which the server has signed two different receipts. */
  readonly receipts: readonly number[]
  /** Positions of lines signed with this device's key that this device has not written. */
  readonly elsewhere: readonly number[]
  /** Lines wait whose place another copy of this device has taken: their author decides. */
  readonly twin: number
}

/** A line of one's own that the server did not take. */
export interface RefusedLine {
  /** Names it on this device. */
  readonly hash: string
  readonly reason: LogRefusalCode
  /** Still first in the queue: it is sent again each time. Else it was taken out, since the reason is its own. */
  readonly queued: boolean
  /** Lines that wait behind it. */
  readonly waiting: number
  /** What it says; undefined for one that says nothing to a reader, such as the opening of a case. */
  readonly line: TimelineLine | undefined
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
  /** Copied from a paper sheet: its time is the one written there by hand. */
  readonly source?: LineSource
  /** Signed a second time by its author: another copy of the device had taken its place. */
  readonly anew?: true
  /** Signed by a clock that the receipts around it contradict by more than a quarter of an hour. Shown, never refused. */
  readonly clock?: ClockDoubt
  /** Of a line that did not fit: how it was answered for, and by which line. */
  readonly answered?: { readonly how: Answering | 'again'; readonly seq: number }
  /** Of a line that joins this case and another one: which one, and which way. It has no action. */
  readonly joins?: { readonly other: string; readonly how: 'into' | 'from' }
  /** Of a line that says until when a part of the case is kept, or holds it. It has no action. */
  readonly retains?: { readonly day: string; readonly hold: boolean; readonly motive: string }
  /** Of a line that says a paper was made: which one, in which language. It has no action. */
  readonly made?: { readonly paper: string; readonly locale: string }
  /** Of a line that tells the life of a hand-over package. It has no action. */
  readonly packaged?: PackageSaid
  /** Of a line that answers for another: which one and how. It has no action. */
  readonly answers?: { readonly line: number; readonly how: Answering }
}

/** How a device's clock stood beside the server's. */
export type ClockDoubt = 'ahead' | 'behind'

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

export type PerformResult = Performed | { readonly refused: Refusal | WritingRefusal }

/** Why an act that the method allows is not written down: the network, the server, or the keys of this device. */
export type WritingRefusal =
  /** Signed at the head of the file, so it cannot wait for the network. */
  | { readonly code: 'needs-network' }
  /** The same, while earlier lines still wait to be sent. */
  | { readonly code: 'lines-waiting'; readonly lines: number }
  /** What the server shows does not follow what this device has read. */
  | { readonly code: 'server-differs' }
  | { readonly code: 'server-refused'; readonly reason: LogRefusalCode }
  /** Another tab of this device writes; this one reads. */
  | { readonly code: 'other-tab' }
  /** This device cannot keep the line (no room left, or its store was erased), and the server did not receive it. */
  | { readonly code: 'no-room' }
  /** The same, and the server's answer was lost: the line may stand there. The same form finds it. */
  | { readonly code: 'no-answer' }
  /** This device cannot seal for the readers of this part of the case. */
  | { readonly code: 'no-key' }

/** What a person typed in one form. */
export interface DeskInput {
  readonly action: string
  readonly subject: Subject
  readonly data: FormData
  /** Local moment chosen on the form, already turned into an instant; now when absent. */
  readonly happenedAt?: string
  /** Said of the line when it is copied from a paper sheet. */
  readonly source?: LineSource
  /** Position of the line that did not fit, which this form does again. */
  readonly again?: number
}

/** One person at one case for one request. Pages know no store, key or clock. */
export interface Desk<M extends Mode = Mode> {
  newActionId(): string
  read(): Promise<CaseView<M>>
  perform(input: DeskInput, ticket: Ticket): Promise<PerformResult>
  /** Answers for a line that did not fit, without doing it again. Absent where every line is decided as it is stored. */
  answer?(line: number, how: Answering, ticket: Ticket): Promise<PerformResult>
}

/** Why a case cannot be opened; worded in the reader's language. */
export interface Closed {
  readonly closed: 'unknown-case' | 'not-on-case' | 'not-here-yet' | 'locked' | 'damaged' | 'destroyed' | 'practice-only'
}

/** What a page may know of the request that asks for a case; a web `Request` is one. */
export interface PageRequest {
  readonly url: string
  readonly method?: string
  readonly headers: { get(name: string): string | null }
}

/** The one port of the case pages: the device mounts it over keys, the server over a practice store. */
export interface CaseWeb<M extends Mode = Mode> {
  readonly mode: M
  open(caseId: string, request: PageRequest): Promise<Desk<M> | Closed>
}
