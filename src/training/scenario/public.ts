/** Fictional cases: read, checked, played, walked, told afterwards, drawn. */

export type { AttemptState, DoneAct, Kept, LookBack, MadeError, PathStep, Play } from './attempt.ts'
export { sceneOf } from './attempt.ts'
export { meets } from './conditions.ts'
export { startAttempt } from './enter-scene.ts'
export { type PackTexts, packText, parsePack, readPack, unpack } from './parse-pack.ts'
export type { ScenarioFault } from './shape.ts'
export { advance, type MoveFault, replay, type Stepped, step } from './step.ts'
export { validateScenario } from './validate.ts'
export { CAREFUL, CARELESS, type Player, playThrough, type ScenarioWalk, walkScenario } from './walk.ts'
