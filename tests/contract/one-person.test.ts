import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { reviewGuide } from '../../courses/index.ts'
import type { Learner, TrainingRole } from '../../src/people/index.ts'
import { sqlLtiStore } from '../../src/platform/sql/lti-store.ts'
import { sqlMemberStore } from '../../src/platform/sql/member-store.ts'
import type { MainDatabase } from '../../src/platform/sql/schema.ts'
import { sqlSettingStore } from '../../src/platform/sql/setting-store.ts'
import { sqlSubmissionStore } from '../../src/platform/sql/submission-store.ts'
import { openTestMainDatabase } from '../../src/platform/sql/testing/open-test-database.ts'
import { ltiPorts } from '../../src/server/lti.ts'
import {
  actOnReflection,
  type CheckedLaunch,
  changeStaff,
  isSampled,
  type ReviewPorts,
  type StaffPorts,
  type Submission,
} from '../../src/training/index.ts'
import type { TrainingPeoplePorts } from '../../src/web/index.ts'

const AT = '2026-11-21T15:00:00.000Z'
const PLATFORM = 'https://platform.invalid'

let db: MainDatabase
let ports: ReviewPorts & StaffPorts
beforeEach(async () => {
  db = await openTestMainDatabase()
  ports = {
    submissions: sqlSubmissionStore(db),
    members: sqlMemberStore(db),
    guide: reviewGuide,
    now: () => AT,
    dayOf: instant => instant.slice(0, 10),
  }
  for (const id of ['school', 'team'])
    await ports.members.putInstitution({
      id,
      name: { 'fr-CA': id, 'en-CA': id },
      kind: 'public',
      territory: 't',
      outsideReaders: false,
      team: true,
    })
})
afterEach(() => db.destroy())

async function member(
  id: string,
  institution: string,
  email: string,
  roles: readonly TrainingRole[] = ['learner', 'reviewer'],
): Promise<Learner> {
  const one = { id, institution, name: `${id} Untel`, email, roles }
  await ports.members.add({ ...one, from: '2026-01-01', to: null, batch: null, seenAt: null })
  return one
}

/** A reflection of this person that waits for a reader. */
async function sentBy(by: Learner): Promise<Submission> {
  const id = Array.from({ length: 50 }, (_, n) => `${by.id}-${n}`).find(one => !isSampled(one)) ?? ''
  const place = await ports.submissions.open(by.institution, by.id, 'explorer', id)
  const course = { version: '1.0.0', hash: 'h' }
  const sent = await actOnReflection(ports, place, { type: 'submit', by, level: 'explorer', locale: 'fr-CA', course, minutes: 90 }, by, {
    round: 1,
    version: { locale: 'fr-CA', answers: [{ question: 'Q', text: 'Je reste avec l’élève.' }] },
    prints: [],
  })
  expect(sent).toHaveProperty('state')
  return place
}

const again = async (place: Submission): Promise<Submission> => (await ports.submissions.find(place.id)) ?? place
const claims = async (place: Submission, by: Learner): Promise<string> => {
  const done = await actOnReflection(ports, await again(place), { type: 'claim', by }, by)
  return 'refused' in done ? done.refused : 'claimed'
}
/** The first reader refuses: somebody else must read. */
async function refuses(place: Submission, by: Learner): Promise<void> {
  expect(await claims(place, by)).toBe('claimed')
  const reading = {
    signed: by.name,
    round: 1,
    verdict: 'refuse',
    errors: [],
    comment: 'Pas encore.',
    own: 'Nommez la personne qui reste.',
  } as const
  const scores = Object.fromEntries(reviewGuide.rubric.criteria.map(({ id }) => [id, 1 as const]))
  expect(await actOnReflection(ports, await again(place), { type: 'read', by, reading: { ...reading, scores } }, by)).toMatchObject({
    state: { standing: 'second' },
  })
}

/** Two memberships, however they came to be one person: neither reads the other's work, nor after the other. */
async function areOnePerson(one: Learner, two: Learner): Promise<void> {
  for (const [writer, reader] of [
    [one, two],
    [two, one],
  ] as const) {
    expect(await claims(await sentBy(writer), reader)).toBe('own-work')
    const other = await sentBy(await member(`writer-of-${writer.id}`, 'school', `writer-of-${writer.id}@ecole.invalid`))
    await refuses(other, writer)
    expect(await claims(other, reader)).toBe('already-read-by-you')
  }
}

async function areTwo(one: Learner, two: Learner): Promise<void> {
  expect(await claims(await sentBy(one), two)).toBe('claimed')
}

describe('nobody reads their own work, nor twice, under two memberships', () => {
  test('of one address at two institutions', async () => {
    await areOnePerson(await member('a', 'school', 'sam@ecole.invalid'), await member('b', 'team', 'sam@ecole.invalid'))
  })
  test('of one mailbox written in two ways', async () => {
    await areOnePerson(await member('a', 'school', 'sam@ecole.invalid'), await member('b', 'team', 'sam+sexto@ecole.invalid'))
    await areOnePerson(await member('c', 'school', 's.am@gmail.com'), await member('d', 'team', 'sam+2@googlemail.com'))
  })
  test('of two addresses that a coordinator declared to be one person, across institutions, until it is taken back', async () => {
    const [one, two] = [await member('a', 'school', 'sam@ecole.invalid'), await member('b', 'team', 'samuel@equipe.invalid')]
    const nadia = await member('nadia', 'school', 'nadia@ecole.invalid', ['coordinator'])
    expect(await changeStaff(ports, nadia, { type: 'join', member: 'a', other: 'Samuel+x@equipe.invalid'.toLowerCase() })).toHaveProperty(
      'event',
    )
    await areOnePerson(one, two)
    expect(await changeStaff(ports, nadia, { type: 'part', member: 'a', other: 'samuel@equipe.invalid' })).toHaveProperty('event')
    await areTwo(await member('c', 'school', 'sam+c@ecole.invalid'), two)
  })
  test('of three addresses linked two by two, in whatever order and by whichever institution', async () => {
    const [one, , three] = [
      await member('a', 'school', 'one@ecole.invalid'),
      await member('b', 'school', 'two@ecole.invalid'),
      await member('c', 'team', 'three@equipe.invalid'),
    ]
    const nadia = await member('nadia', 'school', 'nadia@ecole.invalid', ['coordinator'])
    const luc = await member('luc', 'team', 'luc@equipe.invalid', ['coordinator'])
    await changeStaff(ports, luc, { type: 'join', member: 'c', other: 'two@ecole.invalid' })
    await changeStaff(ports, nadia, { type: 'join', member: 'a', other: 'two@ecole.invalid' })
    await areOnePerson(one, three)
  })
  test('of a learning platform and a mail, once a coordinator says so', async () => {
    const one = await launched('client-1', 'sub-1')
    const two = await member('b', 'school', 'sam@ecole.invalid')
    const nadia = await member('nadia', 'school', 'nadia@ecole.invalid', ['coordinator'])
    expect(await changeStaff(ports, nadia, { type: 'join', member: 'b', other: one.email })).toHaveProperty('event')
    await areOnePerson(one, two)
  })
  test('of two registrations of one platform, by its own account of who they are; of two people, nothing is said', async () => {
    const [one, two, other] = [
      await launched('client-1', 'sub-1'),
      await launched('client-2', 'sub-1'),
      await launched('client-1', 'sub-2'),
    ]
    expect(one.id).not.toBe(two.id)
    await areOnePerson(one, two)
    await areTwo(other, one)
    expect(await ports.members.staffLines('school', 9)).toMatchObject([{ by: null, event: { type: 'same-person', member: two.id } }])
  })
})

/** Somebody who comes by a launch, as the server welcomes them. */
async function launched(clientId: string, sub: string): Promise<Learner> {
  const lti = sqlLtiStore(db)
  const registration = { issuer: PLATFORM, clientId, institution: 'school', deployments: ['d'] }
  const addresses = { loginUrl: `${PLATFORM}/l`, keysUrl: `${PLATFORM}/k`, tokenUrl: `${PLATFORM}/t` }
  await lti.register({ ...registration, ...addresses } as unknown as Parameters<typeof lti.register>[0])
  const place = { base: '/training', fictional: false, zone: 'America/Toronto' }
  const people = { ...ports, place, publicUrl: 'https://training.invalid' } as unknown as TrainingPeoplePorts
  const target = 'https://training.invalid/training/explorer'
  const launch: CheckedLaunch = { issuer: PLATFORM, clientId, deployment: 'd', sub, target, scores: undefined, deepLink: undefined }
  const welcomed = await ltiPorts({ lti, settings: sqlSettingStore(db) }, people).welcome(launch)
  if ('refused' in welcomed) throw new Error(welcomed.refused)
  const found = await ports.members.find(welcomed.institution, welcomed.id)
  if (found === undefined) throw new Error('nobody came')
  return found
}
