import { answerOf, type ReasonOf, type Verdict } from '#attestation'
import { TERRITORY } from './badge.ts'
import type { Canonise } from './canonical.ts'
import { keysOf } from './did.ts'
import { openEnvelope } from './envelope.ts'
import { isObject, type JsonObject, listOf } from './json.ts'
import { credentialFaults } from './model/credential.ts'
import type { ModelFault } from './model/fault.ts'
import { momentOf } from './model/moment.ts'
import { envelopedCredentialFaults, isEnvelopedCredential } from './model/presentation.ts'
import { disguise } from './plain-words.ts'
import { checkProofs, type Hashes, type ProofFault, type ProofVerdict } from './proof.ts'
import type { BadgeFileRefusal } from './read-badge.ts'
import { statusAnswer } from './verify-status.ts'

/** What a verifier has in hand. Nothing outside it is ever looked for: no address of a badge is followed. */
export interface VerifierKit {
  /** DID documents of the issuers that are known here. */
  readonly issuers: readonly JsonObject[]
  /** Signed status lists, by their address. */
  readonly statusLists: ReadonlyMap<string, JsonObject>
  /** Whether an agreement is in force today in a territory; undefined where the register is not at hand. */
  readonly agreementInForce?: ((territory: string) => boolean | undefined) | undefined
  /** Moment of the check, ISO UTC. */
  readonly now: string
  /** `genericCanonise(CONTEXTS)`, or our own closed profile with that behind it. */
  readonly canonise: Canonise
}

/** The five answers, and what was compared for whoever wants to see it. */
export interface BadgeReport {
  readonly verdict: Verdict
  /** What the data model says against it, when it does. */
  readonly faults: readonly ModelFault[]
  /** The word or the address at fault, when there is one. */
  readonly detail?: string | undefined
  /** Address of the key named by the proof. */
  readonly key?: string | undefined
  /** SHA-256 of the canonical document and of the canonical proof, as computed here. */
  readonly hashes?: Hashes | undefined
  /** The canonical document itself, line by line. */
  readonly nquads?: string | undefined
}

/** Verifies one badge: five answers apart, none of which stands for another. */
export const verifyBadge = (credential: JsonObject, kit: VerifierKit): Promise<BadgeReport> =>
  isEnvelopedCredential(credential) ? verifyEnveloped(credential, kit) : verifyEmbedded(credential, kit)

/** A badge in a JSON Web Token: its signature covers the text itself. */
async function verifyEnveloped(envelope: JsonObject, kit: VerifierKit): Promise<BadgeReport> {
  const faults = envelopedCredentialFaults(envelope).filter(({ code }) => code !== 'date-malformed' && code !== 'dates-reversed')
  const { answer, key = '', held = {} } = await openEnvelope(envelope, kit.issuers, kit.now)
  return reportOf(held, kit, faults, { key, reason: faults.length > 0 ? 'not-a-credential' : answer })
}

async function verifyEmbedded(credential: JsonObject, kit: VerifierKit): Promise<BadgeReport> {
  const faults = credentialFaults(credential).filter(
    ({ code }) => code !== 'date-malformed' && code !== 'dates-reversed' && code !== 'proof-malformed',
  )
  const resolve = keysOf(kit.issuers)
  const strange = disguise(credential)
  const proof: ProofVerdict | undefined =
    faults.length > 0
      ? undefined
      : strange !== undefined
        ? { fault: 'unknown-context', detail: strange }
        : await checkProofs(credential, { now: kit.now }, resolve, kit.canonise)
  const reason = proof === undefined ? 'not-a-credential' : proof.fault === undefined ? 'intact' : PROOF_REASONS[proof.fault]
  return reportOf(credential, kit, faults, { ...proof, reason })
}

type Seen = ProofVerdict & { readonly reason: ReasonOf<'signature'> }

async function reportOf(credential: JsonObject, kit: VerifierKit, faults: readonly ModelFault[], seen: Seen): Promise<BadgeReport> {
  const { reason: signature, detail, key, hashes, nquads } = seen
  const resolve = keysOf(kit.issuers)
  const verdict: Verdict = {
    signature: answerOf('signature', signature),
    status: answerOf('status', signature === 'intact' ? await statusAnswer(credential, kit, resolve) : 'signature-first'),
    issuer: answerOf('issuer', signature === 'intact' ? issuerAnswer(credential, key ?? '', kit) : 'signature-first'),
    dates: answerOf('dates', datesAnswer(credential, kit.now)),
    agreement: answerOf('agreement', signature === 'intact' ? agreementAnswer(credential, kit) : 'signature-first'),
  }
  return { verdict, faults, detail, key, hashes, nquads }
}

/** The five answers on a file in which there is no badge to read. */
export function unreadableReport(unreadable: BadgeFileRefusal): BadgeReport {
  const verdict: Verdict = {
    signature: answerOf('signature', unreadable === 'not-an-object' ? 'not-json' : unreadable),
    status: answerOf('status', 'signature-first'),
    issuer: answerOf('issuer', 'signature-first'),
    dates: answerOf('dates', 'no-dates'),
    agreement: answerOf('agreement', 'signature-first'),
  }
  return { verdict, faults: [] }
}

const PROOF_REASONS: Readonly<Record<ProofFault, ReasonOf<'signature'>>> = {
  'no-proof': 'no-proof',
  'malformed-proof': 'malformed-proof',
  'unknown-suite': 'unknown-suite',
  'wrong-purpose': 'wrong-purpose',
  'wrong-challenge': 'wrong-purpose',
  'proof-expired': 'proof-expired',
  'unknown-key': 'unknown-key',
  'key-revoked': 'key-revoked',
  changed: 'changed',
  'unknown-context': 'unknown-context',
  'bad-linked-data': 'bad-linked-data',
  'not-an-address': 'bad-linked-data',
  'too-many-blank-nodes': 'too-many-blank-nodes',
}

export const issuerOf = (credential: JsonObject): string | undefined => {
  const issuer = credential['issuer']
  const id = isObject(issuer) ? issuer['id'] : issuer
  return typeof id === 'string' ? id : undefined
}

function issuerAnswer(credential: JsonObject, key: string, { issuers }: VerifierKit): ReasonOf<'issuer'> {
  const issuer = issuerOf(credential)
  if (issuer === undefined) return 'no-issuer'
  if (key.split('#')[0] !== issuer) return 'not-the-signer'
  return issuers.some(({ id }) => id === issuer) ? 'known' : 'not-known'
}

/** A time that cannot be read is never taken for no limit. */
export function datesAnswer(credential: JsonObject, now: string): ReasonOf<'dates'> {
  const { validFrom, validUntil } = credential
  const from = validFrom === undefined ? undefined : (momentOf(validFrom) ?? Number.NaN)
  const until = validUntil === undefined ? undefined : (momentOf(validUntil) ?? Number.NaN)
  if (Number.isNaN(from) || Number.isNaN(until) || (from !== undefined && until !== undefined && until < from)) return 'dates-malformed'
  if (until !== undefined && until < Date.parse(now)) return 'ended'
  if (from === undefined) return 'no-dates'
  return from > Date.parse(now) ? 'not-yet' : 'in-force'
}

/** The territory that a badge of ours names in its evidence. */
export function territoryOf(credential: JsonObject): string | undefined {
  const found = listOf(credential['evidence']).find(item => isObject(item) && typeof item[TERRITORY] === 'string')
  const territory = isObject(found) ? found[TERRITORY] : undefined
  return typeof territory === 'string' ? territory : undefined
}

function agreementAnswer(credential: JsonObject, { agreementInForce }: VerifierKit): ReasonOf<'agreement'> {
  const territory = territoryOf(credential)
  if (territory === undefined) return 'no-territory'
  const inForce = agreementInForce?.(territory)
  if (inForce === undefined) return 'register-missing'
  return inForce ? 'agreement-in-force' : 'agreement-ended'
}
