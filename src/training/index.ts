/** The training: courses, scenarios played on the engine, reflections and their review by people. */

export { type Completion, LEVELS, type Level } from './completion.ts'
export * from './drill.ts'
export * from './lesson.ts'
export { type LessonFault, lessonFaults } from './lesson-faults.ts'
export * from './read-lesson.ts'
export * from './reflection.ts'
export * from './retrieval.ts'
export * from './rubric.ts'
export * from './scenario.ts'
