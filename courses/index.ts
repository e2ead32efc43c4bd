/** What people learn: lessons, fictional cases and their words. */

export { architect } from './architect/index.ts'
export { explorer } from './explorer/index.ts'
export { sources as courseSources } from './sources.ts'
