import type { Example, Guard } from './guard.ts'

/** The person acting has one of these staff roles. */
export const actorIs: Guard<'actor-is'> = ({ role }, { actor }) => actor.roles.some(held => role.includes(held))

export const actorIsExamples = (): readonly Example<'actor-is'>[] => [
  { says: 'a lifeguard', with: { role: ['lifeguard'] }, given: {}, actor: { roles: ['lifeguard'] }, expect: true },
  { says: 'somebody else', with: { role: ['lifeguard'] }, given: {}, actor: { roles: ['cashier'] }, expect: false },
]
