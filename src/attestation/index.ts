/** The rule by which an attestation is issued, what it says, and the answers of whoever verifies one. */

export {
  type Grounds,
  ISSUE_REFUSALS,
  type IssueFacts,
  type IssueRefusal,
  type IssueRefusalCode,
  isRefused,
  mayIssue,
  usableOn,
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
export { type AttestationWords, attestationWords, type LevelWords } from './words/index.ts'
