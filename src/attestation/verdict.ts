/** How one question about an attestation is answered. What could not be checked is never counted as good. */
export type AnswerWord = 'valid' | 'invalid' | 'could-not-check'

/** The five questions, in the order in which they are shown. None stands for another. */
export const QUESTIONS = ['signature', 'status', 'issuer', 'dates', 'agreement'] as const
export type Question = (typeof QUESTIONS)[number]

/** Every reason of an answer, by its word: closed, and worded in both languages. */
export const REASONS = {
  signature: {
    valid: ['intact'],
    invalid: [
      'changed',
      'no-proof',
      'malformed-proof',
      'wrong-purpose',
      'proof-expired',
      'key-revoked',
      'not-a-credential',
      'bad-linked-data',
      'too-large',
      'not-json',
      'duplicate-key',
      'too-deep',
      'too-many-values',
      'no-credential-in-image',
    ],
    'could-not-check': ['unknown-key', 'unknown-suite', 'unknown-context', 'too-many-blank-nodes'],
  },
  status: {
    valid: ['not-revoked', 'no-status'],
    invalid: ['revoked', 'suspended'],
    'could-not-check': ['list-missing', 'list-not-signed', 'list-out-of-date', 'list-malformed', 'status-unknown', 'signature-first'],
  },
  issuer: {
    valid: ['known'],
    invalid: ['not-the-signer', 'no-issuer'],
    'could-not-check': ['not-known', 'signature-first'],
  },
  dates: {
    valid: ['in-force'],
    invalid: ['not-yet', 'ended', 'dates-malformed'],
    'could-not-check': ['no-dates'],
  },
  agreement: {
    valid: ['agreement-in-force'],
    invalid: ['agreement-ended'],
    'could-not-check': ['register-missing', 'no-territory', 'signature-first'],
  },
} as const satisfies Readonly<Record<Question, Readonly<Record<AnswerWord, readonly string[]>>>>

export type ReasonOf<Q extends Question> = (typeof REASONS)[Q][AnswerWord][number]

export interface Answer<Q extends Question> {
  readonly answer: AnswerWord
  readonly reason: ReasonOf<Q>
}

/** What a verifier says of an attestation: five answers apart. */
export type Verdict = { readonly [Q in Question]: Answer<Q> }

/** The answer that goes with a reason: one reason never has two. */
export function answerOf<Q extends Question>(question: Q, reason: ReasonOf<Q>): Answer<Q> {
  const words: Readonly<Record<AnswerWord, readonly string[]>> = REASONS[question]
  const answer = (['valid', 'invalid'] as const).find(word => words[word].includes(reason)) ?? 'could-not-check'
  return { answer, reason }
}

/** True when signature, status, issuer and dates are all valid: the attestation is genuine, whatever the agreement has become. */
export const isGenuine = (verdict: Verdict): boolean =>
  (['signature', 'status', 'issuer', 'dates'] as const).every(question => verdict[question].answer === 'valid')
