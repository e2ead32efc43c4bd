import { describe, expect, it } from 'vitest'
import { sexto } from '#method'
import { actionNumber } from './numbering.ts'

const at = (id: string, step: string) =>
  ({ id, step, event: `${id}/1`, on: 'case', by: [], phases: [], fields: [], requires: [], effects: [], sources: [] }) as const

describe('the number of a page', () => {
  it('is its step, then its place in the step', () => {
    const protocol = { steps: [{ id: 'look' }, { id: 'keep' }], actions: [at('a', 'look'), at('b', 'keep'), at('c', 'look')] }
    expect(['a', 'b', 'c', 'none'].map(id => actionNumber(protocol, id))).toEqual(['1.1', '2.1', '1.2', ''])
  })

  it('is never given twice in the method', () => {
    const numbers = sexto.actions.map(action => actionNumber(sexto, action.id))
    expect(new Set(numbers).size).toBe(sexto.actions.length)
  })
})
