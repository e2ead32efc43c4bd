import type { Answer } from '../state.ts'
import { type Example, type Guard, onScope } from './guard.ts'

/** The latest answer to the question, about the scope, is one of these. */
export const answered: Guard<'answered'> = ({ question, is, on }, facts) => {
  const answers = facts.state.answers[question] ?? []
  return onScope(on, facts, subject => {
    const latest = answers.findLast(answer => answer.subject === subject)
    return latest !== undefined && values(latest).some(value => is.includes(value))
  })
}

const values = (answer: Answer): readonly string[] => (typeof answer.value === 'string' ? [answer.value] : answer.value)

const yes: Answer = { subject: 'case', value: 'yes', at: '2026-11-16T15:00:00.000Z', seq: 4 }

export const answeredExamples = (): readonly Example<'answered'>[] => [
  { says: 'no answer is not an answer', with: { question: 'wet', is: ['yes', 'no', 'unknown'] }, given: {}, expect: false },
  { says: 'the answer is one of these', with: { question: 'wet', is: ['yes'] }, given: { answers: { wet: [yes] } }, expect: true },
  {
    says: 'only the latest answer counts',
    with: { question: 'wet', is: ['yes'] },
    given: { answers: { wet: [yes, { ...yes, value: 'no', seq: 5 }] } },
    expect: false,
  },
  {
    says: 'one of several answers is enough',
    with: { question: 'colour', is: ['red'] },
    given: { answers: { colour: [{ ...yes, value: ['blue', 'red'] }] } },
    expect: true,
  },
  {
    says: 'an answer about B does not speak for A',
    with: { question: 'wet', is: ['yes'] },
    given: { answers: { wet: [{ ...yes, subject: 'B' }] } },
    subject: 'A',
    expect: false,
  },
]
