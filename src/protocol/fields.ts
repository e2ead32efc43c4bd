import type { Field } from './definition.ts'
import type { Facts } from './guards/guard.ts'
import { holds } from './guards/index.ts'
import type { FieldFault, FieldFaultCode } from './refusal.ts'
import type { CaseState, FormData } from './state.ts'
import type { TextGuard } from './text-guard/text-guard-port.ts'

/** Who may have said a thing, besides a young person of the case. */
export const SPEAKERS = ['staff', 'parent', 'other'] as const

/** What was typed, cleaned and checked: either the data of the line, or every fault at its field. */
export type CheckedFields = { readonly data: FormData } | { readonly faults: readonly FieldFault[] }

/**
 * Reads a form against its fields. All faults are reported, not the first. A question left
 * unanswered means `unknown`; an answer to a question that does not arise is left out, except typed
 * text, which is never dropped in silence.
 */
export function checkFields(fields: readonly Field[], typed: FormData, facts: Facts, texts: TextGuard): CheckedFields {
  const known = new Set(fields.map(field => field.id))
  const faults: FieldFault[] = Object.keys(typed)
    .filter(id => !known.has(id) && !isEmpty(typed[id]))
    .map(field => ({ field, fault: 'not-expected' }))
  const data: Record<string, string | readonly string[]> = {}
  for (const field of fields) {
    const value = clean(typed[field.id])
    if (field.when !== undefined && !holds(field.when, { ...facts, data: typed })) {
      if (value !== undefined && isTyped(field)) faults.push({ field: field.id, fault: 'not-expected' })
      continue
    }
    if (value === undefined) {
      if (isQuestion(field)) data[field.id] = field.kind === 'choices' ? ['unknown'] : 'unknown'
      else if (field.required) faults.push({ field: field.id, fault: 'missing' })
      continue
    }
    const fault = faultOf(field, value, facts, texts)
    if (fault !== undefined) faults.push({ field: field.id, fault })
    else data[field.id] = value
  }
  if (faults.length === 0) faults.push(...cutUp(fields, data, texts))
  return faults.length > 0 ? { faults } : { data }
}

/** Data cut over several fields, each harmless alone: told at each field without which the rest is clean, or else at all of them. */
function cutUp(fields: readonly Field[], data: FormData, texts: TextGuard): readonly FieldFault[] {
  const pieces = fields.flatMap(({ id, kind }) => {
    const text = data[id]
    if (typeof text !== 'string' || !['note', 'name', 'code'].includes(kind)) return []
    // Two numbers put end to end would look like data.
    return [{ id, text: kind === 'code' ? ` ${text} ` : text }]
  })
  const foundIn = (some: typeof pieces) => (some.length > 1 ? texts.together(some.map(({ text }) => text)) : undefined)
  const fault = foundIn(pieces)
  if (fault === undefined) return []
  const needed = pieces.filter(({ id }) => foundIn(pieces.filter(piece => piece.id !== id)) === undefined)
  return (needed.length > 0 ? needed : pieces).map(({ id }) => ({ field: id, fault }))
}

const isEmpty = (value: string | readonly string[] | undefined): boolean => clean(value) === undefined
const isTyped = (field: Field): boolean => ['note', 'code', 'name', 'phone'].includes(field.kind)
/** A question of the method that offers "I don't know". */
const isQuestion = (field: Field): boolean =>
  (field.kind === 'choice' || field.kind === 'choices') && field.asks === true && field.options.includes('unknown')

function clean(value: string | readonly string[] | undefined): string | readonly string[] | undefined {
  if (value === undefined) return undefined
  if (typeof value === 'string') return value.trim() === '' ? undefined : value.trim()
  const kept = value.filter(one => one.trim() !== '')
  return kept.length === 0 ? undefined : kept
}

function faultOf(field: Field, value: string | readonly string[], facts: Facts, texts: TextGuard): FieldFaultCode | undefined {
  switch (field.kind) {
    case 'choices':
      return listOf(value).every(one => field.options.includes(one)) ? undefined : 'unknown-option'
    case 'confirm':
      return field.statements.every(statement => listOf(value).includes(statement)) ? undefined : 'missing'
    default:
      return typeof value === 'string' ? faultOfOne(field, value, facts, texts) : 'unknown-option'
  }
}

const listOf = (value: string | readonly string[]): readonly string[] => (typeof value === 'string' ? [value] : value)

type OneValueField = Exclude<Field, { kind: 'choices' } | { kind: 'confirm' }>

function faultOfOne(
  field: OneValueField,
  value: string,
  { state, definition, actor, at, subject }: Facts,
  texts: TextGuard,
): FieldFaultCode | undefined {
  switch (field.kind) {
    case 'choice':
      return field.options.includes(value) ? undefined : 'unknown-option'
    case 'youth-role':
      return definition.youthRoles.includes(value) ? undefined : 'unknown-option'
    case 'note':
      return value.length > field.max ? 'too-long' : texts.one(value)
    case 'code':
      return value.length > field.max ? 'too-long' : CODE.test(value) ? undefined : 'not-a-code'
    case 'name':
      return value.length > field.max ? 'too-long' : texts.one(value)
    case 'phone':
      return PHONE.test(value) ? undefined : 'not-a-code'
    case 'moment':
      return momentFault(value, field.future === true, at)
    case 'person':
      if (!state.people.some(person => person.label === value)) return 'unknown-person'
      return field.other && value === subject ? 'same-person' : undefined
    case 'said-by':
      return SPEAKERS.some(one => one === value) || state.people.some(person => person.label === value) ? undefined : 'unknown-person'
    case 'member':
      if (!MEMBER.test(value)) return 'unknown-member'
      return field.other && value === actor.member ? 'yourself' : undefined
    case 'task':
      return state.tasks.some(task => task.key === value && task.status === 'open') ? undefined : 'unknown-task'
    case 'line':
      return field.of === undefined ? lineFault(value, { state, definition }) : namedLineFault(value, field.of, state)
  }
}

/** Seal and bag numbers, police references: nothing a link or a name would fit in. */
const CODE = /^[\p{Lu}\p{Ll}\d][\p{Lu}\p{Ll}\d \-/]*$/u
const PHONE = /^\+?[\d\s().-]{7,20}(?:\s?(?:poste|ext\.?|x)\s?\d{1,6})?$/i
/** An opaque roster id; whether it names somebody is for the roster to say. */
const MEMBER = /^[A-Za-z0-9_-]{1,64}$/
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

function momentFault(value: string, future: boolean, at: string): FieldFaultCode | undefined {
  if (!INSTANT.test(value) || Number.isNaN(Date.parse(value))) return 'not-a-moment'
  if (future) return value > at ? undefined : 'in-the-past'
  return value > at ? 'in-the-future' : undefined
}

/**
 * An earlier line. One of a part that some readers cannot open is in nobody's folded state: its position is checked here, and what it is
 * by whoever can read it, where it is chosen and where it counts (`standing.ts`).
 */
function namedLineFault(value: string, of: readonly string[], { acts, seq }: CaseState): FieldFaultCode | undefined {
  if (!/^[1-9]\d{0,8}$/.test(value) || Number(value) > seq) return 'unknown-line'
  const other = Object.entries(acts).some(([action, list]) => !of.includes(action) && list.some(act => String(act.seq) === value))
  return other ? 'unknown-line' : undefined
}

/** Only a line that changed no phase, person or device may be withdrawn: the rest is corrected by a new line. */
function lineFault(value: string, { state, definition }: Pick<Facts, 'state' | 'definition'>): FieldFaultCode | undefined {
  const acts = Object.entries(state.acts).find(([, list]) => list.some(act => String(act.seq) === value))
  if (acts === undefined) return 'unknown-line'
  const action = definition.actions.find(one => one.id === acts[0])
  const stands = action?.effects.some(effect => !['open', 'settle', 'take-task'].includes(effect.effect)) ?? true
  return stands ? 'line-stands' : undefined
}
