import { describe, expect, it } from 'vitest'
import type { TrainingRole } from '#people'
import type { Member } from '../members.ts'
import { decideStaff, type StaffRoom } from './decide-staff.ts'
import type { StaffCommand } from './staff-events.ts'

const person = (id: string, roles: readonly TrainingRole[], to: string | null = null): Member => ({
  id,
  institution: 'school',
  name: `${id} Untel`,
  email: `${id}@ecole.invalid`,
  roles,
  from: '2026-01-01',
  to,
  batch: null,
  seenAt: null,
})
const school = { id: 'school', name: { 'fr-CA': 'É', 'en-CA': 'S' }, kind: 'public', territory: 't', outsideReaders: true } as const
const nadia = person('nadia', ['learner', 'coordinator'])
const luc = person('luc', ['coordinator'])
const samuel = person('samuel', ['learner'])
const room: StaffRoom = {
  institution: school,
  members: [nadia, luc, samuel],
  by: 'nadia',
  own: new Set(['nadia@ecole.invalid']),
  today: '2026-11-21',
  yesterday: '2026-11-20',
}
const team: StaffRoom = { ...room, institution: { ...school, team: true } }
const appoint = (member: string, ...roles: readonly TrainingRole[]): StaffCommand => ({ type: 'appoint', member, roles })
const end = (member: string, lastDay = ''): StaffCommand => ({ type: 'end', member, lastDay })
const add = (email: string, ...roles: readonly TrainingRole[]): StaffCommand => ({
  type: 'add',
  id: 'fresh',
  name: 'Zoé Untel',
  email,
  roles,
})

describe('roles', () => {
  it('are changed by a coordinator, with what they were', () => {
    expect(decideStaff(appoint('samuel', 'learner', 'trainer'), room)).toEqual({
      event: { type: 'roles', member: 'samuel', before: ['learner'], after: ['learner', 'trainer'] },
    })
    expect(decideStaff(appoint('samuel', 'learner'), room)).toEqual({ nothing: true })
    expect(decideStaff(appoint('samuel'), room)).toEqual({ refused: 'no-role' })
    expect(decideStaff(appoint('nobody', 'learner'), room)).toEqual({ refused: 'no-such-person' })
  })
  it('that reach every institution are given by the team only; one that is there may stay or go', () => {
    for (const role of ['reviewer', 'issuer'] as const) {
      expect(decideStaff(appoint('samuel', 'learner', role), room)).toEqual({ refused: 'far-role' })
      expect(decideStaff(add('zoe@ecole.invalid', role), room)).toEqual({ refused: 'far-role' })
      expect(decideStaff(appoint('samuel', 'learner', role), team)).toHaveProperty('event')
      const held = { ...room, members: [nadia, person('samuel', ['learner', role])] }
      expect(decideStaff(appoint('samuel', role), held)).toHaveProperty('event')
      expect(decideStaff(appoint('samuel', 'learner'), held)).toHaveProperty('event')
    }
  })
  it('that reach every institution are given to a coordinator by another one, whatever address they use', () => {
    expect(decideStaff(appoint('nadia', 'learner', 'coordinator', 'reviewer'), team)).toEqual({ refused: 'own-far-role' })
    const linked = { ...team, own: new Set(['nadia@ecole.invalid', 'samuel@ecole.invalid']) }
    expect(decideStaff(appoint('samuel', 'learner', 'issuer'), linked)).toEqual({ refused: 'own-far-role' })
    expect(decideStaff(appoint('nadia', 'learner', 'coordinator', 'reviewer'), { ...team, by: 'luc', own: new Set() })).toHaveProperty(
      'event',
    )
  })
  it('never leave an institution without a coordinator', () => {
    const alone = { ...room, members: [nadia, samuel] }
    expect(decideStaff(appoint('nadia', 'learner'), room)).toHaveProperty('event')
    expect(decideStaff(appoint('nadia', 'learner'), alone)).toEqual({ refused: 'last-coordinator' })
    const leaving = { ...room, members: [nadia, person('luc', ['coordinator'], '2026-12-31')] }
    expect(decideStaff(appoint('nadia', 'learner'), leaving)).toEqual({ refused: 'last-coordinator' })
    expect(decideStaff(end('luc'), { ...alone, members: [person('nadia', ['learner']), luc] })).toEqual({ refused: 'last-coordinator' })
  })
})

describe('a membership', () => {
  it('ends on a day, or at once; never one’s own, never in the past', () => {
    expect(decideStaff(end('samuel'), room)).toEqual({ event: { type: 'ended', member: 'samuel', lastDay: '2026-11-20' } })
    expect(decideStaff(end('samuel', '2027-06-23'), room)).toEqual({ event: { type: 'ended', member: 'samuel', lastDay: '2027-06-23' } })
    expect(decideStaff(end('nadia'), room)).toEqual({ refused: 'own-end' })
    expect(decideStaff(end('samuel', '2026-11-19'), room)).toEqual({ refused: 'day-too-early' })
    for (const day of ['soon', '2026-13-01', '21-11-2026'])
      expect(decideStaff(end('samuel', day), room)).toEqual({ refused: 'day-malformed' })
  })
  it('with an end in sight may go on; one that is over begins again by being added', () => {
    const going = { ...room, members: [nadia, person('samuel', ['learner', 'reviewer'], '2026-12-01')] }
    expect(decideStaff({ type: 'reopen', member: 'samuel' }, going)).toHaveProperty('event')
    const gone = { ...room, members: [nadia, person('samuel', ['learner', 'reviewer'], '2026-11-20')] }
    expect(decideStaff({ type: 'reopen', member: 'samuel' }, gone)).toEqual({ refused: 'no-such-person' })
    expect(decideStaff(appoint('samuel', 'coordinator'), gone)).toEqual({ refused: 'no-such-person' })
    expect(decideStaff(add('samuel@ecole.invalid', 'learner'), gone)).toEqual({
      event: { type: 'added', member: 'samuel', roles: ['learner'] },
    })
  })
  it('is made by hand for somebody else, once, under a name and an address that are those of people', () => {
    expect(decideStaff(add('zoe@ecole.invalid', 'learner'), room)).toEqual({
      event: { type: 'added', member: 'fresh', roles: ['learner'] },
    })
    expect(decideStaff(add('samuel@ecole.invalid', 'learner'), room)).toEqual({ refused: 'already-enrolled' })
    expect(decideStaff(add('nadia+2@ecole.invalid', 'coordinator'), room)).toEqual({ refused: 'own-address' })
    expect(decideStaff(add('zoe', 'learner'), room)).toEqual({ refused: 'email-malformed' })
    expect(decideStaff({ type: 'add', id: 'x', name: '<b>', email: 'zoe@ecole.invalid', roles: ['learner'] }, room)).toEqual({
      refused: 'name-malformed',
    })
  })
})

describe('two addresses of one person', () => {
  it('are declared by the coordinator, as mailboxes', () => {
    expect(decideStaff({ type: 'join', member: 'samuel', other: 'Sam.Roy+lti@autre.invalid'.toLowerCase() }, room)).toEqual({
      event: { type: 'same-person', member: 'samuel', own: 'samuel@ecole.invalid', other: 'sam.roy@autre.invalid' },
    })
    expect(decideStaff({ type: 'join', member: 'samuel', other: 'samuel+x@ecole.invalid' }, room)).toEqual({ refused: 'same-mailbox' })
    expect(decideStaff({ type: 'join', member: 'samuel', other: 'x' }, room)).toEqual({ refused: 'email-malformed' })
  })
  it('are parted again by somebody else than the person', () => {
    const linked = { ...room, own: new Set(['nadia@ecole.invalid', 'samuel@ecole.invalid']) }
    expect(decideStaff({ type: 'part', member: 'samuel', other: 'nadia@ecole.invalid' }, room)).toHaveProperty('event')
    expect(decideStaff({ type: 'part', member: 'samuel', other: 'nadia@ecole.invalid' }, linked)).toEqual({ refused: 'own-link' })
  })
})

describe('a leave', () => {
  const leave = (member: string, from: string, to = ''): StaffCommand => ({ type: 'away', member, from, to })
  it('has days that exist, in order, from yesterday at the earliest, and a return that may not be known', () => {
    expect(decideStaff(leave('samuel', '2026-12-01', '2027-03-01'), room)).toEqual({
      event: { type: 'away', member: 'samuel', from: '2026-12-01', to: '2027-03-01' },
    })
    expect(decideStaff(leave('samuel', '2026-11-20'), room)).toEqual({
      event: { type: 'away', member: 'samuel', from: '2026-11-20', to: null },
    })
    expect(decideStaff(leave('samuel', '2026-11-19'), room)).toEqual({ refused: 'day-too-early' })
    expect(decideStaff(leave('samuel', '2026-12-02', '2026-12-01'), room)).toEqual({ refused: 'leave-backwards' })
    expect(decideStaff(leave('samuel', '2026-02-30'), room)).toEqual({ refused: 'day-malformed' })
  })
  it('is recorded by a colleague, never leaves a school without a coordinator, and its end is somebody back', () => {
    expect(decideStaff(leave('nadia', '2026-12-01'), room)).toEqual({ refused: 'own-end' })
    expect(decideStaff(leave('nadia', '2026-12-01'), { ...room, members: [nadia, samuel], by: 'samuel' })).toEqual({
      refused: 'last-coordinator',
    })
    const gone = { ...samuel, away: { from: '2026-11-01', to: null } }
    expect(decideStaff({ type: 'present', member: 'samuel' }, { ...room, members: [nadia, gone] })).toEqual({
      event: { type: 'present', member: 'samuel' },
    })
    expect(decideStaff({ type: 'present', member: 'samuel' }, room)).toEqual({ nothing: true })
    expect(decideStaff(add(gone.email, 'learner'), { ...room, members: [nadia, gone] })).toEqual({ refused: 'already-enrolled' })
  })
})
