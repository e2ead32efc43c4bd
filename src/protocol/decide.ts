import { sealFaults } from './custody.ts'
import type { Action, Condition, Protocol } from './definition.ts'
import { checkFields } from './fields.ts'
import type { Facts } from './guards/guard.ts'
import { holds } from './guards/index.ts'
import type { FieldFault, Refusal } from './refusal.ts'
import type { ActionInput, CaseEvent, CaseState, Context, FormData, Subject } from './state.ts'
import { blockingTasks } from './tasks.ts'
import { asWritten, type TextGuard } from './text-guard/text-guard-port.ts'

/** Either the line that may be written, or why not. */
export type Decision = { readonly event: CaseEvent } | { readonly refused: Refusal }

/**
 * The one door to a case: says whether this person may do this now. Pure; the same answer on the
 * page, in the fold of every reader, in practice and in the verifier; except for what a note may not hold, which is asked only
 * where a line is written (`texts`).
 */
export function decide(definition: Protocol, state: CaseState, input: ActionInput, context: Context, texts: TextGuard): Decision {
  const action = definition.actions.find(one => one.id === input.action)
  if (action === undefined) return { refused: { code: 'unknown-action' } }
  const refused = refusalOf(definition, action, state, input.subject, input.data, context)
  if (refused !== undefined) return { refused }
  if (input.happenedAt > context.at) return { refused: { code: 'in-the-future' } }
  const checked = checkFields(action.fields, input.data, factsOf(definition, state, input.subject, input.data, context), texts)
  const faults =
    'faults' in checked
      ? checked.faults
      : [...taskFaults(definition, action, state, checked.data), ...sealFaults(action, state, input.subject, checked.data)]
  if (faults.length > 0 || 'faults' in checked) return { refused: { code: 'fields', faults } }
  // Requirements are asked again of the cleaned form: an answer left blank has become "unknown".
  const unmet = unmetRequirement(action, factsOf(definition, state, input.subject, checked.data, context))
  if (unmet !== undefined) return { refused: unmet }
  const event: CaseEvent = { ...input, data: checked.data, type: action.event, recordedAt: context.at, actor: context.actor }
  return { event }
}

/** What others may have changed before a line written offline took its place. */
const MAY_HAVE_MOVED: readonly Refusal['code'][] = ['wrong-phase', 'requirement', 'already-done', 'fields']
const MAY_BE_GONE: readonly FieldFault['fault'][] = ['unknown-task', 'unknown-line']

/**
 * The event of a fact that `decide` refused at its position: it happened all the same. Undefined when its author could have done it
 * nowhere: another role, an unknown subject, a form that never passes. A changed client gains nothing by writing what no page offers.
 */
export function factAllTheSame(
  definition: Protocol,
  state: CaseState,
  input: ActionInput,
  context: Context,
  refused: Refusal,
): CaseEvent | undefined {
  const action = definition.actions.find(one => one.id === input.action)
  if (action?.fact !== true || !MAY_HAVE_MOVED.includes(refused.code) || input.happenedAt > context.at) return undefined
  const checked = checkFields(action.fields, input.data, factsOf(definition, state, input.subject, input.data, context), asWritten)
  const faults = 'faults' in checked ? checked.faults : taskFaults(definition, action, state, checked.data)
  if (faults.some(one => !MAY_BE_GONE.includes(one.fault))) return undefined
  const data = 'data' in checked ? checked.data : input.data
  return { ...input, data, type: action.event, recordedAt: context.at, actor: context.actor }
}

/** Some duties may be excused with a reason, some put off, some neither: the definition says which. */
function taskFaults(definition: Protocol, action: Action, state: CaseState, data: FormData): readonly FieldFault[] {
  return action.effects.flatMap((effect): readonly FieldFault[] => {
    if (effect.effect !== 'excuse-task' && effect.effect !== 'postpone-task') return []
    const named = state.tasks.find(task => task.key === data[effect.task])
    const task = definition.tasks.find(one => one.id === named?.task)
    if (task === undefined) return []
    if (effect.effect === 'excuse-task') return task.excusable ? [] : [{ field: effect.task, fault: 'not-excusable' }]
    return task.postponable ? [] : [{ field: effect.task, fault: 'not-postponable' }]
  })
}

const factsOf = (definition: Protocol, state: CaseState, subject: Subject, data: FormData, context: Context): Facts => ({
  definition,
  state,
  subject,
  data,
  actor: context.actor,
  at: context.at,
})

/** Why this action may not be done for this subject now, whatever is typed; undefined when it may. */
export function refusalOf(
  definition: Protocol,
  action: Action,
  state: CaseState,
  subject: Subject,
  data: FormData,
  context: Context,
): Refusal | undefined {
  if (!isSubject(action, state, subject)) return { code: 'unknown-subject' }
  if (!action.by.some(role => context.actor.roles.includes(role))) return { code: 'wrong-role', roles: action.by }
  // A fact happened whatever the phase: it is recorded, never refused for being late.
  if (!action.fact && !action.phases.includes(state.phase)) return { code: 'wrong-phase', phase: state.phase }
  const before = action.repeatable ? undefined : state.acts[action.id]?.find(act => act.subject === subject)
  if (before !== undefined) return { code: 'already-done', at: before.happenedAt }
  return unmetRequirement(action, factsOf(definition, state, subject, data, context))
}

function isSubject(action: Action, state: CaseState, subject: Subject): boolean {
  switch (action.on) {
    case 'case':
      return subject === 'case'
    case 'person':
      return state.people.some(person => person.label === subject)
    case 'device':
      return state.devices.some(device => device.label === subject)
  }
}

function unmetRequirement(action: Action, facts: Facts): Refusal | undefined {
  const unmet = action.requires.find(requirement => !holds(requirement.if, facts))
  if (unmet === undefined) return undefined
  const tasks = blockedBy(unmet.if, facts)
  return { code: 'requirement', reason: unmet.reason, ...(tasks.length > 0 ? { tasks } : {}) }
}

/** The keys of the tasks that a "nothing blocks" requirement is waiting for, so that the page can name them. */
function blockedBy(condition: Condition, facts: Facts): readonly string[] {
  if ('all' in condition) return condition.all.flatMap(one => blockedBy(one, facts))
  if ('guard' in condition && condition.guard === 'nothing-blocks') {
    return blockingTasks(facts.definition, facts.state, condition.what, facts.at).map(task => task.key)
  }
  return []
}
