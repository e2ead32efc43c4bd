/** A case on a sealed log, and the practice case on an open one. */

export type * from './case-view.ts'
export type * from './ports.ts'
