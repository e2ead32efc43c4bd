/** Papers that leave the school for somebody else than the police: data and pure functions. */

export { PAPERS } from './catalogue.ts'
export { sheetInMarkdown } from './markdown.ts'
export type { Desk } from './narrow.ts'
export type { About, Block, FieldId, Paper, PaperField, PaperId, PaperRefusal, Recipient, Sheet, Typed } from './paper.ts'
export { PAPER_IDS } from './paper.ts'
export { TEXT_MAX, type TypedFault, type TypedFaults } from './typed.ts'
export { type PaperWords, paperWords } from './words/index.ts'
export { firstTyped, meantFor, notNow, type PaperAsked, paperNamed, subjectsOf, type Written, writePaper } from './write-paper.ts'
