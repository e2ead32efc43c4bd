/** The composition of the server: stores, API, public pages and practice, behind two host names. */

export { startServer } from './start.ts'
