import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Agreement, Institution, StaffRecord } from '#people'
import type { Completion } from '#training'
import { type IssueFacts, isRefused, mayIssue } from './rule.ts'

const ZONE = 'America/Toronto'
const institution: Institution = {
  id: 'school',
  name: { 'fr-CA': 'École fictive', 'en-CA': 'Fictional school' },
  kind: 'public',
  territory: 'Territoire fictif',
}
const agreement: Agreement = {
  id: 'fictional',
  territory: 'Territoire fictif',
  policeService: 'Service fictif',
  validFrom: '2025-09-01',
  validTo: '2026-08-31',
  channel: { 'fr-CA': 'Le 911', 'en-CA': '911' },
  channelPhone: '911',
  deviceInstruction: { 'fr-CA': 'Tel quel.', 'en-CA': 'As it is.' },
  targetDays: 4,
  amberDays: 6,
  schools: ['school'],
  endedOn: null,
}
const maya: StaffRecord = {
  id: 'maya',
  institution: 'school',
  name: 'Maya Gagnon',
  email: 'maya@school.example',
  roles: ['learner'],
  from: '2025-08-20',
  to: null,
}
const completion: Completion = {
  learner: 'maya',
  institution: 'school',
  level: 'explorer',
  course: { version: '1.0.0', hash: 'a'.repeat(43) },
  locale: 'fr-CA',
  acceptedAt: '2026-02-01T15:00:00.000Z',
  minutes: 90,
  answers: [],
}
const facts: IssueFacts = {
  level: 'explorer',
  completion,
  memberships: [maya],
  institution,
  agreements: [agreement],
  held: false,
  now: '2026-02-02T15:00:00.000Z',
  zone: ZONE,
}
const said = (more: Partial<IssueFacts>): string => {
  const answer = mayIssue({ ...facts, ...more })
  return isRefused(answer) ? answer.refused : 'issued'
}

describe('an attestation', () => {
  it('is issued on its grounds, with the moment they were checked', () => {
    expect(mayIssue(facts)).toEqual({
      level: 'explorer',
      completion,
      member: maya,
      institution,
      agreement: expect.objectContaining({ id: 'fictional' }),
      checkedAt: facts.now,
    })
  })
  it.each<[string, Partial<IssueFacts>, string]>([
    ['the level is not passed', { completion: undefined }, 'level-not-passed'],
    ['another level was passed', { level: 'architect' }, 'level-not-passed'],
    ['the acceptance lies ahead: a clock has moved', { now: '2026-02-01T14:59:59.999Z' }, 'accepted-in-future'],
    ['no membership is left', { memberships: [] }, 'not-a-member'],
    ['the membership ended yesterday', { memberships: [{ ...maya, to: '2026-02-01' }] }, 'not-a-member'],
    ['the membership is of another school', { memberships: [{ ...maya, institution: 'other' }] }, 'not-a-member'],
    ['the school is not in the register', { institution: undefined }, 'institution-unknown'],
    ['another school was read', { institution: { ...institution, id: 'other' } }, 'institution-unknown'],
    ['there is no agreement', { agreements: [] }, 'no-agreement'],
    ['the agreement begins tomorrow', { agreements: [{ ...agreement, validFrom: '2026-02-03' }] }, 'no-agreement'],
    ['the agreement was ended today', { agreements: [{ ...agreement, endedOn: '2026-02-02' }] }, 'no-agreement'],
    ['the agreement is for other schools', { agreements: [{ ...agreement, schools: ['other'] }] }, 'no-agreement'],
    ['the agreement is of another territory', { agreements: [{ ...agreement, territory: 'Ailleurs' }] }, 'agreement-elsewhere'],
    ['it is held already', { held: true }, 'already-issued'],
  ])('is refused when %s', (_, more, refused) => expect(said(more)).toBe(refused))

  it('counts days on the clock of the school, to the last minute', () => {
    const ends = { agreements: [{ ...agreement, validTo: '2026-02-02' }] }
    expect(said({ ...ends, now: '2026-02-03T04:59:59.999Z' })).toBe('issued')
    expect(said({ ...ends, now: '2026-02-03T05:00:00.000Z' })).toBe('no-agreement')
    expect(said({ ...ends, now: '2026-02-03T05:00:00.000Z', zone: 'America/Vancouver' })).toBe('issued')
  })
})

describe('whatever the order of events', () => {
  const day = fc.integer({ min: 1, max: 28 }).map(number => `2026-02-${String(number).padStart(2, '0')}`)
  const maybeDay = fc.option(day)
  const agreements = fc.array(
    fc.record({
      validFrom: day,
      validTo: maybeDay,
      endedOn: maybeDay,
      territory: fc.constantFrom('Territoire fictif', 'Ailleurs'),
      schools: fc.constantFrom(['school'], ['other'], []),
    }),
    { maxLength: 4 },
  )
  const memberships = fc.array(fc.record({ from: day, to: maybeDay, institution: fc.constantFrom('school', 'other') }), { maxLength: 3 })
  const moment = fc
    .tuple(day, fc.integer({ min: 0, max: 1_439 }))
    .map(([date, minute]) => new Date(Date.parse(`${date}T00:00:00.000Z`) + minute * 60_000).toISOString())

  const calendar = new Intl.DateTimeFormat('en-CA', { timeZone: ZONE })
  it('none is issued without an acceptance in the past, a membership and an agreement on that very day', () => {
    fc.assert(
      fc.property(agreements, memberships, moment, moment, fc.boolean(), (drafts, members, now, acceptedAt, held) => {
        const given: IssueFacts = {
          ...facts,
          now,
          held,
          completion: { ...completion, acceptedAt },
          agreements: drafts.map((draft, i) => ({ ...agreement, ...draft, id: `agreement ${i}` })),
          memberships: members.map(member => ({ ...maya, ...member })),
        }
        const answer = mayIssue(given)
        const today = calendar.format(new Date(now))
        const covered = given.agreements.filter(
          one => one.schools.includes('school') && one.validFrom <= today && (one.validTo ?? '9') >= today && (one.endedOn ?? '9') > today,
        )
        const member = given.memberships.some(one => one.institution === 'school' && one.from <= today && (one.to ?? '9') >= today)
        if (isRefused(answer)) {
          expect(answer.day).toBe(today)
          expect(held || !member || acceptedAt > now || covered.length === 0 || covered.some(one => one.territory === 'Ailleurs')).toBe(
            true,
          )
        } else {
          expect([held, member, acceptedAt <= now]).toEqual([false, true, true])
          expect(covered.map(one => one.id)).toContain(answer.agreement.id)
          expect([answer.agreement.territory, answer.checkedAt]).toEqual([institution.territory, now])
        }
      }),
      { numRuns: 2_000 },
    )
  })

  it('two readings that straddle the end of an agreement disagree: the second one counts', () => {
    const ends = { agreements: [{ ...agreement, endedOn: '2026-02-03' }] }
    expect([said({ ...ends, now: '2026-02-03T04:59:00.000Z' }), said({ ...ends, now: '2026-02-03T05:01:00.000Z' })]).toEqual([
      'issued',
      'no-agreement',
    ])
  })
})
