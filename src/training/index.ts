/** The training: courses, scenarios played on the engine, reflections and their review by people. */

export { type Completion, LEVELS, type Level } from './completion.ts'
