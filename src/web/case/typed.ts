import type { Action, Field, FormData, Instant } from '#protocol'
import { inputsOf, instantOf } from '../ui/moment.ts'

/** What a form sent, as typed: every value of every name. */
export interface Typed {
  all(name: string): readonly string[]
  one(name: string): string
}

/** The school's zone and the moment of the request. */
export interface Clock {
  readonly zone: string
  readonly now: Instant
}

/** Names of the form that are not fields of the method. */
export const FORM = { head: '_head', actionId: '_action', happened: '_happened', language: 'lang' } as const

/** A task or a line named in the address: the reader chose it on the page before. No answer of the method comes this way. */
export function chosenIn(action: Action, query: URLSearchParams): Typed {
  const named = action.fields.filter(field => (field.kind === 'task' || field.kind === 'line') && query.has(field.id))
  const one = (name: string) => (named.some(field => field.id === name) ? (query.get(name) ?? '') : '')
  return { one, all: name => (one(name) === '' ? [] : [one(name)]) }
}

export function typedIn(params: URLSearchParams): Typed {
  return { all: name => params.getAll(name), one: name => params.get(name) ?? '' }
}

/** The values of the action's own fields; moments become instants of the school's zone. Unknown names are left out. */
export function dataOf(action: Action, typed: Typed, clock: Clock): FormData {
  const data: Record<string, string | readonly string[]> = {}
  for (const field of action.fields) {
    const value = typedValue(field, typed, clock)
    if (value.length > 0) data[field.id] = value
  }
  return data
}

/**
 * The moment chosen under "it happened earlier": absent when left empty, `not-a-moment` when half filled.
 * Of a paper sheet, both date and time are required: nothing is guessed days later.
 */
export function happenedAt(typed: Typed, clock: Clock, paper = false): Instant | undefined | 'not-a-moment' {
  const value = momentOf(FORM.happened, typed, clock)
  if (paper && typed.one(`${FORM.happened}.date`).trim() === '') return 'not-a-moment'
  if (value === '') return undefined
  return value.endsWith('Z') ? value : 'not-a-moment'
}

function typedValue(field: Field, typed: Typed, clock: Clock): string | readonly string[] {
  switch (field.kind) {
    case 'choices':
    case 'confirm':
      return typed.all(field.id)
    case 'moment':
      return momentOf(field.id, typed, clock)
    default:
      return typed.one(field.id)
  }
}

/** An instant, or what was typed as it stands, so that the engine can say what is wrong. A time without a date is today's. */
function momentOf(name: string, typed: Typed, { zone, now }: Clock): string {
  const [date, time] = [typed.one(`${name}.date`).trim(), typed.one(`${name}.time`).trim()]
  const day = date === '' && time !== '' ? inputsOf(now, zone).date : date
  return instantOf(day, time, zone) ?? `${day} ${time}`.trim()
}
