/** Papers of a case: the routes are fetched when one is asked for. */

export type * from './ports.ts'
export const loadPaperRoutes = () => import('./routes.ts')
