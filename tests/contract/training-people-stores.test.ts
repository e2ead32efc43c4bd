import { beforeEach, describe, expect, test } from 'vitest'
import { sqlMemberStore } from '../../src/platform/sql/member-store.ts'
import { mainMigrations } from '../../src/platform/sql/migrations/main.ts'
import { sqlNewsStore } from '../../src/platform/sql/news-store.ts'
import type { MainDatabase, MainTables } from '../../src/platform/sql/schema.ts'
import { sqlSignInStore } from '../../src/platform/sql/sign-in-store.ts'
import { sqlDraftStore, sqlSubmissionStore } from '../../src/platform/sql/submission-store.ts'
import { eachEngine } from '../../src/platform/sql/testing/each-engine.ts'
import type { Member, NewReviewLine, StaffLine } from '../../src/training/index.ts'

const AT = '2026-11-21T12:00:00.000Z'
const LATER = '2026-11-21T12:15:00.000Z'
const alix: Member = {
  id: 'alix',
  institution: 'school',
  name: 'Alix Roy',
  email: 'alix@ecole.invalid',
  roles: ['learner'],
  from: '2026-09-01',
  to: null,
  batch: 'list-1',
  seenAt: null,
}

eachEngine(({ open }) => {
  let db: MainDatabase
  beforeEach(async () => {
    db = await open<MainTables>(mainMigrations)
  })

  describe('memberships', () => {
    test('an address is enrolled once at an institution, and may be at another', async () => {
      const members = sqlMemberStore(db)
      expect(await members.add(alix)).toBe(true)
      expect(await members.add({ ...alix, id: 'twice' })).toBe(false)
      expect(await members.add({ ...alix, institution: 'other' })).toBe(true)
      expect(await members.byEmail(alix.email, '2026-11-21')).toHaveLength(2)
      expect(await members.find('school', 'alix')).toEqual(alix)
    })
    test('one that ended lets nobody in, and can begin again', async () => {
      const members = sqlMemberStore(db)
      await members.add(alix)
      await members.end('school', 'alix', '2026-11-20')
      expect(await members.byEmail(alix.email, '2026-11-21')).toEqual([])
      expect(await members.rejoin('school', alix.email, '2026-11-21')).toBe(true)
      expect(await members.rejoin('school', alix.email, '2026-11-21')).toBe(false)
      expect(await members.byEmail(alix.email, '2026-11-21')).toHaveLength(1)
    })
    test('one that begins again begins as a learner: what somebody was before is given back by nobody’s link', async () => {
      const members = sqlMemberStore(db)
      await members.add({ ...alix, roles: ['learner', 'reviewer', 'coordinator'] })
      await members.end('school', 'alix', '2026-11-20')
      await members.rejoin('school', alix.email, '2026-11-21')
      expect((await members.find('school', 'alix'))?.roles).toEqual(['learner'])
    })
    test('a list is taken back, except those who already came', async () => {
      const members = sqlMemberStore(db)
      await members.add(alix)
      await members.add({ ...alix, id: 'lou', email: 'lou@ecole.invalid' })
      await members.seen('school', 'lou', AT)
      expect(await members.undo('school', 'list-1')).toBe(1)
      expect((await members.list('school')).map(({ id }) => id)).toEqual(['lou'])
    })
    test('a link keeps the moment of its first withdrawal', async () => {
      const members = sqlMemberStore(db)
      await members.addCode({ code: 'c', institution: 'school', madeAt: AT, expiresAt: LATER, revokedAt: null })
      await members.revoke('school', 'c', AT)
      await members.revoke('school', 'c', LATER)
      expect(await members.code('c')).toMatchObject({ revokedAt: AT })
    })
  })

  describe('what coordinators change', () => {
    const line = (event: StaffLine['event']): StaffLine => ({ at: AT, by: 'nadia', event })
    const same = (own: string, other: string) => line({ type: 'same-person', member: 'alix', own, other })

    test('is done with its line of the trail; of two at once, one is told and does nothing', async () => {
      const members = sqlMemberStore(db)
      await members.add(alix)
      const ended = line({ type: 'ended', member: 'alix', lastDay: '2026-12-01' })
      const roles = line({ type: 'roles', member: 'alix', before: ['learner'], after: ['learner', 'trainer'] })
      const both = await Promise.all([members.change('school', 0, ended), members.change('school', 0, roles)])
      expect(both.filter(Boolean)).toHaveLength(1)
      const found = await members.find('school', 'alix')
      expect([found?.to === '2026-12-01', found?.roles.includes('trainer')].filter(Boolean)).toHaveLength(1)
      expect(await members.staffHeight('school')).toBe(1)
      expect(await members.change('school', 1, line({ type: 'reopened', member: 'alix' }))).toBe(true)
      expect(await members.find('school', 'alix')).toMatchObject({ to: null })
      expect((await members.staffLines('school', 9)).map(({ event }) => event.type)).toEqual(['reopened', both[0] ? 'ended' : 'roles'])
      expect(await members.staffLines('other', 9)).toEqual([])
    })
    test('touches nobody of another institution, whatever the id', async () => {
      const members = sqlMemberStore(db)
      await members.add({ ...alix, institution: 'other' })
      await members.change('school', 0, line({ type: 'ended', member: 'alix', lastDay: '2026-11-20' }))
      expect(await members.find('other', 'alix')).toMatchObject({ to: null })
      expect(await members.byId('alix')).toHaveLength(1)
    })
    test('adds somebody, and brings back somebody who left with the roles of today only', async () => {
      const members = sqlMemberStore(db)
      const added = line({ type: 'added', member: 'alix', roles: ['learner'] })
      expect(await members.change('school', 0, added, { ...alix, roles: ['learner', 'reviewer'] })).toBe(true)
      await members.end('school', 'alix', '2026-11-01')
      expect(await members.change('school', 1, added, { ...alix, name: 'Alix Roy-Côté', from: '2026-11-21' })).toBe(true)
      expect(await members.list('school')).toMatchObject([
        { id: 'alix', name: 'Alix Roy-Côté', roles: ['learner'], from: '2026-11-21', to: null },
      ])
    })
    test('knows the mailboxes of one person, however they were linked, in both directions and without going round for ever', async () => {
      const members = sqlMemberStore(db)
      const links = [same('a@x', 'b@x'), same('b@x', 'c@x'), same('c@x', 'a@x'), same('a@x', 'b@x')]
      for (const [after, link] of links.entries()) expect(await members.change('school', after, link)).toBe(true)
      await members.change('other', 0, same('d@x', 'c@x'))
      for (const box of ['a@x', 'b@x', 'c@x', 'd@x'])
        expect([...(await members.mailboxes(box))].toSorted()).toEqual(['a@x', 'b@x', 'c@x', 'd@x'])
      expect([...(await members.mailboxes('alone@x'))]).toEqual(['alone@x'])
      expect(await members.declared('school', 'c@x')).toEqual(['a@x', 'b@x'])
      await members.change('school', 4, line({ type: 'not-same-person', member: 'alix', own: 'c@x', other: 'b@x' }))
      expect(await members.declared('school', 'c@x')).toEqual(['a@x'])
      expect(await members.declared('other', 'c@x')).toEqual(['d@x'])
    })
    test('keeps what an institution decided about its readers, and leaves the rest of it as it is', async () => {
      const members = sqlMemberStore(db)
      const place = {
        id: 'school',
        name: { 'fr-CA': 'É', 'en-CA': 'S' },
        kind: 'public',
        territory: 't',
        outsideReaders: true,
        team: true,
      } as const
      await members.putInstitution(place)
      await members.change('school', 0, line({ type: 'readers', outside: false }))
      expect(await members.institution('school')).toEqual({ ...place, outsideReaders: false })
    })
  })

  describe('one-time links and sessions', () => {
    test('a link may be looked at, is spent once, and not after its time', async () => {
      const signIn = sqlSignInStore(db)
      await signIn.addLink('hash', { email: alix.email, joining: null }, LATER)
      expect(await signIn.peek('hash', AT)).toEqual({ email: alix.email, joining: null })
      expect(await signIn.peek('hash', LATER)).toBeUndefined()
      expect(await signIn.spend('hash', LATER)).toBe(false)
      const both = await Promise.all([signIn.spend('hash', AT), signIn.spend('hash', AT)])
      expect(both.filter(Boolean)).toHaveLength(1)
    })
    test('a session ends by itself, and when it is closed', async () => {
      const [signIn, members] = [sqlSignInStore(db), sqlMemberStore(db)]
      await signIn.begin('one', alix, LATER)
      expect(await signIn.session('one', AT)).toBeUndefined()
      await members.add(alix)
      expect(await signIn.session('one', AT)).toEqual(alix)
      await members.end('school', 'alix', '2026-01-01')
      expect(await signIn.session('one', AT)).toMatchObject({ to: '2026-01-01' })
      expect(await signIn.session('one', LATER)).toBeUndefined()
      await signIn.end('one')
      expect(await signIn.session('one', AT)).toBeUndefined()
    })
  })

  describe('reflections', () => {
    const submitted = (round: number, tell?: string): NewReviewLine => ({
      at: AT,
      standing: 'waiting',
      event: {
        type: 'submitted',
        learner: 'alix',
        institution: 'school',
        level: 'explorer',
        round,
        locale: 'fr-CA',
        course: { version: '1', hash: 'h' },
        minutes: 90,
      },
      text: { round, version: { locale: 'fr-CA', answers: [{ question: 'Q', text: 'R' }] }, prints: [`print-${round}`] },
      tell,
    })

    test('there is one for each learner and level, whoever opens it first', async () => {
      const store = sqlSubmissionStore(db)
      const [one, two] = await Promise.all([store.open('school', 'alix', 'explorer', 'a'), store.open('school', 'alix', 'explorer', 'b')])
      expect(one.id).toBe(two.id)
      expect((await store.open('school', 'alix', 'architect', 'c')).id).toBe('c')
    })
    test('of two lines added after the same one, one is kept and the other is told', async () => {
      const store = sqlSubmissionStore(db)
      const place = await store.open('school', 'alix', 'explorer', 'a')
      const both = await Promise.all([store.append(place, 0, submitted(1)), store.append(place, 0, submitted(1))])
      expect(both.filter(Boolean)).toHaveLength(1)
      expect((await store.find('a'))?.lines).toHaveLength(1)
    })
    test('those that wait for somebody are found, oldest first, and no others', async () => {
      const store = sqlSubmissionStore(db)
      const one = await store.open('school', 'alix', 'explorer', 'a')
      const two = await store.open('school', 'lou', 'explorer', 'b')
      await store.append(two, 0, { ...submitted(1), at: '2026-11-20T12:00:00.000Z' })
      await store.append(one, 0, submitted(1))
      expect((await store.waiting()).map(({ id }) => id)).toEqual(['b', 'a'])
      await store.append(two, 1, { at: AT, standing: 'learner', event: { type: 'withdrawn' } })
      expect((await store.waiting()).map(({ id }) => id)).toEqual(['a'])
    })
    test('a text given back unread is destroyed, the trail stays, and an answer of another is recognized', async () => {
      const store = sqlSubmissionStore(db)
      const place = await store.open('school', 'alix', 'explorer', 'a')
      await store.append(place, 0, submitted(1))
      expect(await store.text('school', 'a', 1)).toMatchObject({ answers: [{ text: 'R' }] })
      expect(await store.knownPrint(['print-1'], 'a')).toBe(false)
      expect(await store.knownPrint(['print-1'], 'b')).toBe(true)
      await store.append(place, 1, { at: AT, standing: 'learner', event: { type: 'withdrawn' }, erase: 1 })
      expect(await store.text('school', 'a', 1)).toBeUndefined()
      expect((await store.find('a'))?.lines).toHaveLength(2)
    })
    test('drafts are kept as typed, the last one counts', async () => {
      const drafts = sqlDraftStore(db)
      await drafts.save('school', 'alix', 'explorer', { one: ' a\n' }, AT)
      await drafts.save('school', 'alix', 'explorer', { one: ' ab\n' }, LATER)
      expect(await drafts.find('school', 'alix', 'explorer')).toEqual({ answers: { one: ' ab\n' }, savedAt: LATER })
      expect(await drafts.find('school', 'lou', 'explorer')).toBeUndefined()
    })
    test('news leave once, a minute after a mail server failed, with an address and nothing else', async () => {
      await sqlMemberStore(db).add(alix)
      const store = sqlSubmissionStore(db)
      await store.append(await store.open('school', 'alix', 'explorer', 'a'), 0, submitted(1, 'alix'))
      const news = sqlNewsStore(db)
      const [first] = await news.claim(AT, '2026-11-21T12:01:00.000Z', 10)
      expect(first).toEqual({ institution: 'school', learner: 'alix', at: AT, email: alix.email })
      expect(await news.claim(AT, LATER, 10)).toEqual([])
      expect(await news.claim('2026-11-21T12:01:00.000Z', LATER, 10)).toHaveLength(1)
      if (first !== undefined) await news.sent(first, LATER)
      expect(await news.claim('2026-11-22T12:01:00.000Z', LATER, 10)).toEqual([])
    })
  })
})
