/** Fictional cases: read, checked, played, walked, told afterwards, drawn. */

export type { AttemptState, DoneAct, Kept, LookBack, MadeError, PathStep, Play } from './attempt.ts'
export { type Debrief, debrief, type ErrorTold, expectedGauges, type Moment } from './debrief.ts'
export { startAttempt } from './enter-scene.ts'
export { type PackTexts, packText, parsePack, readPack, unpack } from './parse-pack.ts'
export { type PreviewFindings, previewBody, previewDocument } from './preview.ts'
export type { ScenarioFault } from './shape.ts'
export {
  type ShownChoice,
  type ShownLine,
  type ShownLookBack,
  type ShownScene,
  showAwaited,
  showScene,
} from './show-scene.ts'
export { advance, type MoveFault, replay, type Stepped, step } from './step.ts'
export { type PageOfFile, type TouchedPage, touchedPages, wayTo } from './touched-pages.ts'
export { validateScenario } from './validate.ts'
export { CAREFUL, CARELESS, type Player, playThrough, type ScenarioWalk, walkScenario } from './walk.ts'
