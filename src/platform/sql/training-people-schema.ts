/** Text is ISO UTC, days, opaque ids or JSON. People of the training, never of a case. */
export interface TrainingPeopleTables {
  readonly institution: { readonly institution: string /** JSON of `TrainingInstitution`. */; readonly profile: string }
  readonly member: MemberTable
  readonly staff_line: StaffLineTable
  readonly mailbox_link: MailboxLinkTable
  readonly join_code: JoinCodeTable
  readonly sign_in_link: SignInLinkTable
  readonly training_session: TrainingSessionTable
  readonly reflection_draft: ReflectionDraftTable
  readonly submission: SubmissionTable
  readonly review_line: ReviewLineTable
  readonly submission_version: SubmissionVersionTable
  readonly answer_print: AnswerPrintTable
  readonly training_news: TrainingNewsTable
}

export interface MemberTable {
  readonly institution: string
  readonly id: string
  readonly name: string
  readonly email: string
  /** JSON list of `TrainingRole`. */
  readonly roles: string
  readonly valid_from: string
  readonly valid_to: string | null
  readonly batch: string | null
  readonly seen_at: string | null
  /** JSON of `Absence`, or null. */
  readonly away: string | null
  /** Whom a substitute stands in for: id of a member of the same institution. */
  readonly replaces: string | null
}

/** Only ever added to. */
export interface StaffLineTable {
  readonly institution: string
  readonly seq: number
  readonly at: string
  /** Who changed it; null for a command on the server or a learning platform. */
  readonly member: string | null
  /** JSON of `StaffEvent`. */
  readonly event: string
}

/** Two mailboxes that one institution declared to be the same person; read both ways. */
export interface MailboxLinkTable {
  readonly institution: string
  readonly own: string
  readonly other: string
}

export interface JoinCodeTable {
  readonly institution: string
  /** In clear: it admits to the training only, and its coordinator reads it again. */
  readonly code: string
  readonly made_at: string
  readonly expires_at: string
  readonly revoked_at: string | null
}

export interface SignInLinkTable {
  /** SHA-256 of the token that only the mail holds. */
  readonly token_hash: string
  /** JSON of `LinkPurpose`. */
  readonly purpose: string
  readonly expires_at: string
}

export interface TrainingSessionTable {
  /** SHA-256 of the session id that only the cookie holds. */
  readonly id_hash: string
  readonly institution: string
  readonly member: string
  readonly expires_at: string
}

export interface ReflectionDraftTable {
  readonly institution: string
  readonly learner: string
  readonly level: string
  /** JSON of `Answers`. */
  readonly answers: string
  readonly saved_at: string
}

export interface SubmissionTable {
  readonly institution: string
  readonly submission: string
  readonly learner: string
  readonly level: string
}

/** Only ever added to. */
export interface ReviewLineTable {
  readonly institution: string
  readonly submission: string
  readonly seq: number
  readonly at: string
  /** Where the reflection stands after this line. */
  readonly standing: string
  /** JSON of `ReviewEvent`: never the text of an answer, except a sentence that a reader quoted. */
  readonly event: string
}

/** Apart from the trail, so that a text can be destroyed. */
export interface SubmissionVersionTable {
  readonly institution: string
  readonly submission: string
  readonly round: number
  /** JSON of `SentVersion`. */
  readonly version: string
}

export interface AnswerPrintTable {
  /** SHA-256 of an answer, spaces and capitals aside. */
  readonly print: string
  readonly institution: string
  readonly submission: string
}

/** That there is news for somebody; not which. */
export interface TrainingNewsTable {
  readonly institution: string
  readonly learner: string
  readonly at: string
  readonly claimed_until: string | null
  readonly sent_at: string | null
  readonly tries: number
}
