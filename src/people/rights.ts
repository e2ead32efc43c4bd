/** Which compartments of a case a role may read. The privacy officer, IT and reporters read none. */
const READS: Readonly<Record<string, readonly string[]>> = {
  trained: ['care', 'identity'],
  coordinator: ['care', 'identity', 'justice'],
  principal: ['care', 'identity', 'justice'],
}
/** Who may give keys to others: whoever may open a case or bring somebody onto it. */
const GRANTS: readonly string[] = ['trained', 'coordinator', 'principal']

/** The role that changes the roster; every school has two of them or more. */
export const KEY_HOLDER = 'registrar'

/** Compartments that somebody with these roles may read. */
export const compartmentsOf = (roles: readonly string[]): readonly string[] => [...new Set(roles.flatMap(role => READS[role] ?? []))]

/** True when somebody with these roles may give keys of a case to others. */
export const mayGrant = (roles: readonly string[]): boolean => roles.some(role => GRANTS.includes(role))
