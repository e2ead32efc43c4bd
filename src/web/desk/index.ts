/** The pages that only the device's own app has: start, unlock, my tasks and my cases, notice, help. */

export type * from './keeping-ports.ts'
export type * from './ports.ts'
export { type DeskWords, deskWords, type ScreenWords } from './words/index.ts'
/** Fetches what a case offers on a device beside its pages: rare, and apart. */
export const loadCaseAside = () => import('./case-aside-routes.ts')
/** Fetches the pages of how long a case is kept: rarer still. */
export const loadRetention = () => import('./retention-routes.ts')
/** Fetches the routes of these pages: apart, so that a case page does not wait for them. */
export const loadDeskPages = () => import('./routes.ts')
