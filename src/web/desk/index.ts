/** The pages that only the device's own app has: start, unlock, my tasks and my cases, notice, help. */

export type * from './ports.ts'
export { brokenPage, deskRoutes } from './routes.ts'
export { type DeskWords, deskWords } from './words/index.ts'
