/** The training: courses, scenarios played on the engine, reflections and their review by people. */

export { type Completion, LEVELS, type Level } from './completion.ts'
export { type Cells, readCells, writeCells } from './csv.ts'
export * from './drill.ts'
export * from './enrolment.ts'
export * from './lesson.ts'
export { lessonFaults } from './lesson-faults.ts'
export {
  type CheckedLaunch,
  type ChosenActivity,
  type DeepLinkAddress,
  isLtiRefused,
  type LtiDoor,
  type LtiParams,
  type LtiRefusalCode,
  type LtiRefused,
  refuseLti,
  type ScoreAddress,
} from './lti.ts'
export * from './members.ts'
export { type PersonHint, personHints } from './person-hints.ts'
export type { LevelProgress, Progress } from './progress.ts'
export * from './read-lesson.ts'
export { attemptCases, attemptView } from './record/attempt-case.ts'
export { type AttemptDesk, attemptDesk, type Moved, type ReadAttempt } from './record/attempt-desk.ts'
export { type Beginning, type Begun, beginAttempt, isOver } from './record/begin-attempt.ts'
export * from './record/book.ts'
export * from './record/lesson-progress.ts'
export { memoryTrainingStore } from './record/memory-training-store.ts'
export { type Curriculum, caseEndOf, note, progressDesk, progressOf } from './record/progress-desk.ts'
export { recent } from './record/recent.ts'
export type * from './record/training-store.ts'
export * from './reflection.ts'
export * from './retrieval.ts'
export { decideReview, isLocked, isSampled, LOCK_MS, mayNotRead, type ReviewContext, ROUNDS } from './review/decide-review.ts'
export { evolveReview, foldReview } from './review/evolve-review.ts'
export type { GuideWords, ReviewGuide } from './review/guide.ts'
export { actOnReflection, completionOf, completionsIn, contextOf, mailboxesOf, type ReviewPorts } from './review/review-desk.ts'
export * from './review/review-events.ts'
export { type AnswerFault, type AnswerWarning, type Sending, type Sent, sendReflection } from './review/send-reflection.ts'
export { reviewsOf, STAGES, type Stage, stageOf } from './review/stage.ts'
export * from './rubric.ts'
export * from './scenario/public.ts'
export * from './scenario.ts'
export { decideStaff, mayGive, type StaffRoom } from './staff/decide-staff.ts'
export { mailboxOf } from './staff/mailbox.ts'
export { changeStaff, noteStaff, type StaffChanged, type StaffPorts } from './staff/staff-desk.ts'
export * from './staff/staff-events.ts'
export * from './staff/staff-list.ts'
export type * from './submissions.ts'
