import { type Agreement, agreementOn, type Institution, isMemberOn, type StaffRecord } from '#people'
import { type AgreementSnapshot, localDate } from '#protocol'
import type { Completion, Level } from '#training'

/** Why no attestation is issued, in the order in which it is asked. Each has its sentence in `words`. */
export const ISSUE_REFUSALS = [
  'level-not-passed',
  'accepted-in-future',
  'not-a-member',
  'institution-unknown',
  'no-agreement',
  'agreement-elsewhere',
  'already-issued',
] as const
export type IssueRefusalCode = (typeof ISSUE_REFUSALS)[number]

/** No attestation, and why; `day` is the day that was looked at, in the institution's zone. */
export interface IssueRefusal {
  readonly refused: IssueRefusalCode
  readonly day: string
}

/** All that the rule looks at, read in one moment: what changes between two readings must be read again. */
export interface IssueFacts {
  readonly level: Level
  /** Undefined until the level is passed and the reflection accepted by a person. */
  readonly completion: Completion | undefined
  /** Every membership of the learner, past and present. */
  readonly memberships: readonly StaffRecord[]
  readonly institution: Institution | undefined
  /** Every agreement registered for the institution; others are looked over. */
  readonly agreements: readonly Agreement[]
  /** True when this learner already holds this level and it was not revoked. */
  readonly held: boolean
  /** Moment of the decision, ISO UTC: the server's clock, never the learner's. */
  readonly now: string
  /** IANA zone of the institution. */
  readonly zone: string
}

/** What allowed an attestation, as it is carried inside it. */
export interface Grounds {
  readonly level: Level
  readonly completion: Completion
  readonly member: StaffRecord
  readonly institution: Institution
  readonly agreement: AgreementSnapshot
  /** Moment at which all of it held, ISO UTC. */
  readonly checkedAt: string
}

/** The one rule of issue: level passed and accepted, member today, agreement of the institution's own territory in force today; else why not. */
export function mayIssue({ level, completion, memberships, institution, agreements, held, now, zone }: IssueFacts): Grounds | IssueRefusal {
  const day = localDate(now, zone)
  const refuse = (refused: IssueRefusalCode): IssueRefusal => ({ refused, day })
  if (completion === undefined || completion.level !== level) return refuse('level-not-passed')
  if (completion.acceptedAt > now) return refuse('accepted-in-future')
  const member = memberships.find(record => record.institution === completion.institution && isMemberOn(record, day))
  if (member === undefined) return refuse('not-a-member')
  if (institution === undefined || institution.id !== member.institution) return refuse('institution-unknown')
  const agreement = agreementOn(agreements, institution.id, day)
  if (agreement === null) return refuse('no-agreement')
  if (agreement.territory !== institution.territory) return refuse('agreement-elsewhere')
  return held ? refuse('already-issued') : { level, completion, member, institution, agreement, checkedAt: now }
}

/** True when an answer of the rule is a no. */
export const isRefused = (answer: Grounds | IssueRefusal): answer is IssueRefusal => 'refused' in answer
