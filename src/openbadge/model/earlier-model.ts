import { CREDENTIALS_V1, CREDENTIALS_V2, DATA_INTEGRITY_V2 } from '../context-addresses.ts'
import { type JsonObject, listOf } from '../json.ts'
import { credentialFaults } from './credential.ts'
import { fault, type ModelFault } from './fault.ts'

/** True for a credential of the data model 1.1: suites still have vectors in it. The conformance harness alone reads them; no badge is read so. */
export const isOfEarlierModel = ({ '@context': contexts }: JsonObject): boolean => listOf(contexts)[0] === CREDENTIALS_V1

/** Every fault of such a credential: the rules of 2.0 under the names of 1.1, whose first date is required. */
export function earlierModelFaults({ '@context': contexts, issuanceDate, expirationDate, ...same }: JsonObject): readonly ModelFault[] {
  if (issuanceDate === undefined || 'validFrom' in same || 'validUntil' in same) return fault('date-malformed', 'issuanceDate')
  const dates = { validFrom: issuanceDate, ...(expirationDate === undefined ? {} : { validUntil: expirationDate }) }
  return credentialFaults({ ...same, ...dates, '@context': [CREDENTIALS_V2, ...listOf(contexts).slice(1)] })
}

/** The same with the context that gives its proof a meaning: in 2.0 the first one does. */
export function withProofContext(credential: JsonObject): JsonObject {
  const contexts = listOf(credential['@context'])
  return contexts.includes(DATA_INTEGRITY_V2) ? credential : { ...credential, '@context': [...contexts, DATA_INTEGRITY_V2] }
}
