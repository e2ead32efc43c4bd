import type { CaseView } from '#casefile'
import type { TextGuard } from '#protocol'
import { isOutcome, othersNames, saysName } from './other-people.ts'
import type { FieldId, Paper, PaperField, Typed } from './paper.ts'
import type { paperWords } from './words/index.ts'

export type TypedFault = keyof (typeof paperWords)['fr-CA']['faults']
export type TypedFaults = Readonly<Partial<Record<FieldId, TypedFault>>>

const NAME_MAX = 80
export const TEXT_MAX = 400
const PHONE = /^[\d\s().+-]{3,24}((poste|ext\.?|x)\s*\d{1,6})?$/i

/** Everything wrong with what was typed, by field; nothing of it is changed. */
export function typedFaults(paper: Paper, view: CaseView, subject: string, typed: Typed, guard: TextGuard): TypedFaults {
  const others = othersNames(view, subject)
  const faults = paper.fields.flatMap(field => {
    const fault = fieldFault(field, typed[field.id] ?? '', others, guard)
    return fault === undefined ? [] : [[field.id, fault] as const]
  })
  return Object.fromEntries(faults)
}

function fieldFault(
  field: PaperField,
  value: string | readonly string[],
  others: readonly string[],
  guard: TextGuard,
): TypedFault | undefined {
  const missing = value.length === 0 || (typeof value === 'string' && value.trim() === '')
  if (missing) return 'required' in field ? 'missing' : undefined
  if (field.kind === 'choice' || field.kind === 'choices') {
    const given = typeof value === 'string' ? [value] : value
    return given.every(one => field.options.includes(one)) ? undefined : 'not-listed'
  }
  if (typeof value !== 'string') return 'not-listed'
  return textFault(field.kind, value.trim(), others, guard)
}

function textFault(kind: PaperField['kind'], value: string, others: readonly string[], guard: TextGuard): TypedFault | undefined {
  if (kind === 'day') return isDay(value) ? undefined : 'not-a-day'
  if (kind === 'phone') return PHONE.test(value) ? undefined : 'not-a-phone'
  if (kind === 'number') return /^\d{1,6}$/.test(value) ? undefined : 'not-a-number'
  if (value.length > (kind === 'name' ? NAME_MAX : TEXT_MAX)) return 'too-long'
  if (guard.one(value) !== undefined) return 'guarded'
  if (saysName(value, others)) return 'other-name'
  return isOutcome(value) ? 'outcome' : undefined
}

function isDay(value: string): boolean {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(value) ? Date.parse(`${value}T12:00:00Z`) : Number.NaN
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(value)
}
