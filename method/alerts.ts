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

/** A turn that was told says it too. */
const told: Readonly<Record<string, Condition>> = {
  'self-harm': { guard: 'did', action: 'suicide-risk', on: 'some-person' },
  'fear-home': { guard: 'did', action: 'family-implicated', on: 'some-person' },
  threat: { guard: 'did', action: 'extortion', on: 'case' },
  adult: { guard: 'did', action: 'adult-involved', on: 'case' },
  coercion: { guard: 'did', action: 'coercion-said', on: 'some-person' },
  'online-stranger': { guard: 'did', action: 'luring', on: 'case' },
  'under-12': { guard: 'did', action: 'young-child', on: 'case' },
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
        if: {
          any: [
            said(id, 'yes'),
            ...(alsoSaidBy[id] ?? []).map(({ question, is }) => saidOfSomebody(question, ...is)),
            ...Object.entries(told).flatMap(([reason, did]) => (reason === id ? [did] : [])),
          ],
        },
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
