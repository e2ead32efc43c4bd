/** A case on a sealed log, and the practice case on an open one. */

export { type StrictAnswer, strictRefusal } from './append-strict.ts'
export { type CalendarEntry, calendarFile } from './calendar-file.ts'
export type * from './case-view.ts'
export { codeName } from './code-name.ts'
export { type CaseExport, EXPORT_TYPE } from './export-file.ts'
export type { FiguresPlan, Leg } from './figures/plan.ts'
export { FEWEST, protect, type Shown, type Total } from './figures/protect.ts'
export { isSchoolYear, reportDay, type SchoolYear, schoolYearOf, yearBefore } from './figures/school-year.ts'
export { type AtLeast, type OrganisationReport, sumReports } from './figures/sum-reports.ts'
export {
  openTally,
  reportName,
  type SealedTally,
  sealTally,
  standingEntries,
  type TallyEntry,
  tallyReaders,
} from './figures/tally.ts'
export { DUTY_STATES, type Duties, type TallyRow, tallyName, tallyRow } from './figures/tally-row.ts'
export { parseYearReport, type YearReport, yearReport } from './figures/yearly-report.ts'
export { type Folded, type FoldLine, fold, foldNothing, mayAnswerFor } from './fold.ts'
export type { JoiningFault } from './joining.ts'
export { type Answering, EXPORTED } from './lines.ts'
export { MAY_EXPORT } from './may-export.ts'
export { type CaseMemory, type LocalCase, marksOf, newMemory, readLocal } from './memory.ts'
export { erasedBy, memoryCaseStore } from './memory-case-store.ts'
export type { OpenedCase, OpeningFault } from './open-log.ts'
export { withFirst } from './packages/join-files.ts'
export { MAY_LEAVE } from './packages/package-data.ts'
export {
  type EndedPackage,
  type HandedPackage,
  PACKAGE_BASES,
  PACKAGE_FORMS,
  type PackageBasis,
  type PackageForm,
  type PackageSaid,
  type PackageStateName,
  type PreparedPackage,
  parsePackaged,
  type ReceiptedPackage,
} from './packages/package-lines.ts'
export type { SealFault } from './packages/package-receipt.ts'
export { type Package, type PackageFault, packagesOf, type Told } from './packages/package-state.ts'
export type * from './ports.ts'
export { NO_MARKS } from './ports.ts'
export { type PracticePorts, practiceCases } from './practice/practice-desk.ts'
export { memoryPracticeStore, type PracticeCase, type PracticeLine, type PracticeStore } from './practice/practice-store.ts'
export {
  DEFAULT_CALENDAR,
  datesFrom,
  daysAfter,
  FIRST_NOTICE_DAYS,
  LAST_NOTICE_DAYS,
  parseCalendar,
  RETAINED,
  type Retained,
  type RetentionCalendar,
} from './retention/calendar.ts'
export {
  dayOf,
  dueForDestruction,
  MAY_RETAIN,
  type Retention,
  type RetentionLine,
  readRetention,
  type Said,
} from './retention/read-retention.ts'
export { DESTRUCTION_SIGNED } from './retention/retention-lines.ts'
export { loadAnswerLine, loadPerformAction, type SealedCases, sealedCases, sealedView } from './sealed-cases.ts'
export { type ReadLine, standingLines } from './standing-lines.ts'
export { loadPassOver, loadTwoStories, type Synced, type SyncFault, syncCase } from './sync.ts'
export { settleTwin, type TwinChoice } from './twin.ts'
export { PROOF_TYPE, proofFile } from './two-stories.ts'
export { type Disclosure, exportCase } from './use-cases/export-case.ts'
export { type GiveBack, giveBack, giveBackCase } from './use-cases/give-back.ts'
export { addMember, compartmentsToRotate, rotateKeys } from './use-cases/give-keys.ts'
export { type Joined, joinCases } from './use-cases/join-cases.ts'
export { type MadePaper, makePaper } from './use-cases/make-paper.ts'
export { type NewDevice, newDevices } from './use-cases/new-devices.ts'
export { notePackage, type PackageNews, type PackageNewsFault } from './use-cases/note-package.ts'
export { openCase } from './use-cases/open-case.ts'
export { performAction } from './use-cases/perform-action.ts'
export { type AskedPackage, preparePackage } from './use-cases/prepare-package.ts'
export { recoverCase, recoverSchool, sheetMarks } from './use-cases/recover-school.ts'
export { rescueLines } from './use-cases/rescue-lines.ts'
export { type DestructionFault, type Keeping, retainCase, retentionOf, signDestruction } from './use-cases/retain-case.ts'
export { type SetAsideReason, setAside } from './use-cases/set-aside.ts'
export { allValid, type CaseVerdict, type CheckedFile, checkCaseFile, EXPORT_CHECKS, verifyCaseFile } from './use-cases/verify-case.ts'
export { type FileView, type LineAnswer, lineAnswers, viewCaseFile } from './use-cases/view-case-file.ts'
export { caseView } from './view.ts'
export { type CaseReader, type CopyMade, copiesOf, papersOf, readersOf } from './who-looked.ts'
