import { describe, expect, it } from 'vitest'
import type { Field } from './definition.ts'
import { checkFields } from './fields.ts'
import { MONDAY_AT_TEN, story } from './testing/given.ts'
import { lostAndFound } from './testing/lost-and-found.ts'
import { asWritten } from './text-guard/text-guard-port.ts'
import { textGuard } from './text-guard.ts'

const FORM: readonly Field[] = [
  { id: 'who', kind: 'name', max: 80 },
  { id: 'badge', kind: 'code', max: 16 },
  { id: 'reference', kind: 'code', max: 24 },
  { id: 'note', kind: 'note', max: 280 },
]
const facts = (data: Record<string, string>) => ({
  definition: lostAndFound,
  state: story(lostAndFound).empty,
  subject: 'case',
  data,
  actor: { member: 'nadia', roles: [] },
  at: MONDAY_AT_TEN,
})
const check = (data: Record<string, string>, texts = textGuard) => checkFields(FORM, data, facts(data), texts)
const faultsOf = (data: Record<string, string>) => {
  const checked = check(data)
  return 'faults' in checked ? Object.fromEntries(checked.faults.map(({ field, fault }) => [field, fault])) : {}
}

describe('a form of several fields', () => {
  it('takes a name, a badge, a police reference and a note together', () => {
    expect(
      faultsOf({ who: 'Agente Fictive', badge: '4417', reference: '2026-11-16-0042', note: 'Sac S 20931, remis à 14 h 05, local B104.' }),
    ).toEqual({})
    expect(faultsOf({ who: 'Roy', badge: 'B4417', reference: 'QC26A1142', note: 'Vu à 10 h 41' })).toEqual({})
  })

  it('stops data cut over its fields, at each field that carries a piece', () => {
    expect(faultsOf({ who: 'iVBORw0KGgo', badge: '4417', reference: 'AAAANSUhEUg', note: 'vu à 10 h' })).toEqual({
      who: 'text-encoded',
      reference: 'text-encoded',
    })
    expect(faultsOf({ who: 'Agente htt', note: 'ps exemple' })).toEqual({ who: 'text-link', note: 'text-link' })
  })

  it('tells all the fields where each pair of pieces is enough', () => {
    const faults = faultsOf({ who: 'kJ8sPq2xZ', badge: 'Zt7LmN4vQ', reference: 'aB3dE5gH7kL' })
    expect(Object.keys(faults)).toEqual(['who', 'badge', 'reference'])
  })

  it('tells a fault of one field at that field alone', () => {
    expect(faultsOf({ who: 'Agente Fictive', note: 'voir exemple.com' })).toEqual({ note: 'text-link' })
  })

  it('is read as it was written by somebody who only reads', () => {
    const old = { note: 'voir exemple.com' }
    expect(check(old, asWritten)).toEqual({ data: old })
  })
})
