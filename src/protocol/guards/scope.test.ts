import { describe, expect, it } from 'vitest'
import type { Scope } from '../definition.ts'
import type { Actor, CaseState } from '../state.ts'
import { caseOf, device, GUIDE, LATER, person, tiny } from '../testing/tiny.ts'
import { actorDid } from './actor-did.ts'
import { actorHolds } from './actor-holds.ts'
import { actorIs } from './actor-is.ts'
import { agreementInForce } from './agreement-in-force.ts'
import { exists } from './exists.ts'
import { onScope, subjectsOf } from './guard.ts'
import { hasRole } from './has-role.ts'
import { settled } from './settled.ts'

const protocol = tiny([])
const AT = '2026-11-16T15:00:00.000Z'
const facts = (state: Partial<CaseState>, subject = 'case', actor: Actor = GUIDE, at = LATER) => ({
  definition: protocol,
  state: caseOf(protocol, state),
  subject,
  data: {},
  actor,
  at,
})
const two = { people: [person('A', 'loser'), person('B', 'finder')], devices: [device('1', { owner: 'A' }), device('2', { owner: 'B' })] }

describe('whom a guard looks at', () => {
  it.each<[Scope | undefined, string, readonly string[], boolean]>([
    [undefined, 'A', ['A'], true],
    ['subject', 'A', ['A'], true],
    ['case', 'A', ['case'], true],
    ['owner', '2', ['B'], false],
    ['owner', '3', [], false],
    ['some-person', 'case', ['A', 'B'], false],
    ['every-person', 'case', ['A', 'B'], true],
    ['some-device', 'case', ['1', '2'], false],
    ['every-device', 'case', ['1', '2'], true],
  ])('%s of %s: %j', (scope, subject, subjects, all) => {
    expect(subjectsOf(scope, facts(two, subject))).toEqual({ subjects, all })
  })

  it('all of them, or one of them; of nobody, all and none', () => {
    const isB = (label: string) => label === 'B'
    expect([onScope('some-person', facts(two), isB), onScope('every-person', facts(two), isB)]).toEqual([true, false])
    expect([onScope('some-person', facts({}), isB), onScope('every-person', facts({}), isB)]).toEqual([false, true])
    expect([onScope('owner', facts(two, '2'), isB), onScope('owner', facts(two, '3'), isB)]).toEqual([true, false])
  })
})

describe('a role', () => {
  it('is that of the person asked about, one among several, one among several people', () => {
    const people = [person('A', 'loser', 'witness'), person('B', 'finder')]
    expect(hasRole({ role: ['loser'] }, facts({ people }, 'A'))).toBe(true)
    expect(hasRole({ role: ['finder'] }, facts({ people }, 'A'))).toBe(false)
    expect(hasRole({ role: ['finder', 'loser'] }, facts({ people }, 'B'))).toBe(true)
    expect(hasRole({ role: ['loser'], on: 'owner' }, facts({ people, devices: two.devices }, '1'))).toBe(true)
    expect(hasRole({ role: ['loser'], on: 'owner' }, facts({ people, devices: two.devices }, '2'))).toBe(false)
  })

  it('exists once somebody holds it, among others and other roles', () => {
    const ended = { label: 'C', roles: [{ role: 'witness', from: AT, until: LATER }] }
    const people = [person('A', 'loser', 'finder'), ended]
    expect(exists({ kind: 'person', role: 'finder' }, facts({ people }))).toBe(true)
    expect(exists({ kind: 'person', role: 'witness' }, facts({ people }))).toBe(false)
    expect(exists({ kind: 'person', role: 'guide' }, facts({ people }))).toBe(false)
    expect(exists({ kind: 'person' }, facts({ people: [] }))).toBe(false)
    expect(exists({ kind: 'device' }, facts({ people }))).toBe(false)
    expect(exists({ kind: 'device' }, facts({ devices: [device('1')] }))).toBe(true)
  })

  it('of the staff is one among those they hold', () => {
    expect(actorIs({ role: ['guide', 'host'] }, facts({}, 'case', { member: 'nadia', roles: ['guest', 'guide'] }))).toBe(true)
    expect(actorIs({ role: ['guide'] }, facts({}, 'case', { member: 'nadia', roles: [] }))).toBe(false)
  })
})

describe('the same adult', () => {
  const link = (holder: NonNullable<ReturnType<typeof device>['chain'][number]>['holder']) => ({
    state: 'held' as const,
    at: AT,
    recordedAt: AT,
    seq: 3,
    holder,
  })
  const act = (subject: string, by = 'nadia') => ({ seq: 3, subject, data: {}, by, happenedAt: AT, recordedAt: AT })
  const did = (role: string | undefined, acts: readonly ReturnType<typeof act>[], subject = 'B') =>
    actorDid(role === undefined ? { action: 'meet' } : { action: 'meet', role }, facts({ ...two, acts: { meet: acts } }, subject))

  it('met somebody else, who had that role, also if others met others', () => {
    expect(did('loser', [act('A')])).toBe(true)
    expect(did('finder', [act('A')])).toBe(false)
    expect(did('loser', [act('A', 'samuel'), act('A')])).toBe(true)
    expect(did('loser', [act('C')])).toBe(false)
    expect(did(undefined, [act('C')])).toBe(true)
    expect(did('loser', [act('A')], 'A')).toBe(false)
  })

  it('met somebody whose role has ended, or who has several', () => {
    const people = [
      {
        label: 'A',
        roles: [
          { role: 'witness', from: AT },
          { role: 'loser', from: AT, until: LATER },
        ],
      },
    ]
    expect(actorDid({ action: 'meet', role: 'loser' }, facts({ people, acts: { meet: [act('A')] } }, 'B'))).toBe(true)
  })

  it('met nobody where nothing was done', () => {
    expect(actorDid({ action: 'meet' }, facts({}))).toBe(false)
  })

  it('holds a device, and an officer of the same name does not', () => {
    const chain = (holder: Parameters<typeof link>[0]) => [device('1', { chain: [link(holder)] })]
    expect(actorHolds({}, facts({ devices: chain({ kind: 'member', member: 'nadia' }) }))).toBe(true)
    expect(actorHolds({}, facts({ devices: chain({ kind: 'outside', name: 'nadia' }) }))).toBe(false)
    expect(actorHolds({}, facts({ devices: [device('1', { chain: [] })] }))).toBe(false)
    // A line kept by a changed program may hold anything: only the kind says whose hands they are.
    expect(actorHolds({}, facts({ devices: chain({ kind: 'youth', label: 'A', member: 'nadia' } as never) }))).toBe(false)
  })
})

describe('a task', () => {
  it('is settled when nothing of that name is open for that subject', () => {
    const open = { key: 'call:A:1', task: 'call', subject: 'A', openedAt: AT, openedSeq: 1, due: AT, status: 'open' as const }
    expect(settled({ task: 'call' }, facts({ tasks: [open] }, 'A'))).toBe(false)
    expect(settled({ task: 'write' }, facts({ tasks: [open] }, 'A'))).toBe(true)
    expect(settled({ task: 'call', on: 'every-person' }, facts({ ...two, tasks: [open] }))).toBe(false)
  })
})

describe('an agreement', () => {
  it('holds from its first day', () => {
    const agreement = {
      id: 'lake',
      territory: 'Lac',
      policeService: 'Police du Lac',
      validFrom: '2026-11-16',
      validTo: null,
      channel: { 'fr-CA': 'Le 911', 'en-CA': '911' },
      channelPhone: '911',
      deviceInstruction: { 'fr-CA': 'Tel quel', 'en-CA': 'As it is' },
      targetDays: 4,
      amberDays: 6,
    }
    expect(agreementInForce({}, facts({ agreement }))).toBe(true)
    expect(agreementInForce({}, facts({ agreement }, 'case', GUIDE, '2026-11-16T04:59:00.000Z'))).toBe(false)
  })
})
