import type { Canonise, Uncanonical } from './canonical.ts'
import { openEnvelope } from './envelope.ts'
import { isObject, type JsonObject, listOf } from './json.ts'
import { credentialFaults } from './model/credential.ts'
import { earlierModelFaults, isOfEarlierModel } from './model/earlier-model.ts'
import type { ModelFault, ModelFaultCode } from './model/fault.ts'
import { envelopedCredentialFaults, isEnvelopedCredential, isEnvelopedPresentation, presentationFaults } from './model/presentation.ts'
import { checkProofs, type ProofCheck, type ProofFault, type ResolveKey } from './proof.ts'
import { issuerOf } from './verify-badge.ts'

/** Why a credential or a presentation is refused, by anybody and of any type. */
export interface Refused {
  readonly refused: ModelFaultCode | ProofFault | Uncanonical | 'issuer-differs'
  readonly detail: string
}

export interface CredentialCheck extends ProofCheck {
  readonly resolve: ResolveKey
  readonly canonise: Canonise
  /** DID documents in which keys of envelopes are looked for, beside `did:key` and `did:jwk`. */
  readonly issuers?: readonly JsonObject[]
}

/** What stands against a credential of any type before it is signed: its model, then its linked data. Undefined when nothing does. */
export async function cannotIssue(credential: JsonObject, canonise: Canonise): Promise<Refused | undefined> {
  const [fault] = faultsOf(credential)
  if (fault !== undefined) return { refused: fault.code, detail: fault.at }
  return cannotRead(credential, canonise)
}

const faultsOf = (credential: JsonObject): readonly ModelFault[] =>
  isOfEarlierModel(credential) ? earlierModelFaults(credential) : credentialFaults(credential)

async function cannotRead({ proof: _, ...document }: JsonObject, canonise: Canonise): Promise<Refused | undefined> {
  const read = await canonise(document)
  return 'uncanonical' in read ? { refused: read.uncanonical, detail: read.detail } : undefined
}

/** What stands against a signed credential of any type; undefined when nothing does. An envelope whose key is not known here is judged by its structure alone: see `uncheckedIn`. */
export async function cannotAccept(credential: JsonObject, check: CredentialCheck): Promise<Refused | undefined> {
  const enveloped = isEnvelopedCredential(credential)
  const [fault] = enveloped ? envelopedCredentialFaults(credential) : faultsOf(credential)
  if (fault !== undefined) return { refused: fault.code, detail: fault.at }
  if (enveloped) return brokenEnvelope(credential, check)
  const proof = await checkProofs(credential, check, check.resolve, check.canonise)
  if (proof.fault !== undefined) return { refused: proof.fault, detail: proof.detail ?? '' }
  return proof.key?.split('#')[0] === issuerOf(credential) ? undefined : { refused: 'issuer-differs', detail: proof.key ?? '' }
}

/** What stands against a presentation and the credentials in it; one without a proof is accepted as such. */
export async function cannotPresent(presentation: JsonObject, check: CredentialCheck): Promise<Refused | undefined> {
  const [fault] = presentationFaults(presentation)
  if (fault !== undefined) return { refused: fault.code, detail: fault.at }
  if (isEnvelopedPresentation(presentation)) return brokenEnvelope(presentation, check)
  const unread = await cannotRead(presentation, check.canonise)
  if (unread !== undefined) return unread
  if (presentation['proof'] !== undefined) {
    const { fault: broken, detail = '' } = await checkProofs(
      presentation,
      { purpose: 'authentication', ...check },
      check.resolve,
      check.canonise,
    )
    if (broken !== undefined) return { refused: broken, detail }
  }
  for (const held of listOf(presentation['verifiableCredential'])) {
    if (!isObject(held) || (held['proof'] === undefined && !isEnvelopedCredential(held))) continue
    const { challenge: _, domain: __, purpose: ___, ...own } = check
    const refused = await cannotAccept(held, own)
    if (refused !== undefined) return refused
  }
  return undefined
}

async function brokenEnvelope(envelope: JsonObject, { issuers = [], now }: CredentialCheck): Promise<Refused | undefined> {
  const { answer, key = '' } = await openEnvelope(envelope, issuers, now)
  return answer === 'changed' || answer === 'proof-expired' || answer === 'key-revoked' ? { refused: answer, detail: key } : undefined
}

/** Every signature of an envelope that could not be checked, in a credential or a presentation that was accepted: accepted is not verified. */
export async function uncheckedIn(document: JsonObject, { issuers = [], now }: CredentialCheck): Promise<readonly string[]> {
  const envelopes = [document, ...listOf(document['verifiableCredential'])]
    .filter(isObject)
    .filter(one => isEnvelopedCredential(one) || isEnvelopedPresentation(one))
  const answers = await Promise.all(envelopes.map(async one => (await openEnvelope(one, issuers, now)).answer))
  return answers.filter(answer => answer !== 'intact')
}
