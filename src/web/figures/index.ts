/** The figures of a school year and the annual report: pages of the device only, fetched apart. */

export type * from './ports.ts'
export { figuresRoutes } from './routes.ts'
