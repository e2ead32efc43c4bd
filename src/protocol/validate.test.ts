import { describe, expect, it } from 'vitest'
import type { Action, Protocol } from './definition.ts'
import { lostAndFound } from './testing/lost-and-found.ts'
import { validate } from './validate.ts'

const toy: Protocol = lostAndFound
const withAction = (id: string, change: Partial<Action>): Protocol => ({
  ...toy,
  actions: toy.actions.map(action => (action.id === id ? { ...action, ...change } : action)),
})

it('finds nothing wrong in the lost and found', () => {
  expect(validate(toy)).toEqual([])
})

describe('every fault is found, with its path', () => {
  it.each<[string, Protocol, string]>([
    ['an id used twice', { ...toy, steps: [...toy.steps, { id: 'keep' }] }, 'steps: "keep" twice'],
    ['an unknown step', withAction('find', { step: 'swim' }), 'actions[0](find): unknown step "swim"'],
    ['a role nobody holds', withAction('find', { by: ['diver'] }), 'actions[0](find): unknown role "diver"'],
    ['nobody may do it', withAction('find', { by: [] }), 'actions[0](find): nobody may do it'],
    ['a badly named event', withAction('find', { event: 'Found' }), 'actions[0](find): event "Found" is not past-tense-name/version'],
    [
      'too much on one screen',
      withAction('find', { fields: Array.from({ length: 10 }, (_, index) => ({ id: `note${index}`, kind: 'note', max: 10 })) }),
      'actions[0](find): 10 items on one screen, at most 9',
    ],
    [
      '"unknown" before the other answers',
      withAction('find', { fields: [{ id: 'wet', kind: 'choice', options: ['unknown', 'yes', 'no'], asks: true }] }),
      'actions[0](find).fields(wet): "unknown" comes last',
    ],
    [
      'a telephone number in a care line',
      withAction('remember', { fields: [{ id: 'number', kind: 'phone' }] }),
      'actions[8](remember).fields(number): a telephone number outside the identity compartment',
    ],
    ['an effect on a field that is not there', withAction('greet', { fields: [] }), 'actions[1](greet).effects[0]: unknown field "roles"'],
    [
      'a task that no action opens',
      { ...toy, actions: toy.actions.map(action => ({ ...action, effects: action.effects.filter(effect => effect.effect !== 'open') })) },
      'tasks[0](notify): no action opens it',
    ],
    ['a phase nobody reaches', { ...toy, phases: [...toy.phases, { id: 'sunk' }] }, 'phases[3](sunk): cannot be reached'],
    ['a dead end', { ...toy, phases: [...toy.phases, { id: 'sunk' }] }, 'phases[3](sunk): no end can be reached from it'],
    ['a step without an action', { ...toy, steps: [...toy.steps, { id: 'rest' }] }, 'steps(rest): has no action'],
    ['a source that is not listed', withAction('find', { sources: ['hearsay'] }), 'find: unknown source "hearsay"'],
    ['no source', withAction('find', { sources: [] }), 'find: cites no source'],
    [
      'a source cited nowhere',
      { ...toy, sources: { ...toy.sources, other: { title: 'Other', mark: 'ours' } } },
      'sources(other): is cited nowhere',
    ],
    [
      'a condition on an action that does not exist',
      withAction('close', { requires: [{ if: { guard: 'did', action: 'swim' }, reason: 'x' }] }),
      'actions(close).requires[0]: unknown action "swim"',
    ],
    [
      'a question nobody asks',
      withAction('close', { requires: [{ if: { not: { guard: 'answered', question: 'depth', is: ['yes'] } }, reason: 'x' }] }),
      'actions(close).requires[0]: no care action asks "depth"',
    ],
    [
      'an answer nobody can give',
      withAction('close', { requires: [{ if: { any: [{ guard: 'answered', question: 'wet', is: ['soaked'] }] }, reason: 'x' }] }),
      'actions(close).requires[0]: "wet" is never answered "soaked"',
    ],
    [
      'a guard on a line that some cannot open',
      {
        ...withAction('remember', { compartment: 'justice' }),
        alerts: [{ id: 'a', action: 'find', level: 'now', reasons: [{ id: 'r', if: { guard: 'did', action: 'remember' } }] }],
      },
      'alerts(a).r: looks at "remember", which not every reader can open',
    ],
    [
      'a sealed line that would change the state',
      withAction('greet', { compartment: 'identity' }),
      'actions[1](greet): identity lines change no state, for readers who cannot open them',
    ],
  ])('%s', (_, definition, expected) => {
    expect(validate(definition).map(({ path, fault }) => `${path}: ${fault}`)).toContain(expected)
  })
})
