import { type AnswerWord, type AttestationWords, answerOf, isGenuine, QUESTIONS, type Question, type Verdict } from '#attestation'
import type { BadgeWords } from './words/index.ts'

/** The sentences of a result in one language: a page that verifies carries those of its reader, and no others. */
export type ResultWords = Pick<BadgeWords, 'questions' | 'todo' | 'public' | 'verify'> & Pick<AttestationWords, 'answers' | 'reasons'>

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
export const wordAnswers = (verdict: Verdict, words: ResultWords): readonly WordedAnswer[] =>
  QUESTIONS.map(question => wordAnswer(question, verdict, words))

function wordAnswer<Q extends Question>(question: Q, verdict: Verdict, words: ResultWords): WordedAnswer {
  const { answer, reason } = answerOf(question, verdict[question].reason)
  const meanings: Readonly<Record<string, string>> = words.reasons[question]
  return {
    question: words.questions[question],
    answer,
    word: words.answers[answer],
    meaning: meanings[reason] ?? '',
    // What to do about the signature says it all.
    todo: answer === 'valid' || reason === 'signature-first' ? undefined : words.todo[question][answer],
  }
}

/** The finding, for the heading. */
export function findingOf(verdict: Verdict, { public: words }: Pick<ResultWords, 'public'>): string {
  if (isGenuine(verdict)) {
    if (verdict.agreement.answer === 'valid') return words.good
    return verdict.agreement.answer === 'invalid' ? words.past : words.open
  }
  const four = (['signature', 'status', 'issuer', 'dates'] as const).map(question => verdict[question].answer)
  return four.includes('invalid') ? words.bad : words.unsure
}
