import type { Example, Guard } from './guard.ts'

/** The person acting did this action on another subject (who has the role, when one is named). */
export const actorDid: Guard<'actor-did'> = ({ action, role }, { state, actor, subject }) =>
  (state.acts[action] ?? []).some(
    act => act.by === actor.member && act.subject !== subject && (role === undefined || hadRole(state.people, act.subject, role)),
  )

type People = Parameters<Guard<'actor-did'>>[1]['state']['people']

const hadRole = (people: People, label: string, role: string): boolean =>
  people.some(person => person.label === label && person.roles.some(held => held.role === role))

const act = { seq: 3, subject: 'A', data: {}, by: 'nadia', happenedAt: '2026-11-16T15:00:00.000Z', recordedAt: '2026-11-16T15:00:00.000Z' }
const people = [{ label: 'A', roles: [{ role: 'loser', from: '2026-11-16T15:00:00.000Z' }] }]

export const actorDidExamples = (): readonly Example<'actor-did'>[] => [
  {
    says: 'she greeted A, and now turns to B',
    with: { action: 'greet' },
    given: { people, acts: { greet: [act] } },
    subject: 'B',
    actor: { member: 'nadia' },
    expect: true,
  },
  {
    says: 'somebody else greeted A',
    with: { action: 'greet' },
    given: { people, acts: { greet: [act] } },
    subject: 'B',
    actor: { member: 'samuel' },
    expect: false,
  },
  {
    says: 'the same subject does not count',
    with: { action: 'greet' },
    given: { people, acts: { greet: [act] } },
    subject: 'A',
    actor: { member: 'nadia' },
    expect: false,
  },
  {
    says: 'A does not have that role',
    with: { action: 'greet', role: 'finder' },
    given: { people, acts: { greet: [act] } },
    subject: 'B',
    actor: { member: 'nadia' },
    expect: false,
  },
]
