import { isObject, type Json, type JsonObject, listOf } from '../json.ts'
import { entryFaults, statusEntryFaults } from './entries.ts'
import { fault, type ModelFault, NONE } from './fault.ts'
import { contextFaults, idFaults, isParty, textFaults, typeFaults } from './members.ts'
import { momentOf } from './moment.ts'
import { relatedResourceFaults } from './related-resources.ts'

/** Every fault of a credential against the Verifiable Credentials Data Model 2.0; none when it conforms. Its linked data is read apart. */
export function credentialFaults(credential: JsonObject): readonly ModelFault[] {
  return [
    ...contextFaults(credential['@context']),
    ...typeFaults(credential['type'], 'VerifiableCredential'),
    ...idFaults(credential, ''),
    ...issuerFaults(credential['issuer']),
    ...subjectFaults(credential['credentialSubject']),
    ...textFaults(credential, ''),
    ...validityFaults(credential),
    ...entryFaults(credential),
    ...statusEntryFaults(credential),
    ...relatedResourceFaults(credential),
    ...proofFaults(credential['proof']),
  ]
}

function issuerFaults(issuer: Json | undefined): readonly ModelFault[] {
  if (!isParty(issuer)) return fault('issuer-malformed', 'issuer')
  return isObject(issuer) ? textFaults(issuer, 'issuer.') : NONE
}

function subjectFaults(value: Json | undefined): readonly ModelFault[] {
  const subjects = listOf(value)
  if (value === null || subjects.length === 0) return fault('subject-missing', 'credentialSubject')
  return subjects.flatMap(subject => {
    if (!isObject(subject) || Object.keys(subject).length === 0) return fault('subject-malformed', 'credentialSubject')
    return idFaults(subject, 'credentialSubject.')
  })
}

function validityFaults(credential: JsonObject): readonly ModelFault[] {
  const [from, until] = (['validFrom', 'validUntil'] as const).map(member => {
    const value = credential[member]
    return value === undefined ? undefined : (momentOf(value) ?? Number.NaN)
  })
  if (Number.isNaN(from)) return fault('date-malformed', 'validFrom')
  if (Number.isNaN(until)) return fault('date-malformed', 'validUntil')
  return from !== undefined && until !== undefined && until < from ? fault('dates-reversed', 'validUntil') : NONE
}

/** A proof already there is an object that says its type; whether it holds is another question. */
export function proofFaults(value: Json | undefined): readonly ModelFault[] {
  if (value === undefined) return NONE
  const proofs = listOf(value)
  const fits = proofs.length > 0 && proofs.every(proof => isObject(proof) && typeof proof['type'] === 'string')
  return fits ? NONE : fault('proof-malformed', 'proof')
}
