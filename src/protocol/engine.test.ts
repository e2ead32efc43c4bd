import { describe, expect, it } from 'vitest'
import { raisedAlerts } from './alerts.ts'
import { availableActions } from './available-actions.ts'
import { responsible } from './responsible.ts'
import type { CaseState } from './state.ts'
import { MONDAY_AT_TEN, story } from './testing/given.ts'
import { lostAndFound } from './testing/lost-and-found.ts'

const pool = story(lostAndFound)
const find = { does: 'find', with: { wet: 'yes' } }
const loser = { does: 'greet', with: { roles: ['loser'] } }

describe('what may be done', () => {
  it('records an act, with when it happened apart from when it was written down', () => {
    const { state } = pool.given({ ...find, after: 12, happened: 2 })
    expect(state.acts['find']).toEqual([
      {
        seq: 1,
        subject: 'case',
        by: 'nadia',
        data: { wet: 'yes', colour: ['unknown'] },
        happenedAt: '2026-11-16T15:02:00.000Z',
        recordedAt: '2026-11-16T15:12:00.000Z',
      },
    ])
  })

  it.each([
    ['an action that does not exist', { does: 'swim' }, { code: 'unknown-action' }],
    ['somebody who is not in the case', { does: 'call', on: 'C', with: { reached: 'yes' } }, { code: 'unknown-subject' }],
    ['a role that may not', { does: 'notify-desk', as: ['visitor'] }, { code: 'wrong-role', roles: ['lifeguard', 'cashier'] }],
    [
      'a phase in which it makes no sense',
      { does: 'close', with: { read: ['nothing-left', 'nothing-opened'] } },
      { code: 'wrong-phase', phase: 'found' },
    ],
    ['the same thing twice', find, { code: 'already-done', at: '2026-11-16T15:01:00.000Z' }],
    ['what has not happened yet', { does: 'notify-desk', after: 5, happened: 6 }, { code: 'in-the-future' }],
  ])('refuses %s', (_, deed, refused) => {
    expect(pool.given(find, loser).when(deed)).toEqual({ refused })
  })

  it('says which requirement is not met', () => {
    expect(pool.given().when({ does: 'notify-desk' })).toEqual({ refused: { code: 'requirement', reason: 'find-first' } })
  })

  it('names the tasks that closing waits for', () => {
    const outcome = pool
      .given(find, loser, { does: 'notify-desk' })
      .when({ does: 'close', with: { read: ['nothing-left', 'nothing-opened'] } })
    expect(outcome).toEqual({ refused: { code: 'requirement', reason: 'still-open', tasks: ['dry:case:1', 'call-1:A:1'] } })
  })

  it('closes once everything is done or excused', () => {
    const { state } = pool.given(
      find,
      { does: 'notify-desk' },
      { does: 'excuse', with: { task: 'dry:case:1', why: 'dry by itself' } },
      { does: 'close', with: { read: ['nothing-left', 'nothing-opened'] } },
    )
    expect(state.phase).toBe('closed')
  })

  it('lists every action with its reason, and a warning that blocks nothing', () => {
    const { state } = pool.given(find)
    const context = { actor: { member: 'nadia', roles: ['lifeguard'] }, at: MONDAY_AT_TEN, zone: 'America/Toronto' }
    const list = availableActions(lostAndFound, state, context)
    expect(list.map(one => one.action)).toEqual(lostAndFound.actions.filter(action => action.on === 'case').map(action => action.id))
    expect(list.find(one => one.action === 'notify-desk')).toEqual({
      action: 'notify-desk',
      subject: 'case',
      refusal: undefined,
      warnings: ['nobody-yet'],
    })
    expect(list.find(one => one.action === 'close')?.refusal).toEqual({ code: 'wrong-phase', phase: 'found' })
  })
})

describe('a form', () => {
  it('reports every fault at its field, and accepts none of it', () => {
    const outcome = pool
      .given(find, loser, { does: 'list-bag', on: 'A', with: { kind: 'bag' } })
      .when({ does: 'lock-up', on: '1', with: { bag: 'x/../y?z', witness: 'not a member', colour: 'red' } })
    expect(outcome).toEqual({
      refused: {
        code: 'fields',
        faults: [
          { field: 'colour', fault: 'not-expected' },
          { field: 'bag', fault: 'not-a-code' },
          { field: 'seal', fault: 'missing' },
          { field: 'witness', fault: 'unknown-member' },
        ],
      },
    })
  })

  it.each([
    ['an option nobody offered', { does: 'find', with: { wet: 'soaked' } }, { field: 'wet', fault: 'unknown-option' }],
    ['a note that is too long', { does: 'find', with: { where: 'a'.repeat(41) } }, { field: 'where', fault: 'too-long' }],
    ['a speaker nobody knows', { does: 'find', with: { said: 'Z' } }, { field: 'said', fault: 'unknown-person' }],
    [
      'a statement left unticked',
      { does: 'remember', with: { detail: 'see https://example.org/a' } },
      { field: 'detail', fault: 'text-link' },
    ],
  ])('refuses %s', (_, deed, fault) => {
    const before = deed.does === 'find' ? pool.given() : pool.given(find)
    expect(before.when(deed)).toEqual({ refused: { code: 'fields', faults: [fault] } })
  })

  it('takes a question left blank for "unknown"', () => {
    const { state } = pool.given({ does: 'find', with: { said: 'staff' } })
    expect(state.answers['wet']?.at(-1)).toMatchObject({ value: 'unknown', saidBy: 'staff' })
    expect(state.answers['colour']?.at(-1)).toMatchObject({ value: ['unknown'] })
  })

  it('leaves out an answer to a question that does not arise, but never typed words', () => {
    const outcome = pool.given(find, loser).when({ does: 'call', on: 'A', with: { reached: 'yes', again: '2026-11-18T15:00:00.000Z' } })
    expect('state' in outcome && outcome.state.acts['call']?.[0]?.data).toEqual({ reached: 'yes' })
  })

  it('wants a moment to come in the future, and one that was in the past', () => {
    const open = pool.given(find, loser)
    expect(open.when({ does: 'postpone', with: { task: 'call-2:A:1', until: '2026-11-16T14:00:00.000Z' } })).toEqual({
      refused: { code: 'fields', faults: [{ field: 'until', fault: 'in-the-past' }] },
    })
    expect(open.when({ does: 'postpone', with: { task: 'call-2:A:1', until: 'tomorrow' } })).toEqual({
      refused: { code: 'fields', faults: [{ field: 'until', fault: 'not-a-moment' }] },
    })
  })
})

describe('young people and roles', () => {
  it('gives letters in order, several dated roles, none erased', () => {
    const { state } = pool.given(
      find,
      loser,
      { does: 'greet', with: { roles: ['finder'] } },
      { does: 'become', on: 'B', with: { role: 'loser' } },
      { does: 'be-no-longer', on: 'B', with: { role: 'finder' } },
    )
    expect(state.people).toEqual([
      { label: 'A', roles: [{ role: 'loser', from: '2026-11-16T15:02:00.000Z' }] },
      {
        label: 'B',
        roles: [
          { role: 'finder', from: '2026-11-16T15:03:00.000Z', until: '2026-11-16T15:05:00.000Z' },
          { role: 'loser', from: '2026-11-16T15:04:00.000Z' },
        ],
      },
    ])
  })

  it('goes on after Z', () => {
    const { state } = pool.given(find, ...Array.from({ length: 28 }, () => loser))
    expect(state.people.map(person => person.label).slice(24)).toEqual(['Y', 'Z', 'AA', 'AB'])
  })
})

describe('a device', () => {
  const sealed = [
    find,
    loser,
    { does: 'list-bag', on: 'A', with: { kind: 'bag' } },
    { does: 'lock-up', on: '1', with: { bag: '0412', seal: 'S 20931', witness: 'samuel' } },
  ]

  it('is never in nobody’s hands: handed over, it stays with the giver until it is received', () => {
    const { state, when } = pool.given(...sealed, { does: 'pass-on', on: '1', with: { to: 'luc' } })
    expect(state.devices[0]?.chain.at(-1)).toMatchObject({
      state: 'handed',
      holder: { kind: 'member', member: 'nadia' },
      towards: { kind: 'member', member: 'luc' },
    })
    const received = when({ does: 'take-over', on: '1', by: 'luc' })
    expect('state' in received && received.state.devices[0]?.chain.at(-1)?.holder).toEqual({ kind: 'member', member: 'luc' })
  })

  it('is sealed before somebody else, never before oneself', () => {
    const alone = pool.given(...sealed.slice(0, 3)).when({ does: 'lock-up', on: '1', with: { bag: '1', seal: '2', witness: 'nadia' } })
    expect(alone).toEqual({ refused: { code: 'fields', faults: [{ field: 'witness', fault: 'yourself' }] } })
  })

  it('keeps every link of its chain', () => {
    const { state } = pool.given(...sealed)
    expect(state.devices[0]).toMatchObject({ owner: 'A', bag: '0412', seal: 'S 20931', custody: 'sealed' })
    expect(state.devices[0]?.chain.map(link => link.state)).toEqual(['with-owner', 'sealed'])
  })
})

describe('tasks', () => {
  it('opens with one name and one clock', () => {
    const { state } = pool.given(find)
    expect(state.tasks).toEqual([
      {
        key: 'notify:case:1',
        task: 'notify',
        subject: 'case',
        openedAt: '2026-11-16T15:01:00.000Z',
        openedSeq: 1,
        due: '2026-11-16T15:31:00.000Z',
        status: 'open',
      },
      {
        key: 'dry:case:1',
        task: 'dry',
        subject: 'case',
        openedAt: '2026-11-16T15:01:00.000Z',
        openedSeq: 1,
        due: '2026-11-16T21:00:00.000Z',
        status: 'open',
      },
    ])
  })

  it('is settled only by what settles it', () => {
    const dry = (done: string) => pool.given(find, { does: 'dry-it', with: { done } }).state.tasks.find(task => task.task === 'dry')?.status
    expect([dry('no'), dry('yes')]).toEqual(['open', 'done'])
  })

  it('one follow-up settles the one due first, not the later ones', () => {
    const { state } = pool.given(find, loser, { does: 'call', on: 'A', with: { reached: 'yes' } })
    expect(state.tasks.filter(task => task.subject === 'A').map(task => [task.task, task.status])).toEqual([
      ['call-1', 'done'],
      ['call-2', 'open'],
    ])
  })

  it('is excused or put off only where the definition allows it', () => {
    const open = pool.given(find, loser)
    expect(open.when({ does: 'excuse', with: { task: 'notify:case:1', why: 'no time' } })).toEqual({
      refused: { code: 'fields', faults: [{ field: 'task', fault: 'not-excusable' }] },
    })
    expect(open.when({ does: 'postpone', with: { task: 'call-1:A:1', until: '2026-12-01T15:00:00.000Z' } })).toEqual({
      refused: { code: 'fields', faults: [{ field: 'task', fault: 'not-postponable' }] },
    })
    expect('state' in open.when({ does: 'excuse', with: { task: 'dry:case:1', why: 'dry already' } })).toBe(true)
  })

  it('waits while the case is closed, and comes back when it is opened again', () => {
    const closed = pool.given(
      find,
      loser,
      { does: 'notify-desk' },
      { does: 'excuse', with: { task: 'dry:case:1', why: 'dry' } },
      { does: 'call', on: 'A', with: { reached: 'yes' } },
      { does: 'close', with: { read: ['nothing-left', 'nothing-opened'] } },
    )
    expect(closed.state.tasks.find(task => task.task === 'call-2')?.status).toBe('suspended')
    const again = closed.when({ does: 'open-again' })
    expect('state' in again && again.state.tasks.find(task => task.task === 'call-2')?.status).toBe('open')
  })

  it('moves its clock when postponed, and remembers when it was due', () => {
    const { state } = pool.given(find, loser, { does: 'postpone', with: { task: 'call-2:A:1', until: '2026-12-01T15:00:00.000Z' } })
    expect(state.tasks.find(task => task.key === 'call-2:A:1')).toMatchObject({
      due: '2026-12-01T15:00:00.000Z',
      putOff: [{ before: expect.any(String) }],
    })
  })
})

describe('who is to do it', () => {
  const notify = (state: CaseState) => state.tasks.find(task => task.task === 'notify')
  const who = (state: CaseState, minutes: number) => {
    const task = notify(state)
    return task === undefined
      ? undefined
      : responsible(lostAndFound, task, new Date(Date.parse(MONDAY_AT_TEN) + minutes * 60_000).toISOString())
  }

  it('climbs to the next role when nobody took it on', () => {
    const { state } = pool.given(find)
    expect(who(state, 5)).toEqual({ roles: ['lifeguard'], climbs: { to: 'cashier', at: '2026-11-16T15:11:00.000Z' } })
    expect(who(state, 11)).toEqual({ roles: ['lifeguard', 'cashier'] })
  })

  it('stays with the person who took it on', () => {
    const { state } = pool.given(find, { does: 'take', with: { task: 'notify:case:1' }, by: 'samuel' })
    expect(who(state, 60)).toEqual({ member: 'samuel', roles: ['lifeguard'] })
  })

  it('goes to a named colleague when that person leaves, and only what they had taken on', () => {
    const { state } = pool.given(
      find,
      { does: 'take', with: { task: 'notify:case:1' }, by: 'samuel' },
      { does: 'take', with: { task: 'dry:case:1' }, by: 'nadia' },
      { does: 'leave', with: { to: 'maya' }, by: 'samuel' },
    )
    expect(state.tasks.map(task => [task.task, task.takenBy])).toEqual([
      ['notify', 'maya'],
      ['dry', 'nadia'],
    ])
  })
})

describe('a mistaken tap', () => {
  it('no longer counts: its answers go, what it opened goes, what it settled is owed again', () => {
    const { state } = pool.given(find, { does: 'dry-it', with: { done: 'yes' } }, { does: 'mistake', with: { line: '2' } })
    expect(state.withdrawn).toEqual([2])
    expect(state.acts['dry-it']).toEqual([])
    expect(state.tasks.find(task => task.task === 'dry')?.status).toBe('open')
    const again = pool.given(find, { does: 'mistake', with: { line: '1' } }).state
    expect([again.answers['wet'], again.tasks]).toEqual([[], []])
  })

  it('cannot take back a person, a device or a phase: a new line corrects those', () => {
    expect(pool.given(find, loser).when({ does: 'mistake', with: { line: '2' } })).toEqual({
      refused: { code: 'fields', faults: [{ field: 'line', fault: 'line-stands' }] },
    })
    expect(pool.given(find).when({ does: 'mistake', with: { line: '9' } })).toEqual({
      refused: { code: 'fields', faults: [{ field: 'line', fault: 'unknown-line' }] },
    })
  })
})

describe('alerts', () => {
  it('call for something, with the reason; an unknown asks for advice', () => {
    expect(raisedAlerts(lostAndFound, pool.empty)).toEqual([])
    expect(raisedAlerts(lostAndFound, pool.given(find).state)).toEqual([{ alert: 'dripping', level: 'now', reasons: ['wet'] }])
    expect(raisedAlerts(lostAndFound, pool.given({ does: 'find' }).state)).toEqual([
      { alert: 'maybe-dripping', level: 'advice', reasons: ['wet'] },
    ])
  })
})

describe('role × phase × action', () => {
  it('has a verdict in every cell', () => {
    const states = {
      found: pool.given(find).state,
      kept: pool.given(find, { does: 'notify-desk' }).state,
      closed: pool.given(
        find,
        { does: 'notify-desk' },
        { does: 'excuse', with: { task: 'dry:case:1', why: 'dry' } },
        { does: 'close', with: { read: ['nothing-left', 'nothing-opened'] } },
      ).state,
    }
    const cells = lostAndFound.staffRoles.flatMap(role =>
      Object.entries(states).map(([phase, state]) => {
        const context = { actor: { member: 'x', roles: [role] }, at: '2026-11-16T18:00:00.000Z', zone: 'America/Toronto' }
        const free = availableActions(lostAndFound, state, context).filter(one => one.refusal === undefined)
        return [role, phase, free.map(one => one.action).join(' ')]
      }),
    )
    expect(cells).toEqual([
      ['lifeguard', 'found', 'greet dry-it notify-desk remember excuse postpone leave take mistake'],
      ['lifeguard', 'kept', 'greet dry-it remember excuse postpone leave take mistake'],
      ['lifeguard', 'closed', 'remember open-again'],
      ['cashier', 'found', 'greet notify-desk remember excuse postpone leave take mistake'],
      ['cashier', 'kept', 'greet remember excuse postpone leave take mistake'],
      ['cashier', 'closed', 'remember'],
      ['visitor', 'found', ''],
      ['visitor', 'kept', ''],
      ['visitor', 'closed', ''],
    ])
  })
})
