/** What people learn: lessons, fictional cases and their words. */

export { explorer } from './explorer/index.ts'
export { sources as courseSources } from './sources.ts'
