/** The Sexto method as data, and every word of it. */

export { figures, unknownInFigures } from './figures.ts'
export { glossary } from './glossary.ts'
export { sexto } from './protocol.ts'
export { words } from './words/index.ts'
