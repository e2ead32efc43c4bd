import type { Context } from 'hono'
import type { Institution, Learner, TrainingRole } from '#people'
import type { Bilingual } from '#protocol'
import type { Completion, DraftStore, MemberStore, Progress, ReviewGuide, SignInStore, SubmissionStore } from '#training'

/** Where the training is mounted, and for whom. */
export interface TrainingPlace {
  /** Prefix of every address: `/training`, or `/demo/training` for the fictional school. */
  readonly base: string
  /** People who do not exist: watermark, and links shown on the screen instead of mailed. */
  readonly fictional: boolean
  /** Zone of the schools' calendar, e.g. `America/Toronto`. */
  readonly zone: string
}

/** Who is signed in: a membership that holds today, else undefined. */
export type LearnerOf = (request: Request) => Promise<Learner | undefined>

/** Computed by the server from what was done, never taken from a form. */
export interface ProgressPort {
  of(learner: Pick<Learner, 'id' | 'institution'>): Promise<Progress>
  /** Of everybody at an institution who began, by learner. */
  ofInstitution(institution: string): Promise<ReadonlyMap<string, Progress>>
}

/** Levels passed, oldest first; what the pages of attestations read. */
export interface CompletionsPort {
  of(learner: Pick<Learner, 'id' | 'institution'>): Promise<readonly Completion[]>
  ofInstitution(institution: string): Promise<readonly Completion[]>
}

/** Somebody of the fictional school, to be played. */
export interface FictionalLearner {
  readonly name: string
  readonly email: string
  readonly roles: readonly TrainingRole[]
  readonly institution: Bilingual
}

/** All that the pages of sign-in, enrolment, coordination, reflection and review take. */
export interface TrainingPeoplePorts {
  readonly place: TrainingPlace
  readonly learnerOf: LearnerOf
  readonly members: MemberStore
  readonly signIn: SignInStore
  readonly drafts: DraftStore
  readonly submissions: SubmissionStore
  readonly completions: CompletionsPort
  readonly progress: ProgressPort
  readonly guide: ReviewGuide
  /** True when an agreement covers the institution today: a badge can be given; otherwise an attendance record. */
  readonly agreementInForce: (institution: Institution['id']) => Promise<boolean>
  /** When changes to an agreement of this institution, that wait for a second registrar, were asked for (ISO). */
  readonly changesWaiting?: (institution: Institution['id']) => Promise<readonly string[]>
  /** Sends a one-time link; in the fictional school it is never called. Rejects when the mail server does not take it. */
  readonly sendLink: (to: string, url: string) => Promise<void>
  /** SHA-256 of a text, base64url. */
  readonly digest: (text: string) => Promise<string>
  /** Fresh opaque id, 256 bits, base64url. */
  readonly newId: () => string
  readonly now: () => string
  /** Seconds to wait before one more of this kind for this key; 0 when it may pass. */
  readonly wait: (kind: 'link' | 'mailbox' | 'token' | 'code' | 'file', key: string) => number
  /** The caller's address, for `wait` only. */
  readonly callerOf: (context: Context) => string
  /** Everybody who can be played, when the place is fictional. */
  readonly fictionalPeople: () => Promise<readonly FictionalLearner[]>
  /** Origin of the pages, without a final slash, for links in mail. */
  readonly publicUrl: string
}
