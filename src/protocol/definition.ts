/**
 * The shape of a protocol written as data. The engine reads it and knows no step by name;
 * everything people read lives in words, by the ids used here. A definition survives
 * `JSON.parse(JSON.stringify(definition))`, so that it can be frozen, hashed and pinned by each case.
 */

export type StepId = string
export type PhaseId = string
export type ActionId = string
export type FieldId = string
export type QuestionId = string
export type TaskId = string
export type AlertId = string
/** A kind of thing that stands once it is said, e.g. `plan`. */
export type StandingId = string
/** A role in the school's roster, e.g. `coordinator`. */
export type StaffRole = string
/** What a young person is in this case, e.g. `affected`. Several at once, dated, revisable. */
export type YouthRole = string
/** The id of a sentence that explains an unmet requirement; worded under `reasons`. */
export type ReasonId = string
/** A key of `sources`, e.g. `spvm-en`. */
export type SourceId = string

/** Who can read a line: the team, those who may know identities, those who may know what justice said. */
export type Compartment = 'care' | 'identity' | 'justice'

/** What an action is about: the case, one young person (A, B, C) or one device (1, 2, 3). */
export type SubjectKind = 'case' | 'person' | 'device'

export interface Protocol {
  readonly id: string
  readonly version: string
  /** In the order in which they are followed and numbered. */
  readonly steps: readonly Step[]
  /** The first one is where a case begins. */
  readonly phases: readonly Phase[]
  readonly staffRoles: readonly StaffRole[]
  readonly youthRoles: readonly YouthRole[]
  readonly actions: readonly Action[]
  readonly tasks: readonly Task[]
  readonly alerts: readonly Alert[]
  readonly sources: Readonly<Record<SourceId, Source>>
}

export interface Source {
  /** Title as printed by its author. */
  readonly title: string
  readonly url?: string
  /** `read`: read in the source; `inferred`: deduced from sources; `ours`: our own proposal. */
  readonly mark: 'read' | 'inferred' | 'ours'
}

export interface Step {
  readonly id: StepId
}

export interface Phase {
  readonly id: PhaseId
  /** No line but facts and reopening may be added. */
  readonly closed?: true
}

/** Something a person can do or record. Accepted, it becomes one line of the case. */
export interface Action {
  readonly id: ActionId
  /** Type of the line it becomes, past tense and versioned: `device-sealed/1`. */
  readonly event: string
  readonly step: StepId
  readonly on: SubjectKind
  /** Staff roles that may do it. */
  readonly by: readonly StaffRole[]
  /** Phases in which it may be done; a `fact` is recorded in any phase. */
  readonly phases: readonly PhaseId[]
  /** Something that happened whatever the state: it always applies, with a flag when it does not fit. */
  readonly fact?: true
  /** A turn that the situation may take at any moment: listed apart, its sentences fetched when they are needed. */
  readonly turn?: true
  /** Signed online only, at the head of the log (closing, hold, destroy, set aside). */
  readonly strict?: true
  /** Default `care`. Only `care` lines change the folded state. */
  readonly compartment?: Compartment
  /** May be done again for the same subject; otherwise the second time is refused. */
  readonly repeatable?: true
  readonly fields: readonly Field[]
  readonly requires: readonly Requirement[]
  /** Said before the action, never blocking: `{ if, reason }` shows the reason. */
  readonly warns?: readonly Warning[]
  readonly effects: readonly Effect[]
  /** What it says goes on standing after it: a plan, a limit, what the police communicated. */
  readonly stands?: Stands
  /** What it ends of that. */
  readonly ends?: Ends
  readonly sources: readonly SourceId[]
  /** Copy that a lawyer or a clinician must read before release. */
  readonly review?: readonly ('legal' | 'clinical')[]
}

/** What an act says stands until it is said anew for the same subject, ended, replaced, or its time is over. */
export interface Stands {
  /** Its kind: one of a kind stands for each subject. */
  readonly as: StandingId
  /** One for each value of this field too: the other person of a limit. */
  readonly apart?: FieldId
  /** Each such line stands by itself, until one that names it in its `replaces` takes its place. */
  readonly each?: true
  /** A `line` field that names the line whose place it takes; both stay in the journal, only this one counts. */
  readonly replaces?: FieldId
  /** A moment after which it stands no more. */
  readonly until?: FieldId
}

/** Ends what stands of a kind for the subject (and for the value of `apart`); only when the field holds one of these values. */
export interface Ends {
  readonly as: StandingId
  readonly apart?: FieldId
  readonly when?: { readonly field: FieldId; readonly is: readonly string[] }
}

export interface Requirement {
  readonly if: Condition
  /** Worded under `reasons`; says what stays possible. */
  readonly reason: ReasonId
}

export interface Warning {
  readonly if: Condition
  readonly reason: ReasonId
}

interface FieldBase {
  readonly id: FieldId
  readonly required?: true
  /** Seldom needed at once: waits behind one control, so that the button stays in reach. */
  readonly aside?: true
  /** Shown and asked only when this holds (other fields of the same form included). */
  readonly when?: Condition
}

export type Field =
  /** One coded answer. With `asks`, it is a question of the method: kept with who said it; unanswered means `unknown`. */
  | (FieldBase & { readonly kind: 'choice'; readonly options: readonly string[]; readonly asks?: true })
  | (FieldBase & { readonly kind: 'choices'; readonly options: readonly string[]; readonly asks?: true })
  /** Statements that must all be ticked, e.g. the pledge. */
  | (FieldBase & { readonly kind: 'confirm'; readonly statements: readonly string[] })
  /** A short neutral note. Passes the text guard. */
  | (FieldBase & { readonly kind: 'note'; readonly max: number })
  /** Letters, digits, space and hyphen: a seal number, a police reference. */
  | (FieldBase & { readonly kind: 'code'; readonly max: number })
  /** Name and function of an adult outside the school team, e.g. the officer. */
  | (FieldBase & { readonly kind: 'name'; readonly max: number })
  /** Only in the identity compartment. */
  | (FieldBase & { readonly kind: 'phone' })
  /** A local moment, ISO with zone; `future` for a review time, else not after now. */
  | (FieldBase & { readonly kind: 'moment'; readonly future?: true })
  /** Label of a young person of the case; or who said it: a label, `staff`, `parent`, `other`. */
  /** `other`: somebody else than the young person the act is about. */
  | (FieldBase & { readonly kind: 'person'; readonly other?: true })
  | (FieldBase & { readonly kind: 'said-by' })
  | (FieldBase & { readonly kind: 'youth-role' })
  /** A member of the school's staff, by roster id; `other`: somebody else than the person acting, e.g. a witness. */
  | (FieldBase & { readonly kind: 'member'; readonly other?: true })
  /** An open task of the case, by its key. */
  | (FieldBase & { readonly kind: 'task' })
  /** An earlier line of the case, by its position; `of`: of one of these actions, perhaps in a part that others cannot open. */
  | (FieldBase & { readonly kind: 'line'; readonly of?: readonly ActionId[] })

export type Effect =
  | { readonly effect: 'move'; readonly to: PhaseId; readonly when?: Condition }
  /** Adds the next letter, with the roles chosen in `roles` (a youth-role or choices field). */
  | { readonly effect: 'add-person'; readonly roles: FieldId }
  | { readonly effect: 'add-role'; readonly role: FieldId }
  | { readonly effect: 'end-role'; readonly role: FieldId }
  /** Adds the next device number; its owner is the subject, its kind is in `kind`. */
  | { readonly effect: 'add-device'; readonly kind: FieldId }
  | ({ readonly effect: 'custody'; readonly on: 'subject' | 'every-device-in-school' } & CustodyMove)
  /** `added`: the young person or device that this very act added. A task already open there is not opened twice. */
  | {
      readonly effect: 'open'
      readonly task: TaskId
      readonly for: 'case' | 'subject' | 'every-person' | 'every-device' | 'added'
      /** Due at the moment in this field; at the task's own term when it is left empty. */
      readonly due?: FieldId
      readonly when?: Condition
    }
  | { readonly effect: 'settle'; readonly task: TaskId; readonly for: 'case' | 'subject'; readonly when?: Condition }
  /** Puts off a known task of the subject until the moment in `until`. */
  | { readonly effect: 'postpone'; readonly task: TaskId; readonly for: 'case' | 'subject'; readonly until: FieldId }
  /** Acts upon the task named in a `task` field. */
  | { readonly effect: 'take-task' | 'excuse-task' | 'postpone-task'; readonly task: FieldId; readonly until?: FieldId }
  /** Somebody leaves: every open task they had taken on is now taken on by the member named. */
  | { readonly effect: 'hand-tasks'; readonly to: FieldId }
  /** Standing down or closing: what is still open waits, and comes back if the case is opened again. */
  | { readonly effect: 'suspend-tasks' | 'resume-tasks' }
  /** Marks an earlier line as withdrawn; its effects no longer count. */
  | { readonly effect: 'withdraw'; readonly line: FieldId }

/** One link of the custody chain. `handed` leaves the device with the giver until `received`. */
export type CustodyMove =
  | { readonly move: 'taken'; readonly bag: FieldId; readonly seal: FieldId; readonly witness: FieldId }
  | { readonly move: 'placed'; readonly place: FieldId }
  | { readonly move: 'handed'; readonly to: FieldId }
  /** `out`: it left the school, into the hands of the police. Without `by`, the person acting receives it. */
  | { readonly move: 'received'; readonly by?: FieldId; readonly out?: true }
  | { readonly move: 'left'; readonly why: string }
  | { readonly move: 'returned' }

/** Something owed: a duty, a contact, a follow-up. One name, one clock, one acknowledgement. */
export interface Task {
  readonly id: TaskId
  readonly kind: 'duty' | 'contact' | 'follow-up' | 'task'
  /** The page that does it; doing it settles the task for the same subject. */
  readonly action: ActionId
  /** Other actions that settle it too. */
  readonly settledBy?: readonly ActionId[]
  /** Settled only when this holds of the form sent in: a call that nobody answered settles nothing. */
  readonly settledIf?: Condition
  readonly owner: StaffRole
  readonly due: Deadline
  /** What waits for it. */
  readonly blocks: readonly ('handover' | 'closing')[]
  /** May be excused with a reason. */
  readonly excusable?: true
  /** May be put off with a reason and a review time; until then it holds up the closing, not the hand-over. */
  readonly postponable?: true
  /** Shown before everything else. */
  readonly urgent?: true
  /** Nobody has taken it on after so many minutes: it is for this role too. One name, one clock, one acknowledgement. */
  readonly climbs?: { readonly minutes: number; readonly to: StaffRole }
  readonly sources: readonly SourceId[]
}

/**
 * Counted from the moment the task opens. `schoolDayEnd` is 16:00 of that day, or of the next school day after it.
 * `sameDay` does not wait for the school to open: 16:00, else two hours from then, for what protects somebody tonight.
 * `days` that fall on a day without school are due on the next school day.
 */
export type Deadline =
  | { readonly minutes: number }
  | { readonly days: number }
  | { readonly workingDays: number }
  | { readonly schoolDayEnd: true }
  | { readonly sameDay: true }

/** What the answers call for. Never a label on a person. The first that holds is shown. */
export interface Alert {
  readonly id: AlertId
  /** The page that answers it, e.g. the call. */
  readonly action: ActionId
  /** `now` fills the call button; `advice` prompts a call. */
  readonly level: 'now' | 'advice'
  /** Each condition that holds gives its reason, worded under `alerts`. */
  readonly reasons: readonly { readonly id: string; readonly if: Condition }[]
}

export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | GuardCall

/** Where a guard looks. Default: the action's own subject, or the case. */
export type Scope = 'case' | 'subject' | 'owner' | 'some-person' | 'every-person' | 'some-device' | 'every-device'

/** Every guard with its arguments; one file each in `guards/`, with examples that are its tests. */
export interface GuardArguments {
  /** The action was done (and not withdrawn) on the scope. */
  readonly did: { readonly action: ActionId; readonly on?: Scope }
  /** The latest answer to the question is one of these; with a scope of persons, among answers about them. */
  readonly answered: { readonly question: QuestionId; readonly is: readonly string[]; readonly on?: Scope }
  /** A person in the scope has one of these roles now. */
  readonly 'has-role': { readonly role: readonly YouthRole[]; readonly on?: Scope }
  /** The case is in one of these phases. */
  readonly 'in-phase': { readonly phases: readonly PhaseId[] }
  /** The agreement pinned by the case was in force at the time of the act. */
  readonly 'agreement-in-force': Record<never, never>
  /** Devices in the scope are in one of these custody states. */
  readonly custody: { readonly is: readonly CustodyState[]; readonly on?: Scope }
  /** A field of the action being tried holds one of these values. */
  readonly 'field-is': { readonly field: FieldId; readonly is: readonly string[] }
  /** The task was settled, excused, or never opened, on the scope. */
  readonly settled: { readonly task: TaskId; readonly on?: Scope }
  /** No open task blocks this; one put off until later does not block the hand-over. */
  readonly 'nothing-blocks': { readonly what: 'handover' | 'closing' }
  /** There is at least one young person (with the role) or device. */
  readonly exists: { readonly kind: 'person' | 'device'; readonly role?: YouthRole }
  /** The alert is raised. */
  readonly alert: { readonly alert: AlertId }
  /** The person acting has one of these staff roles. */
  readonly 'actor-is': { readonly role: readonly StaffRole[] }
  /** The person acting answers for a device. */
  readonly 'actor-holds': Record<never, never>
  /** The action was done on another subject by the same person. */
  readonly 'actor-did': { readonly action: ActionId; readonly role?: YouthRole }
}
export type GuardName = keyof GuardArguments
export type GuardCall = { [N in GuardName]: { readonly guard: N } & GuardArguments[N] }[GuardName]

/** Where a device is. `with-owner` and `left` are in the young person's hands; `police` and `returned` have left the school. */
export type CustodyState = 'with-owner' | 'left' | 'held' | 'sealed' | 'placed' | 'handed' | 'police' | 'returned'
