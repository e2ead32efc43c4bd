import type { Alert, Condition } from '#protocol'
import { not, said, saidOfSomebody } from './questions.ts'
import { riskNow, riskWho } from './rules.ts'

/** Answers about one young person, or in the grid, that tell the same thing as a yes on the risk screen. */
const alsoSaidBy: Readonly<Record<string, readonly { readonly question: string; readonly is: readonly string[] }[]>> = {
  'self-harm': [{ question: 'thinks-of-suicide', is: ['yes'] }],
  spreading: [{ question: 'still-circulating', is: ['yes'] }],
  threat: [{ question: 'pressure', is: ['threat', 'promise-money'] }],
  coercion: [{ question: 'pressure', is: ['force'] }],
  adult: [
    { question: 'adult-received', is: ['yes'] },
    { question: 'age', is: ['adult'] },
  ],
  'under-12': [{ question: 'age', is: ['under-12'] }],
}

/** It was done, and the police have not been called since. */
const sinceCalled = (done: Condition): Condition => ({ all: [done, not({ guard: 'settled', task: 'police-call', on: 'case' })] })

/** Urgent is not malicious: an alert says whom to call and why, never what an act was. The first that holds is shown. */
export const alerts: readonly Alert[] = [
  {
    id: 'police-now',
    action: 'police-call',
    level: 'now',
    reasons: [
      ...[...riskNow, ...riskWho].map(id => ({
        id,
        if: { any: [said(id, 'yes'), ...(alsoSaidBy[id] ?? []).map(({ question, is }) => saidOfSomebody(question, ...is))] },
      })),
      { id: 'danger-said', if: said('now-danger', 'yes') },
    ],
  },
  {
    id: 'police-advice',
    action: 'police-call',
    level: 'advice',
    reasons: [
      ...[...riskNow, ...riskWho].map(id => ({ id, if: said(id, 'unknown') })),
      { id: 'altered', if: { any: [said('image', 'altered'), { guard: 'did', action: 'altered-image', on: 'case' }] } },
      { id: 'exposed', if: sinceCalled({ guard: 'did', action: 'staff-exposed', on: 'case' }) },
      { id: 'device-refused', if: sinceCalled({ guard: 'did', action: 'device-refused', on: 'some-device' }) },
    ],
  },
]
