import { describe, expect, it } from 'vitest'
import type { Effect } from './definition.ts'
import { evolve, initialState } from './evolve.ts'
import type { CaseState } from './state.ts'
import { AT, caseOf, device, eventOf, LATER, person, task, tiny } from './testing/tiny.ts'

const no = { guard: 'in-phase', phases: ['ended'] } as const
const yes = { guard: 'in-phase', phases: ['begun'] } as const
/** The state after one act that has these effects. */
function applied(effects: readonly Effect[], given: Partial<CaseState> = {}, event: Parameters<typeof eventOf>[1] = {}): CaseState {
  const protocol = tiny([{ id: 'act', effects }], [{ id: 'owed' }, { id: 'other' }])
  return evolve(protocol, caseOf(protocol, given), eventOf('act', event), 7)
}

describe('a case', () => {
  it('begins in the first phase, with nothing in it', () => {
    const protocol = tiny([])
    expect(caseOf(protocol)).toMatchObject({ phase: 'begun', people: [], devices: [], tasks: [], seq: 0 })
    const { phase } = initialState(
      { ...protocol, phases: [] },
      { method: caseOf(protocol).method, agreement: null, zone: 'America/Toronto', openedAt: AT },
    )
    expect(phase).toBe('')
  })

  it('is left as it was by an action that its method does not have, but for the position', () => {
    const protocol = tiny([{ id: 'act', effects: [{ effect: 'move', to: 'after' }] }])
    const before = caseOf(protocol, { people: [person('A')] })
    expect(evolve(protocol, before, eventOf('swim'), 7)).toEqual({ ...before, seq: 7 })
  })

  it('moves when the condition holds, and stays where it does not', () => {
    expect(applied([{ effect: 'move', to: 'after', when: yes }]).phase).toBe('after')
    expect(applied([{ effect: 'move', to: 'after', when: no }]).phase).toBe('begun')
    expect(applied([{ effect: 'move', to: 'after' }]).phase).toBe('after')
  })
})

describe('answers', () => {
  const asking = tiny([
    {
      id: 'ask',
      fields: [
        { id: 'colour', kind: 'choices', options: ['red', 'blue'], asks: true },
        { id: 'wet', kind: 'choice', options: ['yes', 'no'], asks: true },
        { id: 'size', kind: 'choice', options: ['small'] },
        { id: 'note', kind: 'note', max: 10 },
        { id: 'teller', kind: 'said-by' },
      ],
    },
  ])
  const before = caseOf(asking, { answers: { shape: [{ subject: 'case', value: 'round', at: AT, seq: 1 }] } })

  it('are kept with who said them; other fields are no answers, and earlier answers stay', () => {
    const { answers } = evolve(asking, before, eventOf('ask', { data: { colour: ['red'], size: 'small', note: 'x', teller: 'staff' } }), 7)
    expect(answers).toEqual({
      shape: before.answers['shape'],
      colour: [{ subject: 'case', value: ['red'], at: AT, seq: 7, saidBy: 'staff' }],
    })
  })

  it('have no speaker where none was given, or where it is a list', () => {
    const without = evolve(asking, before, eventOf('ask', { data: { wet: 'yes' } }), 7)
    expect(without.answers['wet']?.[0]).toEqual({ subject: 'case', value: 'yes', at: AT, seq: 7 })
    const list = evolve(asking, before, eventOf('ask', { data: { wet: 'yes', teller: ['staff'] } }), 7)
    expect(list.answers['wet']?.[0]).toEqual({ subject: 'case', value: 'yes', at: AT, seq: 7 })
    const mute = tiny([{ id: 'ask', fields: [{ id: 'wet', kind: 'choice', options: ['yes'], asks: true }] }])
    expect(
      evolve(mute, caseOf(mute), eventOf('ask', { data: { wet: 'yes', undefined: 'staff' } }), 7).answers['wet']?.[0],
    ).not.toHaveProperty('saidBy')
  })

  it('are all kept, the latest last', () => {
    const once = evolve(asking, before, eventOf('ask', { data: { wet: 'yes' } }), 7)
    const twice = evolve(asking, once, eventOf('ask', { data: { wet: 'no' } }), 8)
    expect(twice.answers['wet']?.map(answer => [answer.value, answer.seq])).toEqual([
      ['yes', 7],
      ['no', 8],
    ])
  })

  it('leave the very same answers where nothing is asked', () => {
    const silent = tiny([{ id: 'act', fields: [{ id: 'size', kind: 'choice', options: ['small'] }] }])
    const state = caseOf(silent, { answers: before.answers })
    expect(evolve(silent, state, eventOf('act', { data: { size: 'small' } }), 7).answers).toBe(state.answers)
  })
})

describe('a task', () => {
  const tasks = [task('owed'), task('owed', 'A'), task('other'), task('owed', 'case', { key: 'owed:case:2', status: 'suspended' })]
  const statuses = (state: CaseState) => state.tasks.map(one => `${one.key} ${one.status}`)

  it('is settled for the case or the subject, that one alone, and only when the condition holds', () => {
    expect(statuses(applied([{ effect: 'settle', task: 'owed', for: 'case' }], { tasks }))).toEqual([
      'owed:case:1 done',
      'owed:A:1 open',
      'other:case:1 open',
      'owed:case:2 suspended',
    ])
    expect(statuses(applied([{ effect: 'settle', task: 'owed', for: 'subject' }], { tasks }, { subject: 'A' }))[1]).toBe('owed:A:1 done')
    expect(statuses(applied([{ effect: 'settle', task: 'owed', for: 'case' }], { tasks }, { subject: 'A' }))[1]).toBe('owed:A:1 open')
    expect(statuses(applied([{ effect: 'settle', task: 'owed', for: 'case', when: no }], { tasks }))[0]).toBe('owed:case:1 open')
    expect(applied([{ effect: 'settle', task: 'owed', for: 'case' }], { tasks }).tasks[0]).toMatchObject({ settledAt: AT, settledSeq: 7 })
  })

  it('is put off to the moment of the form, with when it was due before, or left where no moment was given', () => {
    const later = applied(
      [{ effect: 'postpone', task: 'owed', for: 'case', until: 'again' }],
      { tasks },
      { data: { again: '2026-11-20T15:00:00.000Z' } },
    )
    expect(later.tasks.map(one => [one.due, one.putOff])).toEqual([
      ['2026-11-20T15:00:00.000Z', [{ seq: 7, before: LATER }]],
      [LATER, undefined],
      [LATER, undefined],
      [LATER, undefined],
    ])
    expect(applied([{ effect: 'postpone', task: 'owed', for: 'case', until: 'again' }], { tasks }).tasks).toEqual(tasks)
    expect(
      applied([{ effect: 'postpone-task', task: 'which' }], { tasks }, { data: { which: 'owed:case:1', undefined: LATER } }).tasks,
    ).toEqual(tasks)
    const twice = applied(
      [{ effect: 'postpone-task', task: 'which', until: 'again' }],
      { tasks: [task('owed', 'case', { putOff: [{ seq: 3, before: AT }] })] },
      { data: { which: 'owed:case:1', again: LATER } },
    )
    expect(twice.tasks[0]?.putOff).toEqual([
      { seq: 3, before: AT },
      { seq: 7, before: LATER },
    ])
  })

  it('is taken, excused or handed on by its key, only while it is open', () => {
    const excused = applied([{ effect: 'excuse-task', task: 'which' }], { tasks }, { data: { which: 'owed:case:1' } })
    expect(excused.tasks[0]).toMatchObject({ status: 'excused', settledAt: AT, settledSeq: 7 })
    expect(statuses(applied([{ effect: 'excuse-task', task: 'which' }], { tasks }, { data: { which: 'owed:case:2' } }))[3]).toBe(
      'owed:case:2 suspended',
    )
    const taken = applied([{ effect: 'take-task', task: 'which' }], { tasks }, { data: { which: 'owed:A:1' } })
    expect(taken.tasks.map(one => one.takenBy)).toEqual([undefined, 'nadia', undefined, undefined])
  })

  it('goes to the colleague with those one had taken, and no other', () => {
    const mine = [
      task('owed', 'case', { takenBy: 'nadia' }),
      task('other', 'case', { takenBy: 'luc' }),
      task('owed', 'A', { takenBy: 'nadia', status: 'done' }),
    ]
    const handed = applied([{ effect: 'hand-tasks', to: 'to' }], { tasks: mine }, { data: { to: 'samuel' } })
    expect(handed.tasks.map(one => one.takenBy)).toEqual(['samuel', 'luc', 'nadia'])
    expect(applied([{ effect: 'hand-tasks', to: 'to' }], { tasks: mine }).tasks).toEqual(mine)
  })

  it('opens for the case, the subject, everybody, or whoever was just added, where the condition holds for them', () => {
    const open = (effect: Omit<Extract<Effect, { effect: 'open' }>, 'effect' | 'task'>, more: readonly Effect[] = []) =>
      applied(
        [...more, { effect: 'open', task: 'owed', ...effect }],
        { people: [person('A', 'loser'), person('B', 'finder')] },
        { subject: 'B', data: { kind: 'bag', roles: ['loser'] } },
      ).tasks.map(one => one.key)
    expect(open({ for: 'case' })).toEqual(['owed:case:1'])
    expect(open({ for: 'subject' })).toEqual(['owed:B:1'])
    expect(open({ for: 'every-person' })).toEqual(['owed:A:1', 'owed:B:1'])
    expect(open({ for: 'every-person', when: { guard: 'has-role', role: ['loser'] } })).toEqual(['owed:A:1'])
    expect(open({ for: 'every-device' }, [{ effect: 'add-device', kind: 'kind' }])).toEqual(['owed:1:1'])
    expect(
      open({ for: 'every-device', when: { guard: 'custody', is: ['police'], on: 'subject' } }, [{ effect: 'add-device', kind: 'kind' }]),
    ).toEqual([])
    expect(open({ for: 'added' }, [{ effect: 'add-person', roles: 'roles' }])).toEqual(['owed:C:1'])
    expect(open({ for: 'added' }, [{ effect: 'add-device', kind: 'kind' }])).toEqual(['owed:1:1'])
    expect(applied([{ effect: 'open', task: 'owed', for: 'added' }]).tasks).toEqual([])
    const many = applied(
      [
        { effect: 'add-device', kind: 'kind' },
        { effect: 'open', task: 'owed', for: 'added' },
      ],
      { devices: [device('1'), device('2')], people: [person('A')] },
      { subject: 'A' },
    )
    expect(many.tasks.map(one => one.key)).toEqual(['owed:3:1'])
  })

  it('waits while the case is closed, and only those that waited come back', () => {
    const mixed = [task('owed'), task('other', 'case', { status: 'done' })]
    const waiting = applied([{ effect: 'suspend-tasks' }], { tasks: mixed })
    expect(statuses(waiting)).toEqual(['owed:case:1 suspended', 'other:case:1 done'])
    expect(statuses(applied([{ effect: 'resume-tasks' }], { tasks: waiting.tasks }))).toEqual(['owed:case:1 open', 'other:case:1 done'])
  })
})

describe('young people', () => {
  const people = [person('A', 'loser'), { label: 'B', roles: [{ role: 'finder', from: AT, until: LATER }] }]

  it('gain a role once, again after it ended, and nobody else with them', () => {
    const again = applied([{ effect: 'add-role', role: 'role' }], { people }, { subject: 'B', data: { role: 'finder' }, happenedAt: LATER })
    expect(again.people).toEqual([
      people[0],
      {
        label: 'B',
        roles: [
          { role: 'finder', from: AT, until: LATER },
          { role: 'finder', from: LATER },
        ],
      },
    ])
    const same = applied([{ effect: 'add-role', role: 'role' }], { people }, { subject: 'A', data: { role: ['loser', 'finder'] } })
    expect(same.people[0]?.roles).toEqual([
      { role: 'loser', from: AT },
      { role: 'finder', from: AT },
    ])
  })

  it('keep the first end of a role, and lose no other role', () => {
    const both = [
      {
        label: 'A',
        roles: [
          { role: 'loser', from: AT, until: AT },
          { role: 'finder', from: AT },
          { role: 'loser', from: AT },
        ],
      },
    ]
    const ended = applied(
      [{ effect: 'end-role', role: 'role' }],
      { people: both },
      { subject: 'A', data: { role: 'loser' }, happenedAt: LATER },
    )
    expect(ended.people[0]?.roles).toEqual([
      { role: 'loser', from: AT, until: AT },
      { role: 'finder', from: AT },
      { role: 'loser', from: AT, until: LATER },
    ])
    expect(applied([{ effect: 'end-role', role: 'role' }], { people }, { subject: 'A' }).people).toEqual(people)
  })
})

describe('a device', () => {
  it('starts in its owner’s hands, with its first link', () => {
    const { devices } = applied(
      [{ effect: 'add-device', kind: 'kind' }],
      { people: [person('A')] },
      { subject: 'A', data: { kind: 'bag' } },
    )
    expect(devices).toEqual([
      {
        label: '1',
        kind: 'bag',
        owner: 'A',
        custody: 'with-owner',
        chain: [{ state: 'with-owner', at: AT, recordedAt: LATER, seq: 7, holder: { kind: 'youth', label: 'A' } }],
      },
    ])
    expect(applied([{ effect: 'add-device', kind: 'kind' }], {}, { subject: 'A' }).devices[0]?.kind).toBe('')
  })
})

describe('a withdrawn line', () => {
  it('no longer counts, and nothing else is lost', () => {
    const act = (seq: number) => ({ seq, subject: 'case', data: {}, by: 'nadia', happenedAt: AT, recordedAt: AT })
    const answer = (seq: number) => ({ subject: 'case', value: 'yes', at: AT, seq })
    const before = {
      people: [person('A')],
      acts: { ask: [act(3), act(4)] },
      answers: { wet: [answer(3), answer(4)] },
      tasks: [
        task('owed', 'case', { openedSeq: 4 }),
        task('owed', 'A', { openedSeq: 3, status: 'done', settledAt: AT, settledSeq: 4 }),
        task('other', 'case', { openedSeq: 3, status: 'done', settledAt: AT, settledSeq: 3 }),
      ],
      withdrawn: [1],
    }
    const state = applied([{ effect: 'withdraw', line: 'line' }], before, { data: { line: '4' } })
    expect(state.people).toEqual(before.people)
    expect(state.acts['ask']?.map(one => one.seq)).toEqual([3])
    expect(state.answers['wet']?.map(one => one.seq)).toEqual([3])
    expect(state.tasks).toEqual([task('owed', 'A', { openedSeq: 3 }), before.tasks[2]])
    expect(state.withdrawn).toEqual([1, 4])
  })
})
