import type { Bilingual } from '#protocol'

/** The three kinds of institution, each with its own legal regime (Education Act, Act respecting private education). */
export const INSTITUTION_KINDS = ['public', 'private', 'english'] as const
export type InstitutionKind = (typeof INSTITUTION_KINDS)[number]

/** The act under which a report is handled: Education Act (s. 96.12), or Act respecting private education (s. 63.5). */
export type LegalRegime = 'education-act' | 'private-education-act'

/** The legal regime of a kind of institution; English-language public schools are under the Education Act like the others. */
export const regimeOf = (kind: InstitutionKind): LegalRegime => (kind === 'private' ? 'private-education-act' : 'education-act')

/** A place that employs staff. Its id is the one by which agreements cover it. */
export interface Institution {
  readonly id: string
  readonly name: Bilingual
  readonly kind: InstitutionKind
  /** Where agreements between police and prosecutor are made. */
  readonly territory: string
}

/** What somebody does in the training and its attestations; apart from the roles of a school's roster, which open cases. */
export const TRAINING_ROLES = ['learner', 'reviewer', 'coordinator', 'trainer', 'issuer', 'registrar'] as const
export type TrainingRole = (typeof TRAINING_ROLES)[number]

/** Membership of an institution, in days of the school's zone, `2026-11-21`, both included; `to` null while it lasts. */
export interface StaffRecord {
  readonly id: string
  readonly institution: string
  readonly name: string
  /** In lower case; where one-time links are sent. */
  readonly email: string
  readonly roles: readonly TrainingRole[]
  readonly from: string
  readonly to: string | null
  /** A leave: the membership does not hold on its days. */
  readonly away?: Absence
  /** Whom a substitute stands in for: id of a record of the same institution. */
  readonly replaces?: string
}

/** Days of a leave, both included; `to` null while the return is not known. */
export interface Absence {
  readonly from: string
  readonly to: string | null
}

/** Somebody signed in to the training: a membership that holds today. */
export type Learner = Omit<StaffRecord, 'from' | 'to' | 'away' | 'replaces'>

const holds = ({ from, to }: Absence, day: string): boolean => from <= day && (to === null || day <= to)

/** True on the days of a membership, the first and the last included, except those of a leave. */
export const isMemberOn = (record: Pick<StaffRecord, 'from' | 'to' | 'away'>, day: string): boolean =>
  holds(record, day) && !isAwayOn(record, day)

/** True on the days of a membership, those of a leave too. */
export const isEnrolledOn = (record: Pick<StaffRecord, 'from' | 'to'>, day: string): boolean => holds(record, day)

/** True on the days of a leave. */
export const isAwayOn = ({ away }: Pick<StaffRecord, 'away'>, day: string): boolean => away !== undefined && holds(away, day)
