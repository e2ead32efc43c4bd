import { may } from './access.ts'

export { compartmentsOf } from './access.ts'

/** The role that changes the roster; every school has two of them or more. */
export const KEY_HOLDER = 'registrar'

/** True when somebody with these roles may give keys of a case to others. */
export const mayGrant = (roles: readonly string[]): boolean => may(roles, 'grant')
