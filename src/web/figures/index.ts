/** The figures of a school year and the annual report: pages of the device only, fetched apart. */

export type * from './ports.ts'
export { type FiguresWords, figuresWords } from './words/index.ts'
/** Fetches these pages: no case page needs them. */
export const loadFiguresPages = () => import('./routes.ts')
