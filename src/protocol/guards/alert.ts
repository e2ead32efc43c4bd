import { raisedAlerts } from '../alerts.ts'
import type { Example, Guard } from './guard.ts'

/** The alert is raised by the answers given so far. */
export const alert: Guard<'alert'> = ({ alert: id }, { definition, state }) =>
  raisedAlerts(definition, state).some(raised => raised.alert === id)

const at = '2026-11-16T15:00:00.000Z'

export const alertExamples = (): readonly Example<'alert'>[] => [
  { says: 'no answer raises nothing', with: { alert: 'dripping' }, given: {}, expect: false },
  {
    says: 'a yes raises it',
    with: { alert: 'dripping' },
    given: { answers: { wet: [{ subject: 'case', value: 'yes', at, seq: 2 }] } },
    expect: true,
  },
  {
    says: 'a no does not',
    with: { alert: 'dripping' },
    given: { answers: { wet: [{ subject: 'case', value: 'no', at, seq: 2 }] } },
    expect: false,
  },
]
