import { describe, expect, it } from 'vitest'
import type { Field } from './definition.ts'
import { checkFields } from './fields.ts'
import type { FormData } from './state.ts'
import { AT, caseOf, GUIDE, LATER, person, task, tiny } from './testing/tiny.ts'
import type { TextGuard } from './text-guard/text-guard-port.ts'

/** A guard of texts that stops one word, so that what it is asked of can be seen. */
const guard: TextGuard = { one: text => (text.includes('stop') ? 'text-link' : undefined), together: () => undefined }
const act = (seq: number) => ({ seq, subject: 'case', data: {}, by: 'nadia', happenedAt: AT, recordedAt: AT })
const protocol = tiny([
  {
    id: 'light',
    effects: [
      { effect: 'open', task: 'owed', for: 'case' },
      { effect: 'settle', task: 'owed', for: 'case' },
      { effect: 'take-task', task: 'x' },
    ],
  },
  {
    id: 'heavy',
    effects: [
      { effect: 'open', task: 'owed', for: 'case' },
      { effect: 'move', to: 'after' },
    ],
  },
  { id: 'bare' },
])
const state = caseOf(protocol, {
  people: [person('A'), person('B')],
  tasks: [task('owed'), task('owed', 'A', { status: 'done' })],
  seq: 8,
  acts: { light: [act(3), act(4)], heavy: [act(5)], bare: [act(6)], forgotten: [act(8)] },
})

function check(fields: readonly Field[], data: FormData) {
  return checkFields(fields, data, { definition: protocol, state, subject: 'case', data, actor: GUIDE, at: LATER }, guard)
}
/** The fault of one value in one field; undefined when it is taken. */
function faultOf(field: Field, value: string | readonly string[]): string | undefined {
  const checked = check([field], { [field.id]: value })
  return 'faults' in checked ? checked.faults.map(one => one.fault).join() : undefined
}

describe('a value is taken or refused by the kind of its field', () => {
  const f = (field: Record<string, unknown> & { readonly kind: Field['kind'] }): Field => ({ id: 'f', ...field }) as Field
  it.each<[Field, string | readonly string[], string | undefined]>([
    [f({ kind: 'choice', options: ['a', 'b'] }), 'b', undefined],
    [f({ kind: 'choice', options: ['a', 'b'] }), 'c', 'unknown-option'],
    [f({ kind: 'choice', options: ['a', 'b'] }), ['a'], 'unknown-option'],
    [f({ kind: 'choices', options: ['a', 'b'] }), ['a', 'b'], undefined],
    [f({ kind: 'choices', options: ['a', 'b'] }), 'a', undefined],
    [f({ kind: 'choices', options: ['a', 'b'] }), ['a', 'c'], 'unknown-option'],
    [f({ kind: 'choices', options: ['a', 'b'] }), 'c', 'unknown-option'],
    [f({ kind: 'confirm', statements: ['x', 'y'] }), ['y', 'x'], undefined],
    [f({ kind: 'confirm', statements: ['x', 'y'] }), ['x'], 'missing'],
    [f({ kind: 'confirm', statements: ['x'] }), 'x', undefined],
    [f({ kind: 'youth-role' }), 'finder', undefined],
    [f({ kind: 'youth-role' }), 'guide', 'unknown-option'],
    [f({ kind: 'note', max: 5 }), 'abcde', undefined],
    [f({ kind: 'note', max: 5 }), 'abcdef', 'too-long'],
    [f({ kind: 'note', max: 5 }), 'stop', 'text-link'],
    [f({ kind: 'name', max: 5 }), 'Agent', undefined],
    [f({ kind: 'name', max: 5 }), 'Agente', 'too-long'],
    [f({ kind: 'name', max: 5 }), 'stop', 'text-link'],
    [f({ kind: 'code', max: 5 }), 'S 209', undefined],
    [f({ kind: 'code', max: 5 }), 'S 2093', 'too-long'],
    [f({ kind: 'code', max: 5 }), 'a.b', 'not-a-code'],
    [f({ kind: 'phone' }), '418 555-0100', undefined],
    [f({ kind: 'phone' }), '418 555-0100 poste 12', undefined],
    [f({ kind: 'phone' }), 'call me', 'not-a-code'],
    [f({ kind: 'moment' }), AT, undefined],
    [f({ kind: 'moment' }), LATER, undefined],
    [f({ kind: 'moment' }), '2026-11-16T16:00:00.001Z', 'in-the-future'],
    [f({ kind: 'moment', future: true }), '2026-11-16T16:00:00.001Z', undefined],
    [f({ kind: 'moment', future: true }), LATER, 'in-the-past'],
    [f({ kind: 'moment' }), '2026-02-31T99:00:00.000Z', 'not-a-moment'],
    [f({ kind: 'moment' }), '2026-11-16', 'not-a-moment'],
    [f({ kind: 'person' }), 'B', undefined],
    [f({ kind: 'person' }), 'C', 'unknown-person'],
    [f({ kind: 'said-by' }), 'B', undefined],
    [f({ kind: 'said-by' }), 'staff', undefined],
    [f({ kind: 'said-by' }), 'parent', undefined],
    [f({ kind: 'said-by' }), 'other', undefined],
    [f({ kind: 'said-by' }), 'C', 'unknown-person'],
    [f({ kind: 'member' }), 'nadia', undefined],
    [f({ kind: 'member' }), 'not a member', 'unknown-member'],
    [f({ kind: 'member', other: true }), 'nadia', 'yourself'],
    [f({ kind: 'member', other: true }), 'samuel', undefined],
    [f({ kind: 'task' }), 'owed:case:1', undefined],
    [f({ kind: 'task' }), 'owed:A:1', 'unknown-task'],
    [f({ kind: 'task' }), 'owed:B:1', 'unknown-task'],
    [f({ kind: 'line' }), '4', undefined],
    [f({ kind: 'line' }), '6', undefined],
    [f({ kind: 'line' }), '5', 'line-stands'],
    [f({ kind: 'line' }), '8', 'line-stands'],
    [f({ kind: 'line' }), '9', 'unknown-line'],
    [f({ kind: 'line', of: ['heavy'] }), '5', undefined],
    [f({ kind: 'line', of: ['sealed-elsewhere'] }), '2', undefined],
    [f({ kind: 'line', of: ['heavy'] }), '3', 'unknown-line'],
    [f({ kind: 'line', of: ['heavy'] }), '9', 'unknown-line'],
    [f({ kind: 'line', of: ['heavy'] }), '0', 'unknown-line'],
    [f({ kind: 'line', of: ['heavy'] }), '5.5', 'unknown-line'],
    [f({ kind: 'person', other: true }), 'B', undefined],
  ])('%j: %j', (field, value, fault) => {
    expect(faultOf(field, value)).toBe(fault)
  })
})

it('names somebody else than the young person it is about, where it says so', () => {
  const about = { definition: protocol, state, subject: 'A', data: {}, actor: GUIDE, at: LATER }
  const other: Field = { id: 'f', kind: 'person', other: true }
  expect(checkFields([other], { f: 'A' }, about, guard)).toEqual({ faults: [{ field: 'f', fault: 'same-person' }] })
  expect(checkFields([other], { f: 'B' }, about, guard)).toEqual({ data: { f: 'B' } })
})

describe('a form', () => {
  const asked: Field = { id: 'wet', kind: 'choice', options: ['yes', 'unknown'], asks: true }
  const never = { guard: 'in-phase', phases: ['ended'] } as const

  it('loses blanks around and inside, and takes what is all blank for nothing', () => {
    const fields: readonly Field[] = [
      { id: 'note', kind: 'note', max: 9 },
      { id: 'many', kind: 'choices', options: ['a'] },
    ]
    expect(check(fields, { note: '  x ', many: ['a', ' '] })).toEqual({ data: { note: 'x', many: ['a'] } })
    expect(check(fields, { note: '   ', many: [' ', ''] })).toEqual({ data: {} })
    expect(check([{ id: 'note', kind: 'note', max: 9, required: true }], { note: ' ' })).toEqual({
      faults: [{ field: 'note', fault: 'missing' }],
    })
    expect(check([{ id: 'many', kind: 'choices', options: ['a'], required: true }], { many: [] })).toEqual({
      faults: [{ field: 'many', fault: 'missing' }],
    })
  })

  it('takes a question left blank for "unknown", and nothing else for it', () => {
    expect(check([asked], {})).toEqual({ data: { wet: 'unknown' } })
    expect(check([{ ...asked, kind: 'choices' }], {})).toEqual({ data: { wet: ['unknown'] } })
    expect(check([{ id: 'wet', kind: 'choice', options: ['yes', 'unknown'] }], {})).toEqual({ data: {} })
    expect(check([{ id: 'wet', kind: 'choice', options: ['yes', 'no'], asks: true }], {})).toEqual({ data: {} })
    expect(check([{ id: 'wet', kind: 'choice', options: ['yes', 'no'], asks: true, required: true }], {})).toEqual({
      faults: [{ field: 'wet', fault: 'missing' }],
    })
  })

  it('refuses what it did not ask, unless it is blank', () => {
    expect(check([asked], { wet: 'yes', more: 'x', less: ' ' })).toEqual({ faults: [{ field: 'more', fault: 'not-expected' }] })
    expect(check([asked], { wet: 'yes', less: ' ' })).toEqual({ data: { wet: 'yes' } })
  })

  it('leaves out the answer to a question that does not arise, but tells of words that would be lost', () => {
    expect(check([{ ...asked, when: never }], { wet: 'yes' })).toEqual({ data: {} })
    const typed: readonly Field[] = [
      { id: 'note', kind: 'note', max: 9, when: never },
      { id: 'code', kind: 'code', max: 9, when: never },
      { id: 'name', kind: 'name', max: 9, when: never },
      { id: 'phone', kind: 'phone', when: never },
      { id: 'who', kind: 'member', when: never },
    ]
    for (const field of typed.slice(0, 4))
      expect(check(typed, { [field.id]: 'x' }), field.id).toEqual({ faults: [{ field: field.id, fault: 'not-expected' }] })
    expect(check(typed, { who: 'nadia' })).toEqual({ data: {} })
    expect(check(typed, { note: ' ' })).toEqual({ data: {} })
    expect(check([{ ...asked, when: { not: never } }], { wet: 'yes' })).toEqual({ data: { wet: 'yes' } })
  })

  it('asks the guard of texts of all of them together, only once each passes and there are several', () => {
    const seen: (readonly string[])[] = []
    const listening: TextGuard = {
      one: text => (text.includes('stop') ? 'text-link' : undefined),
      together: texts => {
        seen.push(texts)
        return texts.includes('cut') ? 'text-encoded' : undefined
      },
    }
    const fields: readonly Field[] = [
      { id: 'note', kind: 'note', max: 9 },
      { id: 'name', kind: 'name', max: 9 },
      { id: 'code', kind: 'code', max: 9 },
      { id: 'who', kind: 'member' },
    ]
    const ask = (data: FormData) =>
      checkFields(fields, data, { definition: protocol, state, subject: 'case', data, actor: GUIDE, at: LATER }, listening)
    expect(ask({ note: 'alone', who: 'nadia' })).toEqual({ data: { note: 'alone', who: 'nadia' } })
    expect(seen).toEqual([])
    ask({ note: 'one', name: 'stop' })
    expect(seen).toEqual([])
    expect(ask({ note: 'one', name: 'two', code: 'S 2', who: 'nadia' })).toMatchObject({ data: { note: 'one' } })
    expect(seen).toEqual([['one', 'two', ' S 2 ']])
    expect(ask({ note: 'cut', name: 'two' })).toEqual({
      faults: [
        { field: 'note', fault: 'text-encoded' },
        { field: 'name', fault: 'text-encoded' },
      ],
    })
    expect(ask({ note: 'cut', name: 'two', code: 'S 2' })).toEqual({ faults: [{ field: 'note', fault: 'text-encoded' }] })
  })
})
