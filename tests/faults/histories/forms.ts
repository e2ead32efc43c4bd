import type { CaseView, DeskInput } from '#casefile'
import type { Field } from '#protocol'
import type { Chance } from './chance.ts'

/** Something that the person at this case may do now, filled in as chance has it; now and then something that they may not. */
export function anyForm(chance: Chance, view: CaseView, nth: number): DeskInput {
  const allowed = view.available.filter(one => one.refusal === undefined)
  const { action: id, subject } = chance.one(allowed.length === 0 || chance.happens(0.03) ? view.available : allowed)
  const action = view.protocol.actions.find(one => one.id === id)
  const data: Record<string, string | readonly string[]> = {}
  for (const field of action?.fields ?? []) {
    const value = field.required || chance.happens(0.7) ? anyValue(chance, view, field, nth) : undefined
    if (value !== undefined) data[field.id] = value
  }
  return { action: id, subject, data, ...(chance.happens(0.02) ? { source: 'paper' as const } : {}) }
}

const WORDS = ['canard', 'seau', 'palmes', 'serviette', 'lunettes', 'bonnet', 'toboggan', 'ballon']

function anyValue(chance: Chance, { state, members, actor, now, protocol }: CaseView, field: Field, nth: number) {
  const orNone = <T>(list: readonly T[]): T | undefined => (list.length === 0 ? undefined : chance.one(list))
  switch (field.kind) {
    case 'choice':
      return chance.one(field.options)
    case 'choices':
      return [chance.one(field.options)]
    case 'confirm':
      return field.statements
    case 'note':
    case 'name':
      return `un ${chance.one(WORDS)}`
    case 'code':
      return `N ${nth}`
    case 'phone':
      return '514 555 0142'
    case 'moment':
      return new Date(Date.parse(now) + (field.future ? 1 + chance.below(96) : -chance.below(5)) * 3_600_000).toISOString()
    case 'person':
      return orNone(state.people.map(person => person.label))
    case 'said-by':
      return chance.one(['staff', ...state.people.map(person => person.label)])
    case 'youth-role':
      return chance.one(protocol.youthRoles)
    case 'member':
      return orNone(members.map(member => member.id).filter(id => !field.other || id !== actor.member))
    case 'task':
      return orNone(state.tasks.filter(task => task.status === 'open').map(task => task.key))
    case 'line':
      return state.seq > 2 ? String(3 + chance.below(state.seq - 2)) : undefined
  }
}
