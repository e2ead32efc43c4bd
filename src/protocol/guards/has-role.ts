import { type Example, type Guard, onScope } from './guard.ts'

/** A person in the scope has one of these roles, and the role has not ended. */
export const hasRole: Guard<'has-role'> = ({ role, on }, facts) =>
  onScope(on, facts, subject =>
    facts.state.people.some(
      person => person.label === subject && person.roles.some(held => held.until === undefined && role.includes(held.role)),
    ),
  )

const from = '2026-11-16T15:00:00.000Z'

export const hasRoleExamples = (): readonly Example<'has-role'>[] => [
  {
    says: 'A lost something',
    with: { role: ['loser'] },
    given: { people: [{ label: 'A', roles: [{ role: 'loser', from }] }] },
    subject: 'A',
    expect: true,
  },
  {
    says: 'a role that ended no longer counts',
    with: { role: ['loser'] },
    given: { people: [{ label: 'A', roles: [{ role: 'loser', from, until: from }] }] },
    subject: 'A',
    expect: false,
  },
  {
    says: 'nobody has the role',
    with: { role: ['finder'], on: 'some-person' },
    given: { people: [{ label: 'A', roles: [{ role: 'loser', from }] }] },
    expect: false,
  },
]
