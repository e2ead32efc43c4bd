import type { CaseView } from '#casefile'
import type { StepId } from '#protocol'
import { owedTasks, stepOf } from './tasks.ts'

/** One of the five steps, with its actions counted: never a percentage. */
export interface StepProgress {
  readonly step: StepId
  readonly number: number
  readonly done: number
  readonly left: number
  readonly state: 'done' | 'current' | 'to-come'
}

/** Where a case is among the steps: the step of the first thing to do, or of the page being read. */
export function progress(view: CaseView, reading?: StepId): readonly StepProgress[] {
  const owed = owedTasks(view)
  const counted = view.protocol.steps.map(({ id }, index) => ({
    step: id,
    number: index + 1,
    done: view.protocol.actions.filter(action => action.step === id && (view.state.acts[action.id]?.length ?? 0) > 0).length,
    left: owed.filter(one => stepOf(view, one.task) === id).length,
  }))
  const current = reading ?? firstStep(view) ?? counted.findLast(one => one.done > 0)?.step ?? counted[0]?.step
  const here = counted.findIndex(one => one.step === current)
  const over = view.protocol.phases.some(phase => phase.id === view.state.phase && phase.closed)
  return counted.map((one, index) => {
    const done = one.done > 0 && one.left === 0 && (over || index < here)
    return { ...one, state: index === here ? 'current' : done ? 'done' : 'to-come' }
  })
}

const DAY = 86_400_000

/**
 * The first step, in the method's order, with something due within a day; else the first that is not finished.
 * A follow-up comes on its own date and does not say where a case is: Sunday's would put it at the last step within the hour.
 */
function firstStep(view: CaseView): StepId | undefined {
  const owed = owedTasks(view)
  const steady = owed.filter(one => one.task.kind !== 'follow-up')
  const soon = steady.filter(one => Date.parse(one.state.due) - Date.parse(view.now) < DAY)
  const steps = view.protocol.steps.map(step => step.id)
  const among = (tasks: typeof owed): StepId | undefined => steps.find(step => tasks.some(one => stepOf(view, one.task) === step))
  return among(soon) ?? among(steady) ?? among(owed)
}
