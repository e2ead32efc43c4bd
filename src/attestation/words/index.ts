import type { Locale } from '#protocol'
import type { Level } from '#training'
import type { BadgeRefusalCode } from '../badge-lines.ts'
import type { IssueRefusalCode } from '../rule.ts'
import type { AnswerWord, Question, ReasonOf } from '../verdict.ts'
import enCa from './en-CA.json' with { type: 'json' }
import frCa from './fr-CA.json' with { type: 'json' }

/** What an attestation says, why one is refused, and what a verifier answers, in one language. */
export interface AttestationWords {
  readonly levels: Readonly<Record<Level, LevelWords>>
  readonly evidence: {
    readonly trained: { readonly name: string; readonly narrative: string }
    readonly agreement: { readonly name: string; readonly narrative: string }
  }
  readonly refusals: Readonly<Record<IssueRefusalCode, string>>
  /** Why a change to an attestation is refused. */
  readonly changes: Readonly<Record<BadgeRefusalCode, string>>
  readonly questions: Readonly<Record<Question, string>>
  readonly answers: Readonly<Record<AnswerWord, string>>
  readonly reasons: { readonly [Q in Question]: Readonly<Record<ReasonOf<Q>, string>> }
  /** An attestation that is genuine, and one that is not. */
  readonly genuine: { readonly yes: string; readonly no: string }
}

export interface LevelWords {
  /** Title of the attestation. */
  readonly name: string
  readonly description: string
  /** What had to be done for it. */
  readonly criteria: string
  /** What the picture shows. */
  readonly image: string
}

export const attestationWords: Readonly<Record<Locale, AttestationWords>> = { 'fr-CA': frCa, 'en-CA': enCa }
