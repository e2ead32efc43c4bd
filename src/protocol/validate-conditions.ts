import type { Action, Condition, Field, GuardCall, Protocol } from './definition.ts'
import type { Fault } from './validate.ts'

/** Where a condition stands, and what it may look at. */
interface Place {
  readonly path: string
  readonly action?: Action
}

/** Every fault of every condition: ids that do not exist, answers that cannot be given, lines that not every reader can open. */
export function conditionFaults(definition: Protocol): readonly Fault[] {
  const walk = (place: Place, condition: Condition | undefined): readonly Fault[] =>
    condition === undefined ? [] : callsIn(condition).flatMap(call => callFaults(definition, call, place))
  return [
    ...definition.actions.flatMap(action => {
      const at = (path: string): Place => ({ path: `actions(${action.id}).${path}`, action })
      return [
        ...action.requires.flatMap((one, index) => walk(at(`requires[${index}]`), one.if)),
        ...(action.warns ?? []).flatMap((one, index) => walk(at(`warns[${index}]`), one.if)),
        ...action.fields.flatMap(field => walk(at(`fields(${field.id}).when`), field.when)),
        ...action.effects.flatMap((effect, index) => walk(at(`effects[${index}].when`), 'when' in effect ? effect.when : undefined)),
      ]
    }),
    ...definition.tasks.flatMap(task => {
      const action = definition.actions.find(one => one.id === task.action)
      return walk({ path: `tasks(${task.id}).settledIf`, ...(action === undefined ? {} : { action }) }, task.settledIf)
    }),
    ...definition.alerts.flatMap(alert => alert.reasons.flatMap(reason => walk({ path: `alerts(${alert.id}).${reason.id}` }, reason.if))),
  ]
}

/** The guards called anywhere inside a condition. */
export function callsIn(condition: Condition): readonly GuardCall[] {
  if ('all' in condition) return condition.all.flatMap(callsIn)
  if ('any' in condition) return condition.any.flatMap(callsIn)
  if ('not' in condition) return callsIn(condition.not)
  return [condition]
}

function callFaults(definition: Protocol, call: GuardCall, { path, action }: Place): readonly Fault[] {
  const fault = (text: string): readonly Fault[] => [{ path, fault: text }]
  const unknown = (what: string, ids: readonly string[], known: readonly string[]): readonly Fault[] =>
    ids.filter(id => !known.includes(id)).flatMap(id => fault(`unknown ${what} "${id}"`))
  switch (call.guard) {
    case 'did':
    case 'actor-did': {
      const named = definition.actions.find(one => one.id === call.action)
      if (named === undefined) return fault(`unknown action "${call.action}"`)
      // Every reader folds the same state: a guard may not depend on a line that some cannot open.
      return (named.compartment ?? 'care') === 'care' ? [] : fault(`looks at "${call.action}", which not every reader can open`)
    }
    case 'answered':
      return answerFaults(definition, call.question, call.is).flatMap(fault)
    case 'has-role':
      return unknown('youth role', call.role, definition.youthRoles)
    case 'in-phase':
      return unknown(
        'phase',
        call.phases,
        definition.phases.map(phase => phase.id),
      )
    case 'settled':
      return unknown(
        'task',
        [call.task],
        definition.tasks.map(task => task.id),
      )
    case 'exists':
      return call.role === undefined ? [] : unknown('youth role', [call.role], definition.youthRoles)
    case 'alert':
      return unknown(
        'alert',
        [call.alert],
        definition.alerts.map(alert => alert.id),
      )
    case 'actor-is':
      return unknown('role', call.role, definition.staffRoles)
    case 'field-is':
      return fieldFaults(action, call.field, call.is).flatMap(fault)
    case 'actor-holds':
    case 'agreement-in-force':
    case 'custody':
    case 'nothing-blocks':
      return []
  }
}

const optionsOf = (field: Field): readonly string[] | undefined =>
  field.kind === 'choice' || field.kind === 'choices' ? field.options : undefined

function answerFaults(definition: Protocol, question: string, is: readonly string[]): readonly string[] {
  const asked = definition.actions
    .filter(action => (action.compartment ?? 'care') === 'care')
    .flatMap(action => action.fields.filter(field => field.id === question && 'asks' in field && field.asks === true))
  if (asked.length === 0) return [`no care action asks "${question}"`]
  const options = asked.flatMap(field => optionsOf(field) ?? [])
  return is.filter(value => !options.includes(value)).map(value => `"${question}" is never answered "${value}"`)
}

function fieldFaults(action: Action | undefined, id: string, is: readonly string[]): readonly string[] {
  const field = action?.fields.find(one => one.id === id)
  if (field === undefined) return [`unknown field "${id}"`]
  const options = optionsOf(field)
  return options === undefined ? [] : is.filter(value => !options.includes(value)).map(value => `field "${id}" never holds "${value}"`)
}
