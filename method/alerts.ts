import type { Alert } from '#protocol'
import { said, saidOfSomebody } from './questions.ts'
import { riskNow, riskWho } from './rules.ts'

/** Questions asked of one young person, or in the grid, that tell the same thing as a question of the risk screen. */
const alsoSaidBy: Readonly<Record<string, readonly (readonly [question: string, answer: string])[]>> = {
  'self-harm': [['thinks-of-suicide', 'yes']],
  spreading: [['still-circulating', 'yes']],
  threat: [['pressure', 'threat']],
  coercion: [['pressure', 'force']],
  adult: [['adult-received', 'yes']],
}

/** Urgent is not malicious: an alert says whom to call and why, never what an act was. The first that holds is shown. */
export const alerts: readonly Alert[] = [
  {
    id: 'police-now',
    level: 'now',
    reasons: [...riskNow, ...riskWho].map(id => ({
      id,
      if: { any: [said(id, 'yes'), ...(alsoSaidBy[id] ?? []).map(([question, answer]) => saidOfSomebody(question, answer))] },
    })),
  },
  {
    id: 'police-advice',
    level: 'advice',
    reasons: [
      ...[...riskNow, ...riskWho].map(id => ({ id, if: said(id, 'unknown') })),
      { id: 'altered', if: { any: [said('image', 'altered'), { guard: 'did', action: 'altered-image', on: 'case' }] } },
      { id: 'exposed', if: { guard: 'did', action: 'staff-exposed', on: 'case' } },
      { id: 'device-refused', if: { guard: 'did', action: 'device-refused', on: 'some-device' } },
    ],
  },
]
