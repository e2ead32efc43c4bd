import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { availableActions, type CaseState, holds, raisedAlerts } from '#protocol'
import { sexto } from '../method/protocol.ts'
import { documents } from '../src/cli/docs.ts'
import { runCommand } from '../src/cli/run.ts'
import { conditionsOf, pairs } from '../src/cli/walk/forms.ts'
import { stateFaults } from '../src/cli/walk/promises.ts'
import { wayToTheEnd } from '../src/cli/walk/to-the-end.ts'
import { walkFaults, walkMethod, walkOf } from '../src/cli/walk/walk-method.ts'
import { beginning, makeWorld } from '../src/cli/walk/world.ts'
import { isQuick } from './fictional/took.ts'

// Taken once, and shared by the three that tell it: this file, the generated documents and check-method.
const walk = walkOf(sexto)
const generated = await documents()
console.log(`walked: ${walk.states} states, ${walk.transitions} transitions, ${walk.refused} refused, ${walk.ends} ways to an end`)

describe('the method, walked', () => {
  it('is walked widely, within 50,000 states', () => {
    expect(walk.states).toBeGreaterThan(10_000)
    expect(walk.states).toBeLessThanOrEqual(50_000)
    expect(walk.transitions).toBeGreaterThan(walk.states)
  })

  it('has every action reached by some path', () => {
    expect(sexto.actions.map(action => action.id).filter(id => !walk.reached.has(id))).toEqual([])
  })

  it('has every requirement and every warning seen both met and unmet', () => {
    const rules = sexto.actions.flatMap(action => [...action.requires, ...(action.warns ?? [])])
    expect(walk.verdicts.size).toBe(rules.length)
    expect([...walk.verdicts].filter(([, seen]) => seen.size !== 2).map(([name]) => name)).toEqual([])
  })

  it('has no dead end, no device in nobody’s hands, and no closing without care, youth protection, police and follow-up', () => {
    expect(walk.ends).toBeGreaterThanOrEqual(100)
    expect(walk.faults).toEqual([])
  })

  it('is walked the same way every time', () => {
    const small = { states: 3000, expanded: 20, ended: 5 }
    const [one, two] = [walkMethod(sexto, small), walkMethod(sexto, small)]
    expect([one.states, one.transitions, one.refused]).toEqual([two.states, two.transitions, two.refused])
  })

  it('asks nine things a screen at most', () => {
    const items = sexto.actions.map(action =>
      action.fields.reduce((sum, field) => sum + (field.kind === 'confirm' ? field.statements.length : 1), 0),
    )
    expect(Math.max(...items)).toBeLessThanOrEqual(9)
  })
})

describe('a generated document', () => {
  it.each(Object.keys(generated))('%s is fresh (npm run docs)', path => {
    expect(readFileSync(join(import.meta.dirname, '..', path), 'utf8')).toBe(generated[path])
  })
})

it('check-method counts the steps, the guards, the words and what is walked, and finds no fault', async () => {
  const said: string[] = []
  const complained: string[] = []
  const code = await runCommand(
    ['check-method', '--json'],
    text => said.push(text),
    text => complained.push(text),
  )
  const { tally, faults } = JSON.parse(said.join('\n'))
  expect([faults, complained, code]).toEqual([[], [], 0])
  expect(tally.steps).toBe(5)
  expect(tally.guards).toBeGreaterThan(100)
  expect(tally.words['fr-CA']).toBe(tally.words['en-CA'])
  expect(tally.transitions.walked).toBeGreaterThan(100)
  expect(tally.transitions.actionsReached).toBe(tally.actions)
  expect(tally.walk).toEqual({ states: walk.states, transitions: walk.transitions, refused: walk.refused, ends: walk.ends })
})

describe('the walk itself can fail: in a method made worse, it finds', () => {
  const small = { states: 20_000, expanded: 60, ended: 40 }
  const faultsOf = (protocol: typeof sexto): readonly string[] => walkFaults(protocol, walkMethod(protocol, small))
  const without = (task: string) => ({
    ...sexto,
    tasks: sexto.tasks.map(one => (one.id === task ? { ...one, blocks: [] } : one)),
  })

  it('a dead end', () => {
    const stuck = { ...sexto, tasks: sexto.tasks.map(one => (one.id === 'pledge' ? { ...one, settledIf: { any: [] } } : one)) }
    expect(faultsOf(stuck).some(fault => fault.startsWith('no way to an end'))).toBe(true)
  })

  it('care that is not offered', () => {
    expect(faultsOf(without('care-refer')).join()).toContain('closed without care offered')
  })

  it('a youth protection question that nobody answered', () => {
    const { tasks } = without('dpj-question')
    const actions = sexto.actions.map(one =>
      one.id === 'close' ? { ...one, requires: one.requires.filter(({ reason }) => reason !== 'dpj-unanswered') } : one,
    )
    expect(faultsOf({ ...sexto, tasks, actions }).join()).toContain('closed without an answer about youth protection')
  })

  it('an action that nothing leads to', () => {
    const actions = sexto.actions.map(one =>
      one.id === 'meet-pause' ? { ...one, requires: [{ if: { any: [] }, reason: 'grid-not-open' }] } : one,
    )
    expect(faultsOf({ ...sexto, actions })).toContain('meet-pause is never reached')
  })

  it('a device handed to nobody', () => {
    const state = beginning(sexto, true)
    const link = { state: 'handed', at: '', recordedAt: '', seq: 1, holder: { kind: 'member', member: '' } } as const
    const lost: CaseState = { ...state, devices: [{ label: '1', kind: 'phone', owner: 'A', custody: 'handed', chain: [link] }] }
    expect(stateFaults(sexto, lost)).toEqual(['a device in nobody’s hands', 'a device handed to nobody'])
  })
})

describe('rows of answers', () => {
  it('hold every pair of two answers', () => {
    const sizes = [3, 2, 4, 3]
    const rows = pairs(sizes)
    for (const [a, many] of sizes.entries())
      for (const [b, more] of sizes.entries())
        if (a < b)
          for (let x = 0; x < many; x++)
            for (let y = 0; y < more; y++)
              expect(
                rows.some(row => row[a] === x && row[b] === y),
                `${a}=${x} ${b}=${y}`,
              ).toBe(true)
    expect(rows.length).toBeLessThan(24)
  })
})

describe('a large case: forty young people, twenty devices, a thousand lines', () => {
  const world = makeWorld(sexto)
  const state = crowded()

  it('has every guard answer in under 20 ms', () => {
    const facts = {
      definition: sexto,
      state,
      subject: 'A',
      data: {},
      actor: { member: 'nadia', roles: ['coordinator', 'trained'] },
      at: state.openedAt,
    }
    const conditions = [...sexto.actions.flatMap(conditionsOf), ...sexto.alerts.flatMap(alert => alert.reasons.map(reason => reason.if))]
    expect(conditions.filter(condition => !isQuick(() => holds(condition, facts), 20))).toEqual([])
    expect(raisedAlerts(sexto, state).length).toBeGreaterThan(0)
  })

  it('says what may be done for everybody', () => {
    const context = { actor: { member: 'nadia', roles: ['coordinator', 'trained'] }, at: state.openedAt, zone: state.zone }
    const perPerson = sexto.actions.filter(action => action.on === 'person').length
    expect(availableActions(sexto, state, context).filter(one => one.subject.startsWith('P')).length).toBe(perPerson * 40)
  })

  function crowded(): CaseState {
    const way = wayToTheEnd(world, beginning(sexto, true)) ?? []
    const last = way.at(-2)?.state ?? beginning(sexto, true)
    const act = { subject: 'P1', data: {}, by: 'nadia', happenedAt: last.openedAt, recordedAt: last.openedAt }
    return {
      ...last,
      people: Array.from({ length: 40 }, (_, nth) => ({ label: `P${nth}`, roles: [{ role: 'received', from: last.openedAt }] })),
      devices: Array.from({ length: 20 }, (_, nth) => ({
        label: `${nth}`,
        kind: 'phone',
        owner: `P${nth}`,
        custody: 'with-owner',
        chain: [],
      })),
      answers: { threat: Array.from({ length: 500 }, (_, seq) => ({ subject: 'case', value: 'yes', at: last.openedAt, seq })) },
      acts: { ...last.acts, meet: Array.from({ length: 500 }, (_, seq) => ({ ...act, seq })) },
    }
  }
})
