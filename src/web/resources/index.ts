/** Help lines, services and recourses: the page, and the card to print. */

export type { KnownNumbers } from './ports.ts'
/** Fetches the pages of a device: no case page needs them. */
export const loadNumbersPages = () => import('./numbers-routes.tsx')
