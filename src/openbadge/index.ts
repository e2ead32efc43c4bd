/** Open Badges 3.0 on VC Data Model 2.0: issue, verify, status, bake. Runs in Node and in browsers; jsonld is loaded only when it is needed. */

export { type BadgeDetails, badgeCredential, type Issuer } from './badge.ts'
export { bakePng, isPng, unbakePng } from './bake/png.ts'
export { bakeSvg, unbakeSvg } from './bake/svg.ts'
export { type Canonise, genericCanonise, loadGeneric } from './canonical.ts'
export { didDocument, didKeyOf, didWeb, didWebUrl, type IssuerKey, keyAddress, keysOf } from './did.ts'
export type { Digest, Sign } from './ed25519.ts'
export { isObject, isUnreadable, type Json, type JsonObject, LIMITS, listOf, readJson } from './json.ts'
export { loadContexts } from './load-contexts.ts'
export { credentialFaults } from './model/credential.ts'
export { isOfEarlierModel, withProofContext } from './model/earlier-model.ts'
export type { ModelFault, ModelFaultCode } from './model/fault.ts'
export { presentationFaults } from './model/presentation.ts'
export { multikeyOf } from './multibase.ts'
export { profileCanonise } from './profile/canonise.ts'
export { addProof, type Hashes, type ProofFault, type ProofOptions, type Signed } from './proof.ts'
export { type BadgeFileRefusal, type BadgeRead, readBadgeFile, readBadgeText } from './read-badge.ts'
export {
  bitAt,
  decodeBits,
  freePlace,
  LIST_LENGTH,
  STATUS_PURPOSES,
  type StatusEntry,
  type StatusPurpose,
  statusEntries,
  statusListCredential,
} from './status-list.ts'
export { type BadgeReport, territoryOf, unreadableReport, type VerifierKit, verifyBadge } from './verify-badge.ts'
export { type CredentialCheck, cannotAccept, cannotIssue, cannotPresent, type Refused, uncheckedIn } from './verify-credential.ts'
