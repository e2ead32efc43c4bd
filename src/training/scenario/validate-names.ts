import type { Action, Protocol } from '#protocol'
import type { ActPattern, Deed, Option, Scenario, ScenarioForm, Scene, When } from '../scenario.ts'
import type { ScenarioFault } from './shape.ts'

type Faults = readonly ScenarioFault[]

/** Everything that a scenario names and that is not there: scenes, people, flags, actions of the method, their fields and answers, sources. */
export function nameFaults(scenario: Scenario, protocol: Protocol): Faults {
  const names = namesOf(scenario, protocol)
  return [
    ...peopleFaults(scenario, protocol, names),
    ...scenario.scenes.flatMap((scene, index) => sceneFaults(scene, `scenario.scenes[${index}](${scene.id})`, names)),
    ...scenario.endings.flatMap((ending, index) => whenFaults(ending.if, `scenario.endings[${index}](${ending.id}).if`, names)),
  ]
}

interface Names {
  readonly scenario: Scenario
  readonly protocol: Protocol
  readonly scenes: readonly string[]
  readonly people: readonly string[]
  readonly staff: readonly string[]
  readonly subjects: readonly string[]
}

const namesOf = (scenario: Scenario, protocol: Protocol): Names => {
  const people = scenario.people.map(({ id }) => id)
  return {
    scenario,
    protocol,
    scenes: scenario.scenes.map(({ id }) => id),
    people,
    staff: scenario.people.filter(({ part }) => part === 'staff').map(({ id }) => id),
    subjects: ['case', ...people, ...scenario.devices.map(({ id }) => id)],
  }
}

const among = (path: string, what: string, id: string, known: readonly string[]): Faults =>
  known.includes(id) ? [] : [{ path, fault: `there is no ${what} "${id}"; there are: ${known.join(', ')}` }]

function peopleFaults({ people, devices, player }: Scenario, protocol: Protocol, names: Names): Faults {
  return [
    ...among('scenario.player', 'member of the staff', player, names.staff),
    ...people.flatMap((person, index) => [
      ...(person.roles ?? []).flatMap(role => among(`scenario.people[${index}](${person.id}).roles`, 'role', role, protocol.staffRoles)),
      ...(person.joins ?? []).flatMap(way => patternFaults(way, `scenario.people[${index}](${person.id}).joins`, names)),
    ]),
    ...devices.flatMap((device, index) => among(`scenario.devices[${index}](${device.id}).owner`, 'person', device.owner, names.people)),
  ]
}

function sceneFaults(scene: Scene, path: string, names: Names): Faults {
  return [
    ...scene.lines.flatMap((line, index) => [
      ...among(`${path}.lines[${index}](${line.id}).by`, 'person', line.by, ['story', ...names.people]),
      ...whenFaults(line.if, `${path}.lines[${index}](${line.id}).if`, names),
    ]),
    ...(scene.happens ?? []).flatMap((one, index) => [
      ...among(`${path}.happens[${index}].by`, 'member of the staff', one.by, names.staff),
      ...formFaults(one.do, one.form, `${path}.happens[${index}]`, names),
      ...among(`${path}.happens[${index}].on`, 'subject', one.on, names.subjects),
      ...whenFaults(one.if, `${path}.happens[${index}].if`, names),
    ]),
    ...scene.options.flatMap((option, index) => optionFaults(option, `${path}.options[${index}](${option.id})`, names)),
    ...scene.deeds.flatMap((deed, index) => deedFaults(deed, `${path}.deeds[${index}](${deed.id})`, names)),
    ...(scene.next ?? []).flatMap((next, index) => [
      ...among(`${path}.next[${index}].to`, 'scene', next.to, ['end', ...names.scenes]),
      ...whenFaults(next.if, `${path}.next[${index}].if`, names),
    ]),
    ...(scene.fork?.sources ?? []).flatMap(source => among(`${path}.fork.sources`, 'source', source, Object.keys(names.protocol.sources))),
    ...(scene.refused ?? []).flatMap(({ act }, index) => [
      ...formFaults(act.action, act.form, `${path}.refused[${index}].act`, names),
      ...among(`${path}.refused[${index}].act.on`, 'subject', act.on, names.subjects),
    ]),
  ]
}

const optionFaults = (option: Option, path: string, names: Names): Faults => [
  ...whenFaults(option.if, `${path}.if`, names),
  ...flagFaults(option.set, `${path}.set`, names),
  ...(option.to === undefined ? [] : among(`${path}.to`, 'scene', option.to, names.scenes)),
]

const deedFaults = (deed: Deed, path: string, names: Names): Faults => [
  ...patternFaults(deed.act, `${path}.act`, names),
  ...(deed.kind === 'astray' ? [] : formFaults(deed.act.action, deed.form, path, names)),
  ...whenFaults(deed.if, `${path}.if`, names),
  ...flagFaults(deed.set, `${path}.set`, names),
  ...flagFaults(deed.missed?.set, `${path}.missed.set`, names),
]

const flagFaults = (set: Readonly<Record<string, string>> | undefined, path: string, { scenario }: Names): Faults =>
  Object.entries(set ?? {}).flatMap(([flag, value]) => {
    const known = scenario.flags[flag]
    return known === undefined ? among(path, 'flag', flag, Object.keys(scenario.flags)) : among(`${path}.${flag}`, 'value', value, known)
  })

function whenFaults(when: When | undefined, path: string, names: Names): Faults {
  if (when === undefined) return []
  if ('all' in when) return when.all.flatMap(one => whenFaults(one, path, names))
  if ('any' in when) return when.any.flatMap(one => whenFaults(one, path, names))
  if ('not' in when) return whenFaults(when.not, path, names)
  if ('flag' in when) return when.is.flatMap(value => flagFaults({ [when.flag]: value }, path, names))
  if ('did' in when) return patternFaults(when.did, path, names)
  if ('phase' in when)
    return when.phase.flatMap(phase =>
      among(
        path,
        'phase',
        phase,
        names.protocol.phases.map(({ id }) => id),
      ),
    )
  if (!('chose' in when)) return []
  const scene = names.scenario.scenes.find(({ id }) => id === when.in)
  if (scene === undefined) return among(path, 'scene', when.in, names.scenes)
  return when.chose.flatMap(option =>
    among(
      path,
      `option of ${when.in}`,
      option,
      scene.options.map(({ id }) => id),
    ),
  )
}

function patternFaults(pattern: ActPattern, path: string, names: Names): Faults {
  const on = pattern.on === undefined ? [] : among(`${path}.on`, 'subject', pattern.on, names.subjects)
  return [...on, ...answersFaults(pattern.action, { ...pattern.with, ...pattern.without }, path, names)]
}

const formFaults = (action: string, form: ScenarioForm, path: string, names: Names): Faults =>
  answersFaults(action, Object.fromEntries(Object.entries(form).map(([field, value]) => [field, [value].flat()])), path, names)

/** An action of the method, fields of its form, answers that they offer. */
function answersFaults(id: string, answers: Readonly<Record<string, readonly string[]>>, path: string, names: Names): Faults {
  const action = names.protocol.actions.find(one => one.id === id)
  if (action === undefined)
    return [{ path, fault: `the method has no action "${id}" (npm run sexto -- check-method; docs/method lists them)` }]
  return Object.entries(answers).flatMap(([field, values]) => fieldFaults(action, field, values, path))
}

function fieldFaults(action: Action, id: string, values: readonly string[], path: string): Faults {
  const field = action.fields.find(one => one.id === id)
  if (field === undefined)
    return among(
      path,
      `field of ${action.id}`,
      id,
      action.fields.map(one => one.id),
    )
  const known = 'options' in field ? field.options : 'statements' in field ? field.statements : undefined
  return known === undefined ? [] : values.flatMap(value => among(`${path}.${id}`, 'answer', value, known))
}
