import { describe, expect, it } from 'vitest'
import type { Action, Field } from './definition.ts'
import { type SaidLine, standing } from './standing.ts'
import { AT, LATER, tiny } from './testing/tiny.ts'
import { validate } from './validate.ts'

const other: Field = { id: 'with', kind: 'person', other: true }
const protocol = tiny([
  { id: 'plan', event: 'planned/1', stands: { as: 'plan' } },
  { id: 'look', event: 'looked/1', ends: { as: 'plan', when: { field: 'plan', is: ['ended'] } } },
  { id: 'limit', event: 'limited/1', fields: [other], stands: { as: 'limit', apart: 'with', until: 'until' } },
  { id: 'lift', event: 'lifted/1', fields: [other], ends: { as: 'limit', apart: 'with' } },
  { id: 'told', event: 'told/1', stands: { as: 'told', each: true } },
  { id: 'told-anew', event: 'told-anew/1', stands: { as: 'told', each: true, replaces: 'line' } },
  { id: 'other', event: 'other/1' },
])
const line = (seq: number, action: string, data: SaidLine['data'] = {}, subject = 'A'): SaidLine => ({ seq, action, subject, data })
const now = (lines: readonly SaidLine[], at = AT) => standing(protocol, lines, at).now.map(one => one.line.seq)

describe('what an act says stands', () => {
  it('until it is said anew for the same subject', () => {
    expect(now([line(1, 'plan'), line(2, 'plan', {}, 'B'), line(3, 'plan'), line(4, 'other')])).toEqual([2, 3])
    expect(standing(protocol, [line(1, 'plan'), line(3, 'plan')], AT).now[0]?.before.map(one => one.seq)).toEqual([1])
  })
  it('until it is ended; a look that leaves it standing is kept beside it', () => {
    expect(now([line(1, 'plan'), line(2, 'look', { plan: 'ended' })])).toEqual([])
    const [kept] = standing(protocol, [line(1, 'plan'), line(2, 'look', { plan: 'kept' }), line(3, 'look', {}, 'B')], AT).now
    expect(kept?.seen.map(one => one.seq)).toEqual([2])
  })
  it('once for each other person, until its moment', () => {
    const limits = [line(1, 'limit', { with: 'B', until: LATER }), line(2, 'limit', { with: 'C' })]
    expect(now(limits)).toEqual([1, 2])
    expect(now(limits, LATER)).toEqual([2])
    expect(now([...limits, line(3, 'lift', { with: 'C' })])).toEqual([1])
    expect(now([...limits, line(3, 'limit', { with: 'B' })])).toEqual([2, 3])
  })
})

describe('a line that names another takes its place', () => {
  it('and only the last counts, though both stay', () => {
    const told = [line(4, 'told'), line(7, 'told-anew', { line: '4' })]
    expect(now(told)).toEqual([7])
    expect([...standing(protocol, told, AT).replaced]).toEqual([[4, 7]])
    expect(standing(protocol, told, AT).now[0]?.before).toEqual([line(4, 'told')])
  })
  it('also when somebody had replaced it already: the last of the two counts', () => {
    const told = [line(4, 'told'), line(7, 'told-anew', { line: '4' }), line(8, 'told-anew', { line: '4' })]
    expect(now(told)).toEqual([8])
    expect([...standing(protocol, told, AT).replaced]).toEqual([
      [4, 7],
      [7, 8],
    ])
  })
  it('but not that of another kind, nor of a line that is not there', () => {
    expect(now([line(1, 'plan'), line(4, 'told'), line(7, 'told-anew', { line: '1' }), line(9, 'told-anew', { line: '99' })])).toEqual([
      1, 4, 7, 9,
    ])
    expect(now([line(4, 'told'), line(5, 'told')])).toEqual([4, 5])
  })
})

describe('an author is told', () => {
  const faults = (action: Partial<Action>) =>
    validate(
      tiny([
        { id: 'told', event: 'told/1', stands: { as: 'told', each: true }, compartment: 'justice' },
        { id: 'x', event: 'x/1', ...action },
      ]),
    )
      .filter(one => one.path.includes('(x)'))
      .map(one => one.fault)
  it.each<[string, Partial<Action>, readonly string[]]>([
    ['of a field that is not there', { stands: { as: 'a', until: 'when' } }, ['unknown field "when"']],
    ['of a field of another kind', { fields: [other], stands: { as: 'a', until: 'with' } }, ['field "with" is a person, not moment']],
    ['that nothing stands so', { ends: { as: 'a' } }, ['nothing stands as "a"']],
    [
      'that an answer is never given',
      { fields: [{ id: 'plan', kind: 'choice', options: ['kept'] }], ends: { as: 'told', when: { field: 'plan', is: ['ended'] } } },
      ['field "plan" never holds "ended"'],
    ],
    [
      'that readers of one part could not read the other',
      { fields: [{ id: 'line', kind: 'line', of: ['told'] }], stands: { as: 'told', each: true, replaces: 'line' } },
      ['"told" does not stand as the same, in the same part'],
    ],
    ['of an action that is not there', { fields: [{ id: 'line', kind: 'line', of: ['swim'] }] }, ['unknown action "swim"']],
  ])('%s', (_, action, expected) => expect(faults(action)).toEqual(expected))
  it('nothing, where all is well', () => {
    const fields: readonly Field[] = [{ id: 'line', kind: 'line', of: ['told'] }]
    expect(faults({ fields, compartment: 'justice', stands: { as: 'told', each: true, replaces: 'line' } })).toEqual([])
  })
})
