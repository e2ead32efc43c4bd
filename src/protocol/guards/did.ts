import { type Example, type Guard, onScope } from './guard.ts'

/** The action was done, and not withdrawn, on the scope. */
export const did: Guard<'did'> = ({ action, on }, facts) => {
  const acts = facts.state.acts[action] ?? []
  return onScope(on, facts, subject => acts.some(act => act.subject === subject))
}

const act = { seq: 3, data: {}, by: 'nadia', happenedAt: '2026-11-16T15:00:00.000Z', recordedAt: '2026-11-16T15:00:00.000Z' }
const people = [
  { label: 'A', roles: [] },
  { label: 'B', roles: [] },
]

export const didExamples = (): readonly Example<'did'>[] => [
  { says: 'nothing was done yet', with: { action: 'greet' }, given: {}, expect: false },
  { says: 'done on the case', with: { action: 'greet' }, given: { acts: { greet: [{ ...act, subject: 'case' }] } }, expect: true },
  {
    says: 'done for A is not done for B',
    with: { action: 'greet' },
    given: { acts: { greet: [{ ...act, subject: 'A' }] } },
    subject: 'B',
    expect: false,
  },
  {
    says: 'done for some person',
    with: { action: 'greet', on: 'some-person' },
    given: { people, acts: { greet: [{ ...act, subject: 'B' }] } },
    expect: true,
  },
  {
    says: 'not done for every person',
    with: { action: 'greet', on: 'every-person' },
    given: { people, acts: { greet: [{ ...act, subject: 'B' }] } },
    expect: false,
  },
]
