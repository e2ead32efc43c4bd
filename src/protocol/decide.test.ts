import { describe, expect, it } from 'vitest'
import { availableActions } from './available-actions.ts'
import { decide, factAllTheSame, refusalOf } from './decide.ts'
import type { Action, Protocol } from './definition.ts'
import type { Refusal } from './refusal.ts'
import type { CaseState, FormData } from './state.ts'
import { AT, CONTEXT, caseOf, device, LATER, person, task, tiny } from './testing/tiny.ts'
import { asWritten } from './text-guard/text-guard-port.ts'

const never = { guard: 'in-phase', phases: ['ended'] } as const
const input = (action: string, data: FormData = {}, subject = 'case', happenedAt = AT) => ({ action, subject, data, happenedAt })
const refusedBy = (protocol: Protocol, state: CaseState, sent: ReturnType<typeof input>): Refusal | undefined => {
  const decision = decide(protocol, state, sent, CONTEXT, asWritten)
  return 'refused' in decision ? decision.refused : undefined
}

describe('what may be written', () => {
  it('is a line with its type, both times, its author and the form cleaned', () => {
    const protocol = tiny([
      { id: 'act', event: 'acted/2', fields: [{ id: 'wet', kind: 'choice', options: ['yes', 'unknown'], asks: true }] },
    ])
    expect(decide(protocol, caseOf(protocol), input('act'), CONTEXT, asWritten)).toEqual({
      event: {
        action: 'act',
        subject: 'case',
        data: { wet: 'unknown' },
        happenedAt: AT,
        type: 'acted/2',
        recordedAt: LATER,
        actor: CONTEXT.actor,
      },
    })
  })

  it('is asked of the cleaned form too: a blank that became "unknown" may be what a requirement refuses', () => {
    const protocol = tiny([
      {
        id: 'act',
        fields: [{ id: 'wet', kind: 'choice', options: ['yes', 'unknown'], asks: true }],
        requires: [{ if: { not: { guard: 'field-is', field: 'wet', is: ['unknown'] } }, reason: 'say-it' }],
      },
    ])
    expect(refusedBy(protocol, caseOf(protocol), input('act'))).toEqual({ code: 'requirement', reason: 'say-it' })
    expect(refusedBy(protocol, caseOf(protocol), input('act', { wet: 'yes' }))).toBeUndefined()
  })

  it('may have happened at this very moment, not after', () => {
    const protocol = tiny([{ id: 'act' }])
    expect(refusedBy(protocol, caseOf(protocol), input('act', {}, 'case', LATER))).toBeUndefined()
    expect(refusedBy(protocol, caseOf(protocol), input('act', {}, 'case', '2026-11-16T16:00:00.001Z'))).toEqual({ code: 'in-the-future' })
  })
})

describe('whom an action is about', () => {
  const state = { people: [person('A'), person('B')], devices: [device('1'), device('2')] }
  it.each([
    ['case', 'case', true],
    ['case', 'A', false],
    ['person', 'B', true],
    ['person', '1', false],
    ['person', 'case', false],
    ['device', '2', true],
    ['device', 'A', false],
  ] as const)('a %s: %s', (on, subject, known) => {
    const protocol = tiny([{ id: 'act', on }])
    expect(refusedBy(protocol, caseOf(protocol, state), input('act', {}, subject))).toEqual(known ? undefined : { code: 'unknown-subject' })
  })

  it('a role that may is enough, also beside one that may not', () => {
    const protocol = tiny([{ id: 'act', by: ['guide'] }])
    const as = (...roles: readonly string[]) =>
      decide(protocol, caseOf(protocol), input('act'), { ...CONTEXT, actor: { member: 'nadia', roles } }, asWritten)
    expect('event' in as('guest', 'guide')).toBe(true)
    expect(as('guest')).toEqual({ refused: { code: 'wrong-role', roles: ['guide'] } })
  })

  it('done once for somebody, it may be done for somebody else', () => {
    const { repeatable: _, ...once } = tiny([{ id: 'act', on: 'person' }]).actions[0] as Action
    const protocol = { ...tiny([]), actions: [once] }
    const act = { seq: 1, subject: 'A', data: {}, by: 'nadia', happenedAt: AT, recordedAt: AT }
    const before = caseOf(protocol, { ...state, acts: { act: [act] } })
    expect(refusedBy(protocol, before, input('act', {}, 'A'))).toEqual({ code: 'already-done', at: AT })
    expect(refusedBy(protocol, before, input('act', {}, 'B'))).toBeUndefined()
  })
})

describe('what may be done', () => {
  it('is listed for every subject that it can be about', () => {
    const protocol = tiny([{ id: 'of-case' }, { id: 'of-person', on: 'person' }, { id: 'of-device', on: 'device' }])
    const state = caseOf(protocol, { people: [person('A'), person('B')], devices: [device('1')] })
    const listed = availableActions(protocol, state, CONTEXT).map(one => `${one.action} ${one.subject}`)
    expect(listed).toEqual(['of-case case', 'of-person A', 'of-person B', 'of-device 1'])
  })
})

describe('what a requirement waits for', () => {
  const tasks = [{ id: 'owed', blocks: ['closing'] as const }]
  const close = (requirement: Action['requires'][number]['if']) => {
    const protocol = tiny([{ id: 'close', requires: [{ if: requirement, reason: 'waits' }] }], tasks)
    const [action] = protocol.actions
    const state = caseOf(protocol, { tasks: [task('owed'), task('owed', 'A', { status: 'done' })] })
    return action === undefined ? undefined : refusalOf(protocol, action, state, 'case', {}, CONTEXT)
  }
  const blocked = { guard: 'nothing-blocks', what: 'closing' } as const

  it('is named, also among other conditions that must all hold', () => {
    expect(close(blocked)).toEqual({ code: 'requirement', reason: 'waits', tasks: ['owed:case:1'] })
    expect(close({ all: [{ not: never }, blocked] })).toEqual({ code: 'requirement', reason: 'waits', tasks: ['owed:case:1'] })
  })

  it('is no list where something else is not met', () => {
    expect(close(never)).toEqual({ code: 'requirement', reason: 'waits' })
    expect(close({ any: [never] })).toEqual({ code: 'requirement', reason: 'waits' })
    expect(close({ not: { not: never } })).toEqual({ code: 'requirement', reason: 'waits' })
    expect(close({ guard: 'nothing-blocks', what: 'handover' })).toBeUndefined()
  })
})

describe('a task named in a form', () => {
  const protocol = tiny(
    [
      { id: 'excuse', fields: [{ id: 'which', kind: 'task' }], effects: [{ effect: 'excuse-task', task: 'which' }] },
      { id: 'put-off', fields: [{ id: 'which', kind: 'task' }], effects: [{ effect: 'postpone-task', task: 'which' }] },
    ],
    [{ id: 'owed' }, { id: 'light', excusable: true, postponable: true }],
  )
  const state = caseOf(protocol, { tasks: [task('owed'), task('light'), task('forgotten')] })
  it('is excused and put off where the method lets it be; one that the method no longer has is not held against anybody', () => {
    expect(refusedBy(protocol, state, input('excuse', { which: 'owed:case:1' }))).toEqual({
      code: 'fields',
      faults: [{ field: 'which', fault: 'not-excusable' }],
    })
    expect(refusedBy(protocol, state, input('put-off', { which: 'owed:case:1' }))).toEqual({
      code: 'fields',
      faults: [{ field: 'which', fault: 'not-postponable' }],
    })
    for (const action of ['excuse', 'put-off'])
      for (const which of ['light:case:1', 'forgotten:case:1', ''])
        expect(refusedBy(protocol, state, input(action, { which })), `${action} ${which}`).toBeUndefined()
  })
})

describe('a fact that came too late to fit', () => {
  const protocol = tiny(
    [
      {
        id: 'fact',
        event: 'happened/1',
        on: 'person',
        fact: true,
        fields: [
          { id: 'what', kind: 'choice', options: ['a'], required: true },
          { id: 'which', kind: 'task' },
          { id: 'line', kind: 'line' },
        ],
        requires: [{ if: never, reason: 'not-now' }],
        effects: [{ effect: 'excuse-task', task: 'which' }],
      },
      { id: 'plain', on: 'person', requires: [{ if: never, reason: 'not-now' }] },
    ],
    [{ id: 'owed' }],
  )
  const state = caseOf(protocol, { people: [person('A')], tasks: [task('owed')] })
  const told = (action: string, data: FormData, refused: Refusal, happenedAt = AT) =>
    factAllTheSame(protocol, state, input(action, data, 'A', happenedAt), CONTEXT, refused)
  const unmet: Refusal = { code: 'requirement', reason: 'not-now' }

  it('is kept as it was written, by whom and when', () => {
    expect(told('fact', { what: ' a ' }, unmet)).toEqual({
      action: 'fact',
      subject: 'A',
      data: { what: 'a' },
      happenedAt: AT,
      type: 'happened/1',
      recordedAt: LATER,
      actor: CONTEXT.actor,
    })
  })

  it('whatever others had changed in between', () => {
    const moved: readonly Refusal[] = [
      unmet,
      { code: 'wrong-phase', phase: 'ended' },
      { code: 'already-done', at: AT },
      { code: 'fields', faults: [] },
    ]
    for (const refused of moved) expect(told('fact', { what: 'a' }, refused), refused.code).toBeDefined()
    expect(told('fact', { what: 'a', which: 'owed:B:1', line: '9' }, unmet)?.data).toEqual({ what: 'a', which: 'owed:B:1', line: '9' })
  })

  it('not when its author could have done it nowhere: role, subject, a form that never passes, the future, or no fact at all', () => {
    const nowhere: readonly Refusal[] = [
      { code: 'wrong-role', roles: [] },
      { code: 'unknown-subject' },
      { code: 'unknown-action' },
      { code: 'in-the-future' },
    ]
    for (const refused of nowhere) expect(told('fact', { what: 'a' }, refused), refused.code).toBeUndefined()
    expect(told('fact', {}, unmet)).toBeUndefined()
    expect(told('fact', { which: 'owed:B:1' }, unmet)).toBeUndefined()
    expect(told('fact', { what: 'a', which: 'owed:case:1' }, unmet)).toBeUndefined()
    expect(told('fact', { what: 'a' }, unmet, '2026-11-16T16:00:00.001Z')).toBeUndefined()
    expect(told('fact', { what: 'a' }, unmet, LATER)).toBeDefined()
    expect(told('plain', {}, unmet)).toBeUndefined()
    expect(told('swim', {}, unmet)).toBeUndefined()
  })
})
