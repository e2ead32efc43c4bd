import { type AnswerWord, answerOf, attestationWords, isGenuine, QUESTIONS, type Question, type Verdict } from '#attestation'
import type { Locale } from '#protocol'
import { badgeWords } from './words/index.ts'

/** One of five answers, in words: what it means, and what to do when it is not a yes. */
export interface WordedAnswer {
  readonly question: string
  readonly answer: AnswerWord
  readonly word: string
  readonly meaning: string
  readonly todo: string | undefined
}

export const SIGNS = { valid: 'yes', invalid: 'no', 'could-not-check': 'unsure' } as const

/** The five answers in words, in their order. */
export const wordAnswers = (verdict: Verdict, locale: Locale): readonly WordedAnswer[] =>
  QUESTIONS.map(question => wordAnswer(question, verdict, locale))

function wordAnswer<Q extends Question>(question: Q, verdict: Verdict, locale: Locale): WordedAnswer {
  const { answer, reason } = answerOf(question, verdict[question].reason)
  const said = attestationWords[locale]
  const meanings: Readonly<Record<string, string>> = said.reasons[question]
  const words = badgeWords[locale]
  return {
    question: words.questions[question],
    answer,
    word: said.answers[answer],
    meaning: meanings[reason] ?? '',
    // What to do about the signature says it all.
    todo: answer === 'valid' || reason === 'signature-first' ? undefined : words.todo[question][answer],
  }
}

/** The finding, for the heading. */
export function findingOf(verdict: Verdict, locale: Locale): string {
  const words = badgeWords[locale].public
  if (isGenuine(verdict)) {
    if (verdict.agreement.answer === 'valid') return words.good
    return verdict.agreement.answer === 'invalid' ? words.past : words.open
  }
  const four = (['signature', 'status', 'issuer', 'dates'] as const).map(question => verdict[question].answer)
  return four.includes('invalid') ? words.bad : words.unsure
}
