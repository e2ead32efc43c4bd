import { localDate } from '../calendar.ts'
import type { AgreementSnapshot } from '../state.ts'
import type { Example, Guard } from './guard.ts'

/** The agreement pinned by the case was in force, by the school's own date, when the act was recorded. Both days included. */
export const agreementInForce: Guard<'agreement-in-force'> = (_, { state, at }) => {
  if (state.agreement === null) return false
  const today = localDate(at, state.zone)
  return state.agreement.validFrom <= today && (state.agreement.validTo === null || today <= state.agreement.validTo)
}

const agreement: AgreementSnapshot = {
  id: 'lake',
  territory: 'Lac',
  policeService: 'Police du Lac',
  validFrom: '2026-01-01',
  validTo: '2026-11-16',
  channel: { 'fr-CA': 'Le 911', 'en-CA': '911' },
  channelPhone: '911',
  deviceInstruction: { 'fr-CA': 'Tel quel', 'en-CA': 'As it is' },
  targetDays: 4,
  amberDays: 6,
}

export const agreementInForceExamples = (): readonly Example<'agreement-in-force'>[] => [
  { says: 'no agreement', with: {}, given: { agreement: null }, expect: false },
  { says: 'in force on its last day', with: {}, given: { agreement }, at: '2026-11-16T20:00:00.000Z', expect: true },
  {
    says: 'its last day ends at midnight at the school, not in Greenwich',
    with: {},
    given: { agreement },
    at: '2026-11-17T04:59:00.000Z',
    expect: true,
  },
  { says: 'ended yesterday', with: {}, given: { agreement }, at: '2026-11-17T05:00:00.000Z', expect: false },
  { says: 'not begun', with: {}, given: { agreement }, at: '2025-12-31T20:00:00.000Z', expect: false },
  { says: 'without an end', with: {}, given: { agreement: { ...agreement, validTo: null } }, at: '2036-11-17T05:00:00.000Z', expect: true },
]
