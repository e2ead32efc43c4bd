import { codeName, type TimelineLine } from '#casefile'
import type { Action, ActionId, Device, Field, FieldWords, Holder, Person, Subject, TaskState } from '#protocol'
import { inSentence, join, say } from '../ui/say.ts'
import { at, memberName, type Place } from './place.ts'

/** An action of the case's own method version. */
export function actionOf(place: Place, id: ActionId): Action | undefined {
  return place.view.protocol.actions.find(action => action.id === id)
}

export function fieldWords(place: Place, action: ActionId, field: string): FieldWords {
  return place.words.method.actions[action]?.fields[field] ?? { label: field }
}

/** An option's sentence: the field's own, then the shared one, then the code itself. */
export function optionWords(place: Place, action: ActionId, field: string, option: string): string {
  return fieldWords(place, action, field).options?.[option] ?? place.words.method.options[option] ?? option
}

export function roleWords(place: Place, role: string): string {
  return place.words.method.youthRoles[role] ?? role
}

/** The roles of an adult as a list in words: those of the method, else those of the school (key-holder, privacy officer). */
export function staffRoleList(place: Place, roles: readonly string[]): readonly string[] {
  const { method, ui } = place.words
  const ofSchool: Readonly<Record<string, string>> = ui.staffRoles
  const ofMethod = roles.filter(role => method.staffRoles[role] !== undefined)
  const shown = ofMethod.length > 0 ? ofMethod : roles
  return shown.map((role, index) => {
    const words = method.staffRoles[role] ?? ofSchool[role] ?? role
    return index === 0 ? words : inSentence(words)
  })
}

/** The same inside a sentence: « coordination et personne formée ». */
export function staffRoleWords(place: Place, roles: readonly string[], type?: 'disjunction'): string {
  return join(place.locale, staffRoleList(place, roles).map(inSentence), type)
}

/** « Jeune B », « Téléphone de B », or nothing for the case itself. */
export function subjectName(place: Place, subject: Subject): string | undefined {
  if (subject === 'case') return undefined
  const device = place.view.state.devices.find(one => one.label === subject)
  return device ? deviceName(place, device) : say(place.words.ui.subject.person, { label: subject })
}

export function deviceName(place: Place, device: Device): string {
  for (const action of place.view.protocol.actions) {
    for (const effect of action.effects) {
      if (effect.effect !== 'add-device') continue
      const kind = optionWords(place, action.id, effect.kind, device.kind)
      if (kind !== device.kind) return say(place.words.ui.subject.deviceOf, { kind, owner: device.owner })
    }
  }
  return say(place.words.ui.subject.device, { label: device.label })
}

/** Where a device is put away, as the form that put it there words it. */
export function storageName(place: Place, code: string): string {
  for (const action of place.view.protocol.actions) {
    for (const effect of action.effects) {
      if (effect.effect === 'custody' && effect.move === 'placed') return optionWords(place, action.id, effect.place, code)
    }
  }
  return code
}

export function holderName(place: Place, holder: Holder): string {
  switch (holder.kind) {
    case 'youth':
      return say(place.words.ui.device.youth, { label: holder.label })
    case 'member':
      return memberName(place, holder.member)
    case 'outside':
      return say(place.words.ui.device.outside, { name: holder.name })
  }
}

export function taskTitle(place: Place, task: Pick<TaskState, 'task' | 'subject'>): string {
  const title = say(place.words.method.tasks[task.task]?.title ?? task.task, { subject: task.subject })
  const name = subjectName(place, task.subject)
  const raw = place.words.method.tasks[task.task]?.title ?? ''
  if (name === undefined || raw.includes('{subject}')) return title
  return say(place.words.ui.task.about, { title, subject: name })
}

/** Who said something: a young person's letter, or a kind of adult. */
export function speaker(place: Place, saidBy: string): string {
  const spoken: Readonly<Record<string, string>> = place.words.ui.form.saidBy
  return place.words.method.options[saidBy] ?? spoken[saidBy] ?? saidBy
}

/** The roles of a person that hold now, oldest first. */
export function currentRoles(person: Person, now: string): Person['roles'] {
  return person.roles.filter(role => role.until === undefined || role.until > now)
}

/** One value of a line in words: options, people, members and moments are named. Whole sentences follow one another. */
export function valueWords(place: Place, action: Action, field: Field, value: string | readonly string[]): string {
  const named = [value].flat().map(code => oneValue(place, action, field, code))
  return field.kind === 'confirm' && named.every(one => one.endsWith('.')) ? named.join(' ') : join(place.locale, named)
}

function oneValue(place: Place, action: Action, field: Field, value: string): string {
  switch (field.kind) {
    case 'choice':
    case 'choices':
    case 'confirm':
      return optionWords(place, action.id, field.id, value)
    case 'youth-role':
      return roleWords(place, value)
    case 'member':
      return memberName(place, value)
    case 'said-by':
      return speaker(place, value)
    case 'moment':
      return at(place, value)
    case 'task':
      return taskByKey(place, value)
    case 'line':
      return say(place.words.ui.journal.line, { n: value })
    default:
      return value
  }
}

/** Names of people and things typed keep their capitals; a coded answer takes none in the middle of a sentence. */
function spokenValue(place: Place, action: Action, field: Field, value: string | readonly string[]): string {
  if (field.kind !== 'choice' && field.kind !== 'choices' && field.kind !== 'youth-role') return valueWords(place, action, field, value)
  const one = (code: string) => inSentence(oneValue(place, action, field, code))
  return typeof value === 'string' ? one(value) : join(place.locale, value.map(one))
}

function taskByKey(place: Place, key: string): string {
  const task = place.view.state.tasks.find(one => one.key === key)
  return task ? taskTitle(place, task) : (place.words.method.tasks[key]?.title ?? key)
}

/** The sentence of a journal line, with its fields filled in words. */
export function lineText(place: Place, line: TimelineLine): string {
  const { journal } = place.words.ui
  if (line.retains)
    return say(
      line.retains.hold ? journal.retained.hold : journal.retained.until,
      line.retains.hold ? { motive: line.retains.motive } : { day: line.retains.day },
    )
  if (line.made) return journal.made
  if (line.packaged) return journal.packaged[line.packaged.state]
  if (line.joins) return say(journal.joined[line.joins.how], { code: codeName(line.joins.other) })
  if (line.answers) return say(journal.answers[line.answers.how], { n: line.answers.line })
  if (line.status === 'sealed' || line.data === undefined) return journal.sealed
  const action = line.action === undefined ? undefined : actionOf(place, line.action)
  if (!action) return journal.unknown
  const params: Record<string, string> = { subject: line.subject }
  for (const field of action.fields) {
    const value = line.data[field.id]
    params[field.id] = value === undefined ? journal.notGiven : spokenValue(place, action, field, value)
  }
  return say(place.words.method.actions[action.id]?.done ?? action.id, params)
}
