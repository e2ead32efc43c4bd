/** Who is at a school, with which devices and roles; which agreements are in force; what a server lets them write and read. */

export {
  ACCESS,
  COMPARTMENTS,
  may,
  maySee,
  POWERS,
  type Power,
  ROLES,
  type Role,
  rolesThatMay,
  SHOWN_ON,
  SURFACES,
  type Surface,
} from './access.ts'
export { type Agreement, agreementOn, eligibility, type Ineligible, inForce } from './agreements.ts'
export { deviceDates } from './device-dates.ts'
export {
  type Absence,
  INSTITUTION_KINDS,
  type Institution,
  type InstitutionKind,
  isEnrolledOn,
  isMemberOn,
  type Learner,
  type LegalRegime,
  regimeOf,
  type StaffRecord,
  TRAINING_ROLES,
  type TrainingRole,
} from './institution.ts'
export * from './joining/meeting.ts'
export { openRoster } from './open-roster.ts'
export { recoveryUses } from './recovery-uses.ts'
export {
  alike,
  isDay,
  isLine,
  type RegisterDecision,
  type RegisterRefusal,
  type RegisterRefusalCode,
  type RegisterRoom,
  refuseEntry,
} from './register/decide.ts'
export { type AgreementDraft, endAgreement, putAgreement, QUEBEC_ZONES } from './register/decide-agreement.ts'
export { type InstitutionDraft, putCentre, putInstitution, putTerritory, schoolIdOf } from './register/decide-place.ts'
export { putResource, type ResourceDraft, verifyResources } from './register/decide-resource.ts'
export * from './register/entries.ts'
export { agreementsOf, gateOn, institutionOf, lastDayOf } from './register/gate.ts'
export { policeKeyText, spokenDigits } from './register/police-fingerprint.ts'
export { type CoveredPlace, type RegisterDesk, type RegisterStore, registerDesk } from './register/register-desk.ts'
export { changesWaiting, confirmableFrom, type Registrars } from './register/second-look.ts'
export { dialled, phoneIn, phoneOf } from './resources/phone.ts'
export { policeLine } from './resources/police-line.ts'
export {
  AUDIENCES,
  isStale,
  REGIONS,
  RESOURCE_KINDS,
  type Region,
  type Resource,
  type ResourceKind,
  resourcesFor,
} from './resources/resource.ts'
export { shippedResources } from './resources/shipped-resources.ts'
export { type ResourceWords, resourceWords } from './resources/words/index.ts'
export { compartmentsOf, KEY_HOLDER, mayGrant } from './rights.ts'
export type { NewDevice, NewMember, RecoverySigner, RosterLine } from './roster-lines.ts'
export type { RosterFault, RosterState } from './roster-state.ts'
export { acceptLine } from './server/accept-line.ts'
export { acceptLog } from './server/accept-log.ts'
export { HAND_IN_REFUSALS, type HandedCase, type HandedIn, type HandInRefusal, handIn } from './server/hand-in.ts'
export { proveDevice } from './server/prove-device.ts'
export { keepLid, listAllLogs, listLogs, listSchoolLogs, mayAskAfter, readEntries, readLid, readRoster } from './server/read-log.ts'
export { type RosterDesk, rosterDesk } from './server/roster-desk.ts'
export { type Giver, type Returned, takeBack } from './server/take-back.ts'
export { isLook, LOOKS, type Look, type LookLine, lookFault, looksOf } from './server/who-looked.ts'
export { type Person, SHEETS, type StaffHistory } from './staff-history.ts'
export { changeRoster, rosterFaultOf } from './use-cases/change-roster.ts'
export { cosignFounding, deviceOf, type Founder, foundSchool, schoolFoundedBy, signFounding } from './use-cases/found-school.ts'
export type { RosterPens } from './use-cases/write-roster.ts'
