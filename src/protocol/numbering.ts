import type { ActionId, Protocol } from './definition.ts'

/** The number of a page of the method, `2.3`: its step, then its place among the actions of that step. The same on screen and on paper. */
export function actionNumber({ steps, actions }: Pick<Protocol, 'steps' | 'actions'>, id: ActionId): string {
  const action = actions.find(one => one.id === id)
  if (action === undefined) return ''
  const step = steps.findIndex(one => one.id === action.step) + 1
  return `${step}.${actions.filter(one => one.step === action.step).indexOf(action) + 1}`
}
