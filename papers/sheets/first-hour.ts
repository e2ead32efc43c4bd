import { heading, note } from '../blocks.ts'
import { paper } from '../compose.ts'
import type { Block } from '../paper.ts'

/** What is done in the first hour, in its order: the method's own sentences, so that the sheet never says otherwise. */
const FIRST_HOUR = {
  stop: ['start', 'pledge', 'device-decide'],
  protect: ['accompany', 'safety-check', 'police-call', 'dpj-question', 'parents-inform'],
  assess: ['meet'],
} as const

/** The instructions of the first hour, for the staff; nothing of any case. */
export const firstHour = paper({
  id: 'first-hour',
  for: 'staff',
  about: 'nobody',
  reads: [],
  power: 'paper',
  fields: [],
  review: ['legal', 'clinical'],
  write: ({ words, method }) => {
    const said = words['first-hour']
    const steps = Object.entries(FIRST_HOUR).flatMap(([step, actions]): readonly Block[] => {
      const all = actions.flatMap(action => method.actions[action] ?? [])
      return [
        heading(method.steps[step]?.title ?? step),
        { kind: 'ticks', items: all.flatMap(action => action.do) },
        { kind: 'say', items: all.flatMap(action => action.say.slice(0, 1)) },
        { kind: 'never', items: all.flatMap(action => action.never.slice(0, 1)) },
      ]
    })
    return [note(words.common.danger), ...steps, note(said.lead), note(method.notOfficial)]
  },
})
