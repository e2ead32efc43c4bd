import { refusalOf } from './decide.ts'
import type { Action, ActionId, Protocol } from './definition.ts'
import { holds } from './guards/index.ts'
import type { Refusal } from './refusal.ts'
import type { CaseState, Context, Subject } from './state.ts'

/** One action for one subject: free to do, or refused with the reason. */
export interface Availability {
  readonly action: ActionId
  readonly subject: Subject
  readonly refusal: Refusal | undefined
  /** Reasons of warnings that hold; never blocking. */
  readonly warnings: readonly string[]
}

/** What this person may do now, and why not the rest: every action for every subject it can be about. */
export const availableActions = (definition: Protocol, state: CaseState, context: Context): readonly Availability[] =>
  definition.actions.flatMap(action => subjectsOf(action, state).map(subject => available(definition, state, action, subject, context)))

/** The same for one action and one subject. */
export function available(definition: Protocol, state: CaseState, action: Action, subject: Subject, context: Context): Availability {
  const facts = { definition, state, subject, data: {}, actor: context.actor, at: context.at }
  return {
    action: action.id,
    subject,
    refusal: refusalOf(definition, action, state, subject, {}, context),
    warnings: (action.warns ?? []).filter(warning => holds(warning.if, facts)).map(warning => warning.reason),
  }
}

function subjectsOf(action: Action, state: CaseState): readonly Subject[] {
  switch (action.on) {
    case 'case':
      return ['case']
    case 'person':
      return state.people.map(person => person.label)
    case 'device':
      return state.devices.map(device => device.label)
  }
}
