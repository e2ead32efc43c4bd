/** What people learn: lessons, fictional cases and their words. */

export { architect } from './architect/index.ts'
export * from './drills/index.ts'
export { explorer } from './explorer/index.ts'
export * from './reflection/index.ts'
export * from './retrieval/index.ts'
export { reviewGuide } from './review-guide.ts'
export * from './rubric/index.ts'
export { sources as courseSources } from './sources.ts'
