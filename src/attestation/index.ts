/** The rule by which an attestation is issued, what it says, and the answers of whoever verifies one. */

export * from './badge-lines.ts'
export type * from './badge-store.ts'
export { type Changed, changeBadge, eligibilityOf, type IssuePorts, issueBadge, type SignBadge } from './issue-badge.ts'
export {
  type Grounds,
  ISSUE_REFUSALS,
  type IssueFacts,
  type IssueRefusal,
  type IssueRefusalCode,
  isRefused,
  mayIssue,
} from './rule.ts'
export {
  type Answer,
  type AnswerWord,
  answerOf,
  isGenuine,
  QUESTIONS,
  type Question,
  REASONS,
  type ReasonOf,
  type Verdict,
} from './verdict.ts'
export { type AttestationWords, attestationWords } from './words/index.ts'
