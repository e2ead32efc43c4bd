import type { Condition, Field, GuardCall } from '#protocol'

/** A question answered yes, no or "I don't know", the last having the same weight; unanswered means "I don't know". */
export const yesNo = (id: string) => ({ id, kind: 'choice', options: ['yes', 'no', 'unknown'], asks: true }) as const satisfies Field

/** A question of the grid with coded answers, "I don't know" last. */
export const coded = (id: string, options: readonly string[]) =>
  ({ id, kind: 'choice', options: [...options, 'unknown'], asks: true }) as const satisfies Field
export const several = (id: string, options: readonly string[]) =>
  ({ id, kind: 'choices', options: [...options, 'unknown'], asks: true }) as const satisfies Field

/** An optional neutral note: short on purpose, and read by the text guard. */
export const note = { id: 'note', kind: 'note', max: 280, aside: true } as const satisfies Field
/** The note where it is what the page is for. */
export const mainNote = { id: 'note', kind: 'note', max: 280 } as const satisfies Field
/** Who said it: facts have a speaker. */
export const saidBy = { id: 'said-by', kind: 'said-by' } as const satisfies Field

/** The field of this form holds one of these. */
export const chose = (field: string, ...is: readonly string[]): GuardCall => ({ guard: 'field-is', field, is })
/** The latest answer about the case is one of these. */
export const said = (question: string, ...is: readonly string[]): GuardCall => ({ guard: 'answered', question, is, on: 'case' })
/** The latest answer about some young person is one of these. */
export const saidOfSomebody = (question: string, ...is: readonly string[]): GuardCall => ({
  guard: 'answered',
  question,
  is,
  on: 'some-person',
})
/** The action was done on the case. */
export const done = (action: string): GuardCall => ({ guard: 'did', action, on: 'case' })
export const isA = (...role: readonly string[]): GuardCall => ({ guard: 'has-role', role, on: 'subject' })
export const not = (condition: Condition): Condition => ({ not: condition })
