/** The fictional school: people, agreement and cases that exist nowhere, made by the same use cases as real ones. */

export { type FictionalKeyring, type FictionalSchool, openFictionalSchool } from './fictional-school.ts'
export { FICTIONAL_PASSPHRASE, FICTIONAL_PLACES, type FictionalPart, type FictionalPerson, type FictionalPlace } from './people.ts'
export { type FictionalActor, type SeededSchool, seedSchool } from './seed-school.ts'
export { fictionalStaff, seedTrainingPeople } from './training-people.ts'
