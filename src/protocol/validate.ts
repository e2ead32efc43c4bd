import type { Action, Effect, Field, FieldId, Protocol } from './definition.ts'
import { conditionFaults } from './validate-conditions.ts'
import { standingFaults } from './validate-standing.ts'

/** Something wrong in a definition, with the path where an author finds it. */
export interface Fault {
  readonly path: string
  readonly fault: string
}

/** Most things a page may ask at once. Source: experience.md, lesson 4. */
export const MOST_ITEMS = 9

/** Every fault of a definition, none hidden behind another. An empty list means that the engine can run it. */
export const validate = (definition: Protocol): readonly Fault[] => [
  ...survivesJson(definition),
  ...uniqueIds(definition),
  ...definition.actions.flatMap((action, index) => actionFaults(definition, action, `actions[${index}](${action.id})`)),
  ...taskFaults(definition),
  ...definition.alerts.flatMap(alert =>
    unknownIn(
      `alerts(${alert.id})`,
      'action',
      [alert.action],
      definition.actions.map(action => action.id),
    ),
  ),
  ...conditionFaults(definition),
  ...phaseFaults(definition),
  ...stepFaults(definition),
  ...sourceFaults(definition),
]

/** Frozen, hashed and read by others: a definition is data through and through. */
function survivesJson(definition: Protocol): readonly Fault[] {
  const text = JSON.stringify(definition)
  return JSON.stringify(JSON.parse(text)) === text && !text.includes('null') ? [] : [{ path: '', fault: 'does not survive JSON' }]
}

function uniqueIds(definition: Protocol): readonly Fault[] {
  const lists: Readonly<Record<string, readonly string[]>> = {
    steps: definition.steps.map(step => step.id),
    phases: definition.phases.map(phase => phase.id),
    actions: definition.actions.map(action => action.id),
    events: definition.actions.map(action => action.event),
    tasks: definition.tasks.map(task => task.id),
    alerts: definition.alerts.map(alert => alert.id),
    staffRoles: definition.staffRoles,
    youthRoles: definition.youthRoles,
  }
  return Object.entries(lists).flatMap(([path, ids]) => repeated(ids).map(id => ({ path, fault: `"${id}" twice` })))
}

const repeated = (ids: readonly string[]): readonly string[] => [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))]
const unknownIn = (path: string, what: string, ids: readonly string[], known: readonly string[]): readonly Fault[] =>
  ids.filter(id => !known.includes(id)).map(id => ({ path, fault: `unknown ${what} "${id}"` }))

function actionFaults(definition: Protocol, action: Action, path: string): readonly Fault[] {
  const items = action.fields.reduce((sum, field) => sum + (field.kind === 'confirm' ? field.statements.length : 1), 0)
  const compartment = action.compartment ?? 'care'
  return [
    ...(/^[a-z]+(-[a-z0-9]+)*\/[1-9]\d*$/.test(action.event)
      ? []
      : [{ path, fault: `event "${action.event}" is not past-tense-name/version` }]),
    ...unknownIn(
      path,
      'step',
      [action.step],
      definition.steps.map(step => step.id),
    ),
    ...unknownIn(path, 'role', action.by, definition.staffRoles),
    ...unknownIn(
      path,
      'phase',
      action.phases,
      definition.phases.map(phase => phase.id),
    ),
    ...(action.by.length === 0 ? [{ path, fault: 'nobody may do it' }] : []),
    ...(action.phases.length === 0 && !action.fact ? [{ path, fault: 'it may never be done' }] : []),
    ...(items > MOST_ITEMS ? [{ path, fault: `${items} items on one screen, at most ${MOST_ITEMS}` }] : []),
    ...repeated(action.fields.map(field => field.id)).map(id => ({ path, fault: `field "${id}" twice` })),
    ...action.fields.flatMap(field => fieldFaults(field, `${path}.fields(${field.id})`, compartment)),
    ...action.effects.flatMap((effect, index) => effectFaults(definition, action, effect, `${path}.effects[${index}]`)),
    ...standingFaults(definition, action, path),
    ...(compartment !== 'care' && action.effects.length > 0
      ? [{ path, fault: `${compartment} lines change no state, for readers who cannot open them` }]
      : []),
  ]
}

function fieldFaults(field: Field, path: string, compartment: string): readonly Fault[] {
  const options =
    field.kind === 'choice' || field.kind === 'choices' ? field.options : field.kind === 'confirm' ? field.statements : undefined
  const unknownAt = options?.indexOf('unknown') ?? -1
  return [
    ...(options === undefined ? [] : repeated(options).map(id => ({ path, fault: `option "${id}" twice` }))),
    ...(options !== undefined && options.length === 0 ? [{ path, fault: 'no option' }] : []),
    ...(options !== undefined && unknownAt >= 0 && unknownAt !== options.length - 1 ? [{ path, fault: '"unknown" comes last' }] : []),
    ...(field.kind === 'note' && field.max > 280 ? [{ path, fault: 'a note of more than 280 characters' }] : []),
    ...(field.kind === 'phone' && compartment === 'care' ? [{ path, fault: 'a telephone number outside the identity compartment' }] : []),
  ]
}

function effectFaults(definition: Protocol, action: Action, effect: Effect, path: string): readonly Fault[] {
  const kinds = (id: FieldId, ...allowed: Field['kind'][]): readonly Fault[] => {
    const field = action.fields.find(one => one.id === id)
    if (field === undefined) return [{ path, fault: `unknown field "${id}"` }]
    return allowed.includes(field.kind) ? [] : [{ path, fault: `field "${id}" is a ${field.kind}, not ${allowed.join(' or ')}` }]
  }
  switch (effect.effect) {
    case 'move':
      return unknownIn(
        path,
        'phase',
        [effect.to],
        definition.phases.map(phase => phase.id),
      )
    case 'add-person':
      return [...kinds(effect.roles, 'youth-role', 'choices', 'choice'), ...youthOptions(definition, action, effect.roles, path)]
    case 'add-role':
    case 'end-role':
      return [
        ...kinds(effect.role, 'youth-role', 'choices', 'choice'),
        ...youthOptions(definition, action, effect.role, path),
        ...onKind(action, 'person', path),
      ]
    case 'add-device':
      return [...kinds(effect.kind, 'choice'), ...onKind(action, 'person', path)]
    case 'custody':
      return [...(effect.on === 'subject' ? onKind(action, 'device', path) : []), ...custodyFaults(effect, kinds)]
    case 'open':
      return [...knownTask(definition, effect.task, path), ...(effect.due === undefined ? [] : kinds(effect.due, 'moment'))]
    case 'settle':
      return knownTask(definition, effect.task, path)
    case 'postpone':
      return [...knownTask(definition, effect.task, path), ...kinds(effect.until, 'moment')]
    case 'take-task':
    case 'excuse-task':
    case 'postpone-task':
      return [...kinds(effect.task, 'task'), ...(effect.until === undefined ? [] : kinds(effect.until, 'moment'))]
    case 'hand-tasks':
      return kinds(effect.to, 'member')
    case 'suspend-tasks':
    case 'resume-tasks':
      return []
    case 'withdraw':
      return kinds(effect.line, 'line')
  }
}

const knownTask = (definition: Protocol, task: string, path: string): readonly Fault[] =>
  unknownIn(
    path,
    'task',
    [task],
    definition.tasks.map(one => one.id),
  )

/** A choice that names roles may offer roles only. */
function youthOptions(definition: Protocol, action: Action, id: FieldId, path: string): readonly Fault[] {
  const field = action.fields.find(one => one.id === id)
  return field !== undefined && (field.kind === 'choice' || field.kind === 'choices')
    ? unknownIn(path, 'youth role', field.options, definition.youthRoles)
    : []
}

const onKind = (action: Action, kind: Action['on'], path: string): readonly Fault[] =>
  action.on === kind ? [] : [{ path, fault: `needs an action on a ${kind}` }]

function custodyFaults(
  effect: Extract<Effect, { effect: 'custody' }>,
  kinds: (id: FieldId, ...allowed: Field['kind'][]) => readonly Fault[],
): readonly Fault[] {
  switch (effect.move) {
    case 'taken':
      return [...kinds(effect.bag, 'code'), ...kinds(effect.seal, 'code'), ...kinds(effect.witness, 'member', 'name')]
    case 'placed':
      return kinds(effect.place, 'choice', 'code', 'name', 'note')
    case 'handed':
      return kinds(effect.to, 'member', 'name')
    case 'received':
      return effect.by === undefined ? [] : kinds(effect.by, 'member', 'name')
    case 'left':
    case 'returned':
      return []
  }
}

function taskFaults(definition: Protocol): readonly Fault[] {
  const opened = new Set(
    definition.actions.flatMap(action => action.effects.flatMap(effect => (effect.effect === 'open' ? [effect.task] : []))),
  )
  return definition.tasks.flatMap((task, index) => {
    const path = `tasks[${index}](${task.id})`
    return [
      ...unknownIn(
        path,
        'action',
        [task.action, ...(task.settledBy ?? [])],
        definition.actions.map(action => action.id),
      ),
      ...unknownIn(path, 'role', [task.owner, ...(task.climbs === undefined ? [] : [task.climbs.to])], definition.staffRoles),
      ...(opened.has(task.id) ? [] : [{ path, fault: 'no action opens it' }]),
    ]
  })
}

/** No dead end: every phase can be reached from the first, and an end can be reached from every phase. */
function phaseFaults(definition: Protocol): readonly Fault[] {
  const moves = new Map(definition.phases.map(phase => [phase.id, new Set(movesFrom(definition, phase.id))]))
  const first = definition.phases[0]?.id
  const reached = first === undefined ? new Set<string>() : reachable(first, moves)
  const ends = definition.phases.filter(phase => phase.closed).map(phase => phase.id)
  return definition.phases.flatMap((phase, index) => {
    const path = `phases[${index}](${phase.id})`
    return [
      ...(reached.has(phase.id) ? [] : [{ path, fault: 'cannot be reached' }]),
      ...(ends.some(end => reachable(phase.id, moves).has(end)) ? [] : [{ path, fault: 'no end can be reached from it' }]),
    ]
  })
}

const movesFrom = (definition: Protocol, phase: string): readonly string[] =>
  definition.actions
    .filter(action => action.phases.includes(phase))
    .flatMap(action => action.effects.flatMap(effect => (effect.effect === 'move' ? [effect.to] : [])))

function reachable(from: string, moves: ReadonlyMap<string, ReadonlySet<string>>): ReadonlySet<string> {
  const seen = new Set([from])
  for (const phase of seen) for (const next of moves.get(phase) ?? []) seen.add(next)
  return seen
}

const stepFaults = (definition: Protocol): readonly Fault[] =>
  definition.steps
    .filter(step => !definition.actions.some(action => action.step === step.id))
    .map(step => ({ path: `steps(${step.id})`, fault: 'has no action' }))

function sourceFaults(definition: Protocol): readonly Fault[] {
  const known = Object.keys(definition.sources)
  const cited = [...definition.actions, ...definition.tasks]
  return [
    ...cited.flatMap(one => [
      ...unknownIn(one.id, 'source', one.sources, known),
      ...(one.sources.length === 0 ? [{ path: one.id, fault: 'cites no source' }] : []),
    ]),
    ...known.filter(id => !cited.some(one => one.sources.includes(id))).map(id => ({ path: `sources(${id})`, fault: 'is cited nowhere' })),
  ]
}
