import type { Action, CaseState, Condition, Field, FormData, Protocol, Subject } from '#protocol'

type Answer = string | readonly string[] | undefined

/** What a walk types where any text would do: nothing depends on it. */
const TYPED = { note: undefined, code: 'S 20931', name: 'Agente Fictive', phone: '418 555-0100' } as const

/** Forms to try for an action: answers that no rule tells apart are tried once, the others in every pair. */
export function formsOf(protocol: Protocol, action: Action, state: CaseState, subject: Subject, at: string): readonly FormData[] {
  const telling = remembered(tellings, action, () => tellingAnswers(protocol, action))
  const fields = action.fields.map(field => ({
    id: field.id,
    answers: telling.has(field.id)
      ? distinct(field, answersTo(protocol, field, state, subject, at), telling.get(field.id) ?? [])
      : answersTo(protocol, field, state, subject, at),
    tells: telling.has(field.id) || field.kind === 'task' || field.kind === 'line' || field.kind === 'moment',
  }))
  const tellers = fields.filter(field => field.tells && field.answers.length > 1)
  const rows = rowsFor(tellers.map(field => field.answers.length))
  return rows.map((row, nth) => {
    const data: Record<string, string | readonly string[]> = {}
    for (const field of fields) {
      const at = tellers.indexOf(field)
      const answer = field.answers[at < 0 ? nth % Math.max(1, field.answers.length) : (row[at] ?? 0)]
      if (answer !== undefined) data[field.id] = answer
    }
    return data
  })
}

type Telling = ReadonlyMap<string, readonly (readonly string[])[]>
const tellings = new WeakMap<Action, Telling>()

function remembered<K extends object, V>(kept: WeakMap<K, V>, key: K, make: () => V): V {
  const known = kept.get(key)
  if (known !== undefined) return known
  const made = make()
  kept.set(key, made)
  return made
}

/** The answers that rules name, by field: those of the form itself, of the tasks it settles, and of questions asked anywhere. */
function tellingAnswers(protocol: Protocol, action: Action): Telling {
  const told = new Map<string, (readonly string[])[]>()
  const hear = (field: string, is: readonly string[]) => told.set(field, [...(told.get(field) ?? []), is])
  const own = [...conditionsOf(action), ...protocol.tasks.filter(task => settles(task, action)).flatMap(task => task.settledIf ?? [])]
  for (const call of own.flatMap(callsIn)) if (call.guard === 'field-is') hear(call.field, call.is)
  for (const call of questionsOf(protocol)) if (action.fields.some(field => field.id === call.question)) hear(call.question, call.is)
  for (const effect of action.effects) {
    if (effect.effect === 'add-person') hear(effect.roles, [])
    if (effect.effect === 'add-role' || effect.effect === 'end-role') hear(effect.role, [])
  }
  return told
}

const settles = (task: Protocol['tasks'][number], action: Action): boolean =>
  task.action === action.id || task.settledBy?.includes(action.id) === true

const questions = new WeakMap<Protocol, readonly Extract<ReturnType<typeof callsIn>[number], { guard: 'answered' }>[]>()
const questionsOf = (protocol: Protocol) =>
  remembered(questions, protocol, () =>
    [...protocol.actions.flatMap(conditionsOf), ...protocol.alerts.flatMap(alert => alert.reasons.map(reason => reason.if))]
      .flatMap(callsIn)
      .filter(call => call.guard === 'answered'),
  )

/** Every condition that an action's own definition holds. */
export const conditionsOf = (action: Action): readonly Condition[] => [
  ...action.requires.map(one => one.if),
  ...(action.warns ?? []).map(one => one.if),
  ...action.fields.flatMap(field => field.when ?? []),
  ...action.effects.flatMap(effect => ('when' in effect && effect.when !== undefined ? [effect.when] : [])),
]

type Call = Extract<Condition, { guard: string }>
export function callsIn(condition: Condition): readonly Call[] {
  if ('all' in condition) return condition.all.flatMap(callsIn)
  if ('any' in condition) return condition.any.flatMap(callsIn)
  return 'not' in condition ? callsIn(condition.not) : [condition]
}

/** One answer of each sort: two answers named by the same rules are the same answer. Roles are all different. */
function distinct(field: Field, answers: readonly Answer[], rules: readonly (readonly string[])[]): readonly Answer[] {
  if (rules.some(rule => rule.length === 0)) return answers
  const seen = new Set<string>()
  return answers.filter(answer => {
    const said = answer === undefined ? (isAsked(field) ? 'unknown' : '') : typeof answer === 'string' ? answer : answer.join()
    const sort = rules.map(rule => (rule.includes(said) ? 1 : 0)).join('') + (answer === undefined && !isAsked(field) ? 'none' : '')
    return seen.has(sort) ? false : seen.add(sort) !== undefined
  })
}

const isAsked = (field: Field): boolean => (field.kind === 'choice' || field.kind === 'choices') && field.asks === true

function answersTo(protocol: Protocol, field: Field, state: CaseState, subject: Subject, at: string): readonly Answer[] {
  const none: readonly Answer[] = field.required ? [] : [undefined]
  const moment = (minutes: number): string => new Date(Date.parse(at) + minutes * 60_000).toISOString()
  switch (field.kind) {
    case 'choice':
      return [...field.options, ...none]
    case 'choices':
      return [...field.options.map(option => [option]), ...none]
    case 'confirm':
      return [field.statements]
    case 'youth-role':
      return [...protocol.youthRoles, ...none]
    case 'note':
    case 'code':
    case 'name':
    case 'phone':
      return [TYPED[field.kind]]
    case 'moment':
      return [moment(field.future ? 1440 : -1), ...none]
    case 'person':
      return [state.people.find(person => person.label !== subject)?.label]
    case 'said-by':
      return ['staff', ...state.people.slice(0, 1).map(person => person.label)]
    case 'member':
      return ['samuel']
    case 'task':
      return openTasks(protocol, state)
    case 'line':
      return [field.of === undefined ? lastLine(state) : String(state.seq + 1)]
  }
}

/** One open task of each sort: that may be excused, put off, both or neither. */
function openTasks(protocol: Protocol, state: CaseState): readonly string[] {
  const sorts = new Map<string, string>()
  for (const one of state.tasks) {
    const task = protocol.tasks.find(known => known.id === one.task)
    const sort = `${task?.excusable === true} ${task?.postponable === true}`
    if (one.status === 'open' && !sorts.has(sort)) sorts.set(sort, one.key)
  }
  return [...sorts.values()]
}

const lastLine = (state: CaseState): string => {
  const last = Object.values(state.acts)
    .flat()
    .reduce((max, act) => Math.max(max, act.seq), 0)
  return String(last)
}

const known = new Map<string, readonly (readonly number[])[]>()
function rowsFor(sizes: readonly number[]): readonly (readonly number[])[] {
  const name = sizes.join()
  const rows = known.get(name) ?? pairs(sizes)
  known.set(name, rows)
  return rows
}

/** Rows of choices, by position, in which every pair of choices of two fields appears: greedy, the same every time. */
export function pairs(sizes: readonly number[]): readonly (readonly number[])[] {
  if (sizes.length === 0) return [[]]
  const [only] = sizes
  if (sizes.length === 1 && only !== undefined) return Array.from({ length: only }, (_, choice) => [choice])
  const missing = new Set<string>()
  const name = (a: number, x: number, b: number, y: number): string => (a < b ? `${a}.${x} ${b}.${y}` : `${b}.${y} ${a}.${x}`)
  for (let a = 0; a < sizes.length; a++)
    for (let b = a + 1; b < sizes.length; b++)
      for (let x = 0; x < (sizes[a] ?? 0); x++) for (let y = 0; y < (sizes[b] ?? 0); y++) missing.add(name(a, x, b, y))
  const rows: number[][] = []
  const keep = (row: number[]): void => {
    rows.push(row)
    row.forEach((x, a) => {
      row.forEach((y, b) => {
        if (a < b) missing.delete(name(a, x, b, y))
      })
    })
  }
  // The same answer everywhere first: "no" to all is a form that people send.
  for (let same = 0; same < Math.max(...sizes); same++) keep(sizes.map(size => Math.min(same, size - 1)))
  for (const first of missing) {
    if (!missing.has(first)) continue
    const row: (number | undefined)[] = sizes.map(() => undefined)
    for (const part of first.split(' ')) {
      const [field = 0, choice = 0] = part.split('.').map(Number)
      row[field] = choice
    }
    keep(row.map((choice, field) => choice ?? best(row, field, sizes[field] ?? 1, missing, name)))
  }
  return rows
}

/** The choice that covers most pairs still missing, given those already in the row; kept in the row. */
function best(
  row: (number | undefined)[],
  field: number,
  size: number,
  missing: ReadonlySet<string>,
  name: (a: number, x: number, b: number, y: number) => string,
): number {
  const gain = (choice: number): number =>
    row.filter((other, b) => other !== undefined && b !== field && missing.has(name(field, choice, b, other))).length
  const choices = Array.from({ length: size }, (_, choice) => choice)
  const chosen = choices.reduce((found, choice) => (gain(choice) > gain(found) ? choice : found), 0)
  row[field] = chosen
  return chosen
}
