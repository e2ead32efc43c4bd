/** A school's paper sheets: checking them, taking the school over with them. Pages of the device only, fetched apart. */

export type * from './ports.ts'
/** Fetches these pages: no case page needs them. */
export const loadRecoveryPages = () => import('./routes.ts')
