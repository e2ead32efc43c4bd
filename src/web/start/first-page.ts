import type { Desk, Mode } from '#casefile'
import { links } from '../case/place.ts'
import { nextTask } from '../case/tasks.ts'

/**
 * The first page of a new case: its first action when it asks nothing, then what is due now.
 * Of a case begun on paper, the sheet of that action, with its own time: nothing is done in its place.
 */
export const firstPageOf = async <M extends Mode>(base: string, desk: Desk<M>, onPaper = false): Promise<string> => {
  const fresh = await desk.read()
  const first = fresh.available.find(one => one.subject === 'case' && one.refusal === undefined)
  const action = fresh.protocol.actions.find(one => one.id === first?.action)
  const here = links({ base, view: fresh })
  if (!action || fresh.state.tasks.length > 0) return here.overview
  if (onPaper) return `${here.act(action.id, 'case')}&paper=1`
  if (action.fields.length > 0) return here.act(action.id, 'case')
  const done = await desk.perform({ action: action.id, subject: 'case', data: {} }, { head: fresh.head, actionId: desk.newActionId() })
  if ('refused' in done) return here.act(action.id, 'case')
  const next = nextTask(await desk.read(), { action: action.id, subject: 'case', seq: done.seq })
  return next ? here.act(next.task.action, next.state.subject) : here.overview
}
