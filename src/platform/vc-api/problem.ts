import type { Refused } from '#openbadge'

/** A refusal as the standards name it (RFC 9457; VCDM 7.2; Data Integrity 4.7), beside our own closed code. */
export interface Problem {
  readonly type: string
  readonly title: string
  readonly detail: string
  readonly refused: Refused['refused'] | 'malformed'
}

const MODEL = 'https://www.w3.org/TR/vc-data-model#'
const SECURITY = 'https://w3id.org/security#'

/** What is lost or changed when linked data is read. */
const LOSSES: readonly Refused['refused'][] = ['bad-linked-data', 'not-an-address']
/** Where the proof itself stands in the way, or whoever made it. */
const PROOFS: readonly Refused['refused'][] = [
  'no-proof',
  'malformed-proof',
  'unknown-suite',
  'wrong-purpose',
  'wrong-challenge',
  'proof-expired',
  'unknown-key',
  'key-revoked',
  'changed',
  'unknown-context',
  'too-many-blank-nodes',
  'issuer-differs',
]

/** Of a refusal while a proof is made, or while one is checked. */
export function problemOf({ refused, detail }: Refused, proof: 'GENERATION' | 'VERIFICATION'): Problem {
  const type = LOSSES.includes(refused)
    ? `${SECURITY}DATA_LOSS_DETECTION_ERROR`
    : PROOFS.includes(refused)
      ? `${SECURITY}PROOF_${proof}_ERROR`
      : `${MODEL}MALFORMED_VALUE_ERROR`
  return { type, title: refused, detail, refused }
}

/** Of what is no JSON, or not the object that was asked for. */
export const UNPARSED: Problem = { type: `${MODEL}PARSING_ERROR`, title: 'malformed', detail: '', refused: 'malformed' }
