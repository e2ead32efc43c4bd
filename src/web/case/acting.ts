/** The page of an act and what reads its form: a case is read before anything is written in it, so that both are fetched once its first page is shown. */
export { showAct } from './act.ts'
export { performAct } from './perform.ts'
