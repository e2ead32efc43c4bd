import type { Example, Guard } from './guard.ts'

/** There is at least one young person (with the role, not ended), or one device. */
export const exists: Guard<'exists'> = ({ kind, role }, { state }) =>
  kind === 'device'
    ? state.devices.length > 0
    : state.people.some(person => role === undefined || person.roles.some(held => held.role === role && held.until === undefined))

const from = '2026-11-16T15:00:00.000Z'

export const existsExamples = (): readonly Example<'exists'>[] => [
  { says: 'nobody yet', with: { kind: 'person' }, given: {}, expect: false },
  { says: 'somebody', with: { kind: 'person' }, given: { people: [{ label: 'A', roles: [] }] }, expect: true },
  {
    says: 'nobody with that role',
    with: { kind: 'person', role: 'finder' },
    given: { people: [{ label: 'A', roles: [{ role: 'loser', from }] }] },
    expect: false,
  },
  { says: 'no device', with: { kind: 'device' }, given: {}, expect: false },
]
