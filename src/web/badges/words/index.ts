import type { AnswerWord, BadgeEvent, BadgeStanding, Question } from '#attestation'
import type { Locale } from '#protocol'
import english from './en-CA.json' with { type: 'json' }
import french from './fr-CA.json' with { type: 'json' }

/** Every sentence of the pages of attestations; French gives the keys. */
export type BadgeWords = typeof french

interface Exhaustive {
  readonly questions: Readonly<Record<Question, string>>
  readonly todo: Readonly<Record<Question, Readonly<Record<Exclude<AnswerWord, 'valid'>, string>>>>
  readonly holder: { readonly standing: Readonly<Record<BadgeStanding, string>> }
  readonly issuer: { readonly events: Readonly<Record<BadgeEvent['type'], string>> }
}

/** The sentences in each language. */
export const badgeWords: Readonly<Record<Locale, BadgeWords>> = {
  'fr-CA': french satisfies Exhaustive,
  'en-CA': english satisfies BadgeWords & Exhaustive,
}
