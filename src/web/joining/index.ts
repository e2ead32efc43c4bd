/** Founding a school, joining it, its staff and its code of conduct: pages of the device only, fetched apart. */

export { CONDUCT_VERSION } from './conduct-version.ts'
export type * from './ports.ts'
/** Fetches these pages: no case page needs them. */
export const loadJoiningPages = () => import('./routes.ts')
