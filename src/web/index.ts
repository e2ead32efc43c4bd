/** Pages: a request, one use case, HTML. Known to no store, key or clock. */

export type * from './access/ports.ts'
export { statementPage } from './access/statement-page.tsx'
export { holderRoutes } from './badges/holder-routes.ts'
export { issuerRoutes } from './badges/issuer-routes.ts'
export type { BadgePaper, BadgePorts } from './badges/ports.ts'
export { publicBadgeRoutes, type RoomOf } from './badges/public-routes.ts'
export { verifyBadgeRoutes } from './badges/verify-routes.tsx'
export { badgeWords } from './badges/words/index.ts'
export * from './calendar/index.ts'
export { type Language, localeNamed } from './case/language.ts'
export { type Around, caseRoutes, type Shell } from './case/routes.ts'
export {
  acting as loadActing,
  caseDoubts as loadCaseDoubts,
  readingPages as loadReadingPages,
  refusedLines as loadRefusedLines,
  reviewLines as loadReviewLines,
} from './case/visit.ts'
export * from './desk/index.ts'
export * from './figures/index.ts'
export { footOfPages } from './handover/whole.ts'
export * from './joining/index.ts'
export type * from './packages/ports.ts'
export * from './papers/index.ts'
export * from './public/index.ts'
export * from './reader/index.ts'
export * from './recovery/index.ts'
export { type ReminderLinks, reminderRoutes } from './reminders/reminder-routes.tsx'
export { handInRoutes } from './rescue/hand-in-routes.ts'
export type { HandInDesk } from './rescue/ports.ts'
export * from './resources/index.ts'
export { ON_PAPER } from './start/first-instructions.tsx'
export { firstPageOf } from './start/first-page.ts'
export { practiceStartPage } from './start/practice-start.tsx'
export { type StartWords, startWords } from './start/words/index.ts'
export { plainPage, renderTraining, type TrainingReader, trainingReaderOf } from './training/frame.tsx'
export type { DrillRoom, LearnerPorts, OpenCase, RetrievalBook } from './training/learner/ports.ts'
export { learnerRoutes } from './training/learner/routes.ts'
export type { LtiPorts } from './training/lti/ports.ts'
export { ltiRoutes } from './training/lti/routes.ts'
export { trainingPeopleRoutes } from './training/people-routes.ts'
export type {
  CompletionsPort,
  FictionalLearner,
  LearnerOf,
  ProgressPort,
  TrainingPeoplePorts,
  TrainingPlace,
} from './training/ports.ts'
export type { RegisterPagePorts } from './training/register/ports.ts'
export { registerRoutes } from './training/register/routes.tsx'
export { dayAt, learnerFrom } from './training/session.ts'
export * from './ui/index.ts'
export { type UiWords, uiWords, type Words } from './words/index.ts'
