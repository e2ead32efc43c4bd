import type { PublicWords } from '../words/index.ts'

/** One named answer of a verification, as `#log` and `#casefile` give it. */
export interface NamedCheck {
  readonly check: string
  readonly answer: 'valid' | 'invalid' | 'could-not-check'
  readonly reason?: string
  /** Positions at fault, first ones only. */
  readonly at?: readonly number[]
}

export interface WordedCheck {
  readonly question: string
  readonly answer: string
  readonly text: string
}

type VerifyWords = PublicWords['verify']

const ORDER = ['invalid', 'could-not-check', 'valid'] as const satisfies readonly NamedCheck['answer'][]

/** The answer of the whole: what cannot be relied on comes first, then what could not be checked. */
export const verdictOf = (checks: readonly NamedCheck[]): NamedCheck['answer'] =>
  ORDER.find(answer => checks.some(check => check.answer === answer)) ?? 'valid'

/** What needs attention first, each group in the order of the format. */
export const attentionFirst = (checks: readonly NamedCheck[]): readonly NamedCheck[] =>
  ORDER.flatMap(answer => checks.filter(check => check.answer === answer))

/** One answer in words: the question, yes, no or could not check, and one sentence with the lines at fault. */
export function wordCheck(words: VerifyWords, check: NamedCheck): WordedCheck {
  const known = Object.entries(words.checks).find(([id]) => id === check.check)?.[1]
  const unsure = Object.entries(words.unsure).find(([reason]) => reason === check.reason)?.[1] ?? words.unsure.missing
  const sentence = check.answer === 'could-not-check' ? unsure : known?.[check.answer]
  return {
    question: known?.question ?? `${words.otherCheck} (${check.check})`,
    answer: words.answers[check.answer],
    text: [sentence, linesAt(words, check.at ?? [])].filter(part => part !== undefined && part !== '').join(' '),
  }
}

function linesAt(words: VerifyWords, at: readonly number[]): string {
  if (at.length === 0) return ''
  return (at.length === 1 ? words.at.one : words.at.other).replace('{list}', at.join(', '))
}
