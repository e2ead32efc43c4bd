import { describe, expect, it } from 'vitest'
import type { Condition, Task } from './definition.ts'
import type { CaseState, TaskState } from './state.ts'
import { blockingTasks, openTask, putBack, putOff, settleTasks } from './tasks.ts'
import { AT, caseOf, eventOf, GUIDE, LATER, task, tiny } from './testing/tiny.ts'

const statuses = (state: CaseState) => state.tasks.map(one => `${one.key} ${one.status}`)

describe('a task that opens', () => {
  const protocol = tiny([], [{ id: 'owed', due: { minutes: 30 } }])
  const open = (tasks: readonly TaskState[], id = 'owed', subject = 'A', due?: string) =>
    openTask(protocol, caseOf(protocol, { tasks }), { id, subject, due }, eventOf('act'), 7).tasks

  it('is due when the act says when, else at its own term', () => {
    expect(open([], 'owed', 'A', LATER).map(one => one.due)).toEqual([LATER])
    expect(open([]).map(one => one.due)).toEqual(['2026-11-16T15:30:00.000Z'])
  })

  it('has a key of its own for the subject, and its clock from when it happened', () => {
    const [opened] = open([])
    expect(opened).toEqual({
      key: 'owed:A:1',
      task: 'owed',
      subject: 'A',
      openedAt: AT,
      openedSeq: 7,
      due: '2026-11-16T15:30:00.000Z',
      status: 'open',
    })
    expect(open([task('owed', 'A', { status: 'done' }), task('owed', 'B'), task('other', 'A')]).at(-1)?.key).toBe('owed:A:2')
  })

  it('is not opened twice while it is open, and is opened again once it is not', () => {
    const waiting = [task('owed', 'A', { status: 'done' }), task('owed', 'A', { key: 'owed:A:2' })]
    expect(open(waiting)).toEqual(waiting)
    for (const status of ['done', 'excused', 'suspended'] as const) expect(open([task('owed', 'A', { status })]).length, status).toBe(2)
  })

  it('is nothing where the method has no such task', () => {
    expect(open([], 'swim')).toEqual([])
  })
})

describe('what an act settles', () => {
  const settled = (tasks: readonly Partial<Task>[], states: readonly TaskState[], event: Parameters<typeof eventOf>[1] = {}) => {
    const protocol = tiny([{ id: 'act' }], tasks)
    const state = caseOf(protocol, { tasks: states })
    const sent = eventOf('act', event)
    return settleTasks(protocol, state, sent, 7, {
      definition: protocol,
      state,
      subject: sent.subject,
      data: sent.data,
      actor: GUIDE,
      at: LATER,
    })
  }

  it('is every open task that it answers for its subject, by its own page or another', () => {
    const tasks = [
      { id: 'own', action: 'act' },
      { id: 'by-another', action: 'swim', settledBy: ['jump', 'act'] },
      { id: 'foreign', action: 'swim', settledBy: ['jump'] },
      { id: 'apart', action: 'swim' },
    ]
    const states = [
      task('own'),
      task('own', 'A'),
      task('by-another'),
      task('foreign'),
      task('apart'),
      task('own', 'case', { key: 'own:case:2', status: 'suspended' }),
    ]
    expect(statuses(settled(tasks, states))).toEqual([
      'own:case:1 done',
      'own:A:1 open',
      'by-another:case:1 done',
      'foreign:case:1 open',
      'apart:case:1 open',
      'own:case:2 suspended',
    ])
  })

  it('is nothing when the form does not say so, and the very same state when nothing is answered', () => {
    const never: Condition = { guard: 'field-is', field: 'reached', is: ['yes'] }
    expect(statuses(settled([{ id: 'own', action: 'act', settledIf: never }], [task('own')]))).toEqual(['own:case:1 open'])
    expect(statuses(settled([{ id: 'own', action: 'act', settledIf: never }], [task('own')], { data: { reached: 'yes' } }))).toEqual([
      'own:case:1 done',
    ])
    const protocol = tiny([{ id: 'act' }])
    const state = caseOf(protocol, { tasks: [task('own')] })
    expect(
      settleTasks(protocol, state, eventOf('act'), 7, { definition: protocol, state, subject: 'case', data: {}, actor: GUIDE, at: LATER }),
    ).toBe(state)
  })

  it('is the follow-up due first, whatever their order, and never a later one', () => {
    const tasks = [
      { id: 'soon', action: 'act', kind: 'follow-up' as const },
      { id: 'late', action: 'act', kind: 'follow-up' as const },
      { id: 'duty', action: 'act', kind: 'duty' as const },
    ]
    const soon = task('soon', 'case', { due: '2026-11-18T15:00:00.000Z' })
    const late = task('late', 'case', { due: '2026-12-18T15:00:00.000Z' })
    expect(statuses(settled(tasks, [late, soon, task('duty')]))).toEqual(['late:case:1 open', 'soon:case:1 done', 'duty:case:1 done'])
    expect(statuses(settled(tasks, [soon, late]))).toEqual(['soon:case:1 done', 'late:case:1 open'])
    expect(statuses(settled(tasks, [late, { ...late, key: 'late:case:2', due: '2026-12-19T15:00:00.000Z' }, soon]))).toEqual([
      'late:case:1 open',
      'late:case:2 open',
      'soon:case:1 done',
    ])
    expect(settled(tasks, [soon]).tasks[0]).toMatchObject({ status: 'done', settledAt: AT, settledSeq: 7 })
  })
})

describe('what waits', () => {
  it('is named by what blocks it: open tasks only, of that kind only', () => {
    const protocol = tiny([], [{ id: 'both', blocks: ['handover', 'closing'] }, { id: 'last', blocks: ['closing'] }, { id: 'free' }])
    const state = caseOf(protocol, {
      tasks: [
        task('free'),
        task('last'),
        task('both'),
        task('both', 'A', { status: 'excused' }),
        task('last', 'A', { status: 'suspended' }),
      ],
    })
    expect(blockingTasks(protocol, state, 'closing', AT).map(one => one.key)).toEqual(['last:case:1', 'both:case:1'])
    expect(blockingTasks(protocol, state, 'handover', AT).map(one => one.key)).toEqual(['both:case:1'])
  })

  it('put off until later, holds up the closing and not the hand-over, until its moment comes', () => {
    const protocol = tiny([], [{ id: 'both', blocks: ['handover', 'closing'] }])
    const state = caseOf(protocol, { tasks: [putOff(task('both'), LATER, 4), task('both', 'A')] })
    const blocking = (what: 'handover' | 'closing', at: string) => blockingTasks(protocol, state, what, at).map(one => one.key)
    expect(blocking('handover', AT)).toEqual(['both:A:1'])
    expect(blocking('closing', AT)).toEqual(['both:case:1', 'both:A:1'])
    expect(blocking('handover', LATER)).toEqual(['both:case:1', 'both:A:1'])
  })
})

describe('a task put off by mistake', () => {
  const FRIDAY = '2026-11-20T15:00:00.000Z'
  const MONDAY = '2026-11-23T15:00:00.000Z'
  const once = putOff(task('owed'), FRIDAY, 4)
  const twice = putOff(once, MONDAY, 6)

  it('is due as before, as if it had never been put off', () => {
    expect(putBack(once, 4)).toEqual(task('owed'))
    expect(putBack(twice, 6)).toEqual(once)
  })

  it('keeps the last moment where only an earlier one was a mistake', () => {
    expect(putBack(twice, 4)).toEqual(putOff(task('owed'), MONDAY, 6))
  })

  it('is left alone by a line that did not put it off', () => {
    expect(putBack(twice, 5)).toBe(twice)
    expect(putBack(task('owed'), 4)).toEqual(task('owed'))
    expect(putOff(twice, undefined, 8)).toBe(twice)
  })
})
