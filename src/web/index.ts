/** Pages: a request, one use case, HTML. Known to no store, key or clock. */

export { type UiWords, uiWords, type Words } from './words/index.ts'
