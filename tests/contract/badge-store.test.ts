import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type BadgeStore, changeBadge, eligibilityOf, foldBadge, type IssuePorts, issueBadge } from '../../src/attestation/index.ts'
import { isObject, verifyBadge } from '../../src/openbadge/index.ts'
import { badgeOffice } from '../../src/platform/badges/badge-office.ts'
import { issuerKeys, revokeKey, rotateKey } from '../../src/platform/badges/issuer-keys.ts'
import { sqlAgreementStore } from '../../src/platform/sql/agreement-store.ts'
import { sqlBadgeStore } from '../../src/platform/sql/badge-store.ts'
import { sqlMemberStore } from '../../src/platform/sql/member-store.ts'
import { mainMigrations } from '../../src/platform/sql/migrations/main.ts'
import type { MainDatabase, MainTables } from '../../src/platform/sql/schema.ts'
import { sqlSettingStore } from '../../src/platform/sql/setting-store.ts'
import { eachEngine } from '../../src/platform/sql/testing/each-engine.ts'
import type { Completion } from '../../src/training/index.ts'

const TERRITORY = 'Territoire fictif'
const agreement = {
  id: 'entente-fictive',
  territory: TERRITORY,
  policeService: 'Service fictif',
  validFrom: '2026-02-05',
  validTo: '2026-02-20',
  channel: { 'fr-CA': 'Le 911', 'en-CA': '911' },
  channelPhone: '911',
  deviceInstruction: { 'fr-CA': 'Tel quel.', 'en-CA': 'As it is.' },
  targetDays: 4,
  amberDays: 6,
} as const
const issuer = {
  did: 'did:web:badges.example.org',
  name: { 'fr-CA': 'Émetteur fictif', 'en-CA': 'Fictional issuer' },
  url: 'https://badges.example.org',
}
const NOON = '2026-02-10T17:00:00.000Z'

interface Room {
  readonly ports: IssuePorts
  readonly store: BadgeStore
  readonly db: MainDatabase
  readonly office: ReturnType<typeof badgeOffice>
  readonly owner: (learner: string) => { institution: string; learner: string; level: 'explorer' }
  readonly clock: { at: string }
  enrol(learner: string, from?: string, to?: string | null): Promise<void>
}

let rooms = 0
/** A school of its own in the store, with its clock, its agreement unless told otherwise, and everybody's level accepted on the 6th. */
async function roomIn(
  db: MainDatabase,
  draw?: () => number,
  signed: { validFrom: string; validTo: string | null } | null = agreement,
): Promise<Room> {
  const institution = `school-${rooms++}`
  const clock = { at: NOON }
  const store = sqlBadgeStore(db)
  const office = badgeOffice({ issuer, settings: sqlSettingStore(db), store, now: () => clock.at })
  const members = sqlMemberStore(db)
  const name = { 'fr-CA': 'École fictive', 'en-CA': 'Fictional school' }
  await members.putInstitution({ id: institution, name, kind: 'public', territory: TERRITORY, outsideReaders: true })
  if (signed !== null) await sqlAgreementStore(db).add(institution, { ...agreement, ...signed })
  const completion = (learner: string): Completion => ({
    learner,
    institution,
    level: 'explorer',
    course: { version: '1.0.0', hash: 'a'.repeat(43) },
    locale: 'fr-CA',
    acceptedAt: '2026-02-06T15:00:00.000Z',
    minutes: 90,
    answers: [],
  })
  let ids = 0
  const ports: IssuePorts = {
    store,
    completions: async ({ id }) => [completion(id)],
    pen: office.pen,
    now: () => clock.at,
    zone: 'America/Toronto',
    newId: () => `badge-${institution}-${ids++}`,
    draw: draw ?? office.draw,
  }
  const enrol = async (learner: string, from = '2026-01-10', to: string | null = null): Promise<void> => {
    const email = `${learner}@ecole.invalid`
    await members.add({ id: learner, institution, name: 'Maya Gagnon', email, roles: ['learner'], from, to, batch: null, seenAt: null })
  }
  return { ports, store, db, office, clock, enrol, owner: learner => ({ institution, learner, level: 'explorer' }) }
}
const claim = { type: 'claimed', named: false } as const
const award = { type: 'awarded', by: 'helene' } as const
const saidOf = (answer: Awaited<ReturnType<typeof issueBadge>>): string =>
  'refused' in answer ? answer.refused : foldBadge(answer).standing

eachEngine(({ open, name }) => {
  const fresh = () => open<MainTables>(mainMigrations)

  describe('an attestation', () => {
    test('is issued in both languages, verifies, and is seen revoked by whoever reads the list again', async () => {
      const { ports, store, owner, enrol, office, clock } = await roomIn(await fresh())
      await enrol('maya')
      const badge = await issueBadge(ports, owner('maya'), claim)
      if ('refused' in badge) throw new Error(badge.refused)
      const answers = async () => {
        const kit = {
          issuers: [await office.document()],
          statusLists: await office.statusLists(),
          agreementInForce: (territory: string) => territory === TERRITORY,
          now: clock.at,
          canonise: office.canonise,
        }
        const found = []
        for (const locale of ['fr-CA', 'en-CA'] as const) {
          const credential: unknown = JSON.parse((await store.credential(badge, locale)) ?? '')
          if (!isObject(credential as never)) throw new Error('no credential')
          const { verdict } = await verifyBadge(credential as never, kit)
          found.push(Object.values(verdict).map(({ reason }) => reason))
        }
        return found
      }
      const good = ['intact', 'not-revoked', 'known', 'in-force', 'agreement-in-force']
      expect(await answers()).toEqual([good, good])
      const reason = 'Remise par erreur.'
      await changeBadge(ports, badge.id, { type: 'suspended', by: 'helene', reason })
      expect((await answers()).map(found => found[1])).toEqual(['suspended', 'suspended'])
      await changeBadge(ports, badge.id, { type: 'restored', by: 'helene', reason })
      expect(await answers()).toEqual([good, good])
      await changeBadge(ports, badge.id, { type: 'revoked', by: 'helene', reason })
      expect((await answers()).map(found => found[1])).toEqual(['revoked', 'revoked'])
      expect(await changeBadge(ports, badge.id, { type: 'restored', by: 'helene', reason })).toEqual({ refused: 'not-now' })
      expect(saidOf(await issueBadge(ports, owner('maya'), claim))).toBe('already-issued')
      expect(saidOf(await issueBadge(ports, owner('maya'), award))).toBe('awarded')
      expect(saidOf(await issueBadge(ports, owner('maya'), claim))).toBe('held')
    })

    test('is given once, however many ask at the same time', async () => {
      const { ports, store, owner, enrol } = await roomIn(await fresh())
      await enrol('maya')
      const asked = await Promise.all(Array.from({ length: 6 }, (_, i) => issueBadge(ports, owner('maya'), i % 2 === 0 ? claim : award)))
      expect(asked.map(saidOf).filter(said => said === 'held')).toHaveLength(1)
      const kept = await store.ofLearner(owner('maya').institution, 'maya')
      expect(kept.map(one => foldBadge(one).standing)).toEqual(['held'])
      expect(await store.credential({ institution: owner('maya').institution, id: kept[0]?.id ?? '' }, 'en-CA')).toContain(
        'OpenBadgeCredential',
      )
    })

    test('given by the issuer waits for its holder, who may cancel it; nothing is signed before', async () => {
      const { ports, store, owner, enrol } = await roomIn(await fresh())
      await enrol('maya')
      const badge = await issueBadge(ports, owner('maya'), award)
      if ('refused' in badge) throw new Error(badge.refused)
      expect(await store.credential(badge, 'fr-CA')).toBeUndefined()
      const both = await Promise.all([1, 2].map(() => changeBadge(ports, badge.id, { type: 'cancelled', by: 'maya' })))
      expect(both.filter(one => 'refused' in one)).toHaveLength(1)
      expect(saidOf(await issueBadge(ports, owner('maya'), claim))).toBe('held')
    })

    test('never takes a place that another has had, even cancelled', async () => {
      const drawn = [7, 7, 7, 7, 8, 8, 9, 9]
      const { ports, store, owner, enrol } = await roomIn(await fresh(), () => drawn.shift() ?? 0)
      for (const learner of ['maya', 'samuel']) await enrol(learner)
      const first = await issueBadge(ports, owner('maya'), award)
      if ('refused' in first) throw new Error(first.refused)
      await changeBadge(ports, first.id, { type: 'cancelled', by: 'maya' })
      const second = await issueBadge(ports, owner('samuel'), claim)
      if ('refused' in second) throw new Error(second.refused)
      expect([first.places, second.places]).toEqual([
        { list: 1, revocation: 7, suspension: 7 },
        { list: 1, revocation: 8, suspension: 8 },
      ])
      expect(await store.places(1, 'revocation', 'revoked')).toEqual([])
    })

    test('is refused with its reason where there is no agreement, on every path', async () => {
      const { ports, owner, enrol } = await roomIn(await fresh(), undefined, null)
      await enrol('olivia')
      expect(saidOf(await issueBadge(ports, owner('olivia'), claim))).toBe('no-agreement')
      expect(saidOf(await issueBadge(ports, owner('olivia'), award))).toBe('no-agreement')
      expect(await eligibilityOf(ports, owner('olivia'))).toMatchObject({ refused: 'no-agreement' })
    })

    test('given before the agreement ended is not claimed after', async () => {
      const { ports, owner, enrol, clock } = await roomIn(await fresh())
      await enrol('maya')
      expect(saidOf(await issueBadge(ports, owner('maya'), award))).toBe('awarded')
      clock.at = '2026-02-21T05:00:00.000Z'
      expect(saidOf(await issueBadge(ports, owner('maya'), claim))).toBe('no-agreement')
      expect(await ports.store.territoriesOn('2026-02-21')).toEqual([])
    })
  })

  describe('the keys of the issuer', () => {
    test('change without a past: what an earlier key signed stays good, until that key is revoked', async () => {
      const { ports, store, owner, enrol, office, db, clock } = await roomIn(await fresh())
      await enrol('maya')
      const badge = await issueBadge(ports, owner('maya'), claim)
      if ('refused' in badge) throw new Error(badge.refused)
      const settings = sqlSettingStore(db)
      await Promise.all([rotateKey(settings, clock.at), rotateKey(settings, clock.at)])
      expect((await issuerKeys(settings, clock.at)).history.map(({ id }) => id)).toEqual(['key-1', 'key-2'])
      const signature = async () => {
        const kit = {
          issuers: [await office.document()],
          statusLists: await office.statusLists(),
          now: clock.at,
          canonise: office.canonise,
        }
        const { verdict } = await verifyBadge(JSON.parse((await store.credential(badge, 'fr-CA')) ?? '') as never, kit)
        return [verdict.signature.reason, verdict.status.reason]
      }
      expect(await signature()).toEqual(['intact', 'not-revoked'])
      expect(await revokeKey(settings, { id: 'key-1', reason: ' ', now: clock.at })).toBe('no-reason')
      expect(await revokeKey(settings, { id: 'key-9', reason: 'Copie perdue.', now: clock.at })).toBe('no-such-key')
      expect(await revokeKey(settings, { id: 'key-1', reason: 'Copie perdue.', now: clock.at })).toBeUndefined()
      expect(await revokeKey(settings, { id: 'key-1', reason: 'Encore.', now: clock.at })).toBe('already-revoked')
      expect(await signature()).toEqual(['key-revoked', 'signature-first'])
      const { history } = await issuerKeys(settings, clock.at)
      expect(history.map(({ id, revokedFor }) => [id, revokedFor])).toEqual([
        ['key-1', 'Copie perdue.'],
        ['key-2', null],
      ])
      const document = await office.document()
      expect(document['assertionMethod']).toEqual([`${issuer.did}#key-2`])
      expect(document['verificationMethod']).toEqual([
        expect.not.objectContaining({ revoked: expect.anything() }),
        expect.objectContaining({ id: `${issuer.did}#key-1`, revoked: clock.at }),
      ])
    })

    test('when one is revoked, all that it signed is signed again with the other: the page holds, files of before do not', async () => {
      const { ports, store, owner, enrol, office, db, clock } = await roomIn(await fresh())
      for (const learner of ['maya', 'samuel', 'luc']) await enrol(learner)
      const [first, second] = [await issueBadge(ports, owner('maya'), claim), await issueBadge(ports, owner('samuel'), claim)]
      if ('refused' in first || 'refused' in second) throw new Error('refused')
      expect(saidOf(await issueBadge(ports, owner('luc'), award))).toBe('awarded')
      await changeBadge(ports, second.id, { type: 'revoked', by: 'helene', reason: 'Remise par erreur.' })
      const before = (await store.credential(first, 'fr-CA')) ?? ''
      const settings = sqlSettingStore(db)
      expect(await office.signAgain()).toBe(0)
      expect(await revokeKey(settings, { id: 'key-1', reason: 'Copie perdue.', now: clock.at })).toBeUndefined()
      const reasonsOf = async (text: string) => {
        const kit = {
          issuers: [await office.document()],
          statusLists: await office.statusLists(),
          now: clock.at,
          canonise: office.canonise,
        }
        const { verdict } = await verifyBadge(JSON.parse(text) as never, kit)
        return [verdict.signature.reason, verdict.status.reason]
      }
      expect(await office.signAgain()).toBe(2)
      expect(await office.signAgain()).toBe(0)
      expect(await reasonsOf(before)).toEqual(['key-revoked', 'signature-first'])
      for (const locale of ['fr-CA', 'en-CA'] as const) {
        expect(await reasonsOf((await store.credential(first, locale)) ?? '')).toEqual(['intact', 'not-revoked'])
        expect(await reasonsOf((await store.credential(second, locale)) ?? '')).toEqual(['intact', 'revoked'])
      }
      const unsigned = (text: string) => ({ ...JSON.parse(text), proof: undefined })
      expect(unsigned((await store.credential(first, 'fr-CA')) ?? '')).toEqual(unsigned(before))
      const kept = await store.find(first.id)
      expect(kept === undefined ? undefined : foldBadge(kept)).toMatchObject({ standing: 'held', signedAgainAt: clock.at })
    })
  })

  const day = fc.integer({ min: 1, max: 28 }).map(number => `2026-02-${String(number).padStart(2, '0')}`)
  /** Minutes around midnight in Québec, which is five in the morning UTC, and the middle of the day. */
  const minute = fc.constantFrom('04:59:59.999Z', '05:00:00.000Z', '05:00:00.001Z', '17:00:00.000Z')
  const kinds = ['claim', 'award', 'twice', 'cancel', 'revoke', 'end', 'race', 'two-clocks', 'leave', 'import', 'sign-again'] as const
  const early = fc.integer({ min: 1, max: 9 }).map(number => `2026-02-0${number}`)
  const mostly = <T>(made: fc.Arbitrary<T>) => fc.option(made, { freq: 8 })
  const story = fc.record({
    // More often than not an agreement and a membership: else nearly every story would be a refusal.
    agreed: mostly(fc.record({ validFrom: early, validTo: fc.option(day) })),
    member: mostly(fc.record({ from: early, to: fc.option(day) })),
    moves: fc.array(fc.record({ day, minute, kind: fc.constantFrom(...kinds), lastDay: day, other: day }), { minLength: 1, maxLength: 8 }),
  })
  const dayOf = (at: string) => new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Toronto' }).format(new Date(at))

  test('whatever the agreements, the memberships, the clocks and the races: never one without its grounds, never two', async () => {
    const db = await fresh()
    const told = { issued: 0, refused: 0 }
    const runs = name === 'SQLite' ? 250 : 50
    await fc.assert(
      fc.asyncProperty(story, async ({ agreed, member, moves }) => {
        const { ports, store, owner, enrol, clock, office } = await roomIn(db, undefined, agreed)
        if (member !== null) await enrol('maya', member.from, member.to)
        const who = owner('maya')
        const members = sqlMemberStore(db)
        let ends = agreed?.validTo ?? null
        let belongs = member
        /** The rule said once more, in other words. */
        const grounds = (at: string, end = ends): boolean => {
          const today = dayOf(at)
          const covered = agreed !== null && agreed.validFrom <= today && (end ?? '9') >= today
          return covered && belongs !== null && belongs.from <= today && (belongs.to ?? '9') >= today && at >= '2026-02-06T15:00:00.000Z'
        }
        for (const move of moves) {
          clock.at = `${move.day}T${move.minute}`
          const held = (await store.ofLearner(who.institution, 'maya')).at(-1)
          const endsOn = async () => {
            await sqlAgreementStore(db).end(who.institution, agreement.id, move.lastDay)
          }
          const asks = async (...events: readonly (typeof claim | typeof award)[]) => {
            const asked = await Promise.all(events.map(event => issueBadge(ports, who, event)))
            told.issued += asked.filter(one => !('refused' in one)).length
            told.refused += asked.filter(one => 'refused' in one).length
            return asked
          }
          const judged = (asked: Awaited<ReturnType<typeof asks>>, may: boolean) => {
            if (asked.some(one => !('refused' in one))) expect(may).toBe(true)
            if (may) expect(asked.map(saidOf).filter(said => !['awarded', 'held', 'already-issued'].includes(said))).toEqual([])
          }
          switch (move.kind) {
            case 'end':
              await endsOn()
              ends = move.lastDay
              break
            case 'leave':
              await members.end(who.institution, 'maya', move.lastDay)
              if (belongs !== null) belongs = { ...belongs, to: move.lastDay }
              break
            case 'import':
              // A file of the coordinator's: whoever is known already keeps the membership they have.
              await enrol('maya', move.day)
              belongs ??= { from: move.day, to: null }
              break
            case 'cancel':
              if (held !== undefined) await changeBadge(ports, held.id, { type: 'cancelled', by: 'maya' })
              break
            case 'revoke':
              if (held !== undefined) await changeBadge(ports, held.id, { type: 'revoked', by: 'h', reason: 'r' })
              break
            case 'sign-again':
              await office.signAgain()
              break
            case 'race': {
              const may = [grounds(clock.at), grounds(clock.at, move.lastDay)]
              const [asked] = await Promise.all([asks(claim), endsOn()])
              ends = move.lastDay
              // Before or after the end, never in between.
              judged(asked, may.includes(true) && asked.some(one => !('refused' in one)))
              break
            }
            case 'two-clocks': {
              // Another server, whose clock is some days off: each decides by its own, and they never give two.
              const theirs = { ...ports, store: sqlBadgeStore(db), now: () => `${move.other}T${move.minute}` }
              const [ours, other] = await Promise.all([asks(claim), issueBadge(theirs, who, claim)])
              judged(ours, grounds(clock.at))
              judged([other], grounds(theirs.now()))
              break
            }
            default:
              judged(
                await asks(...(move.kind === 'twice' ? [claim, award, claim] : [move.kind === 'claim' ? claim : award])),
                grounds(clock.at),
              )
          }
          const kept = await store.ofLearner(who.institution, 'maya')
          expect(kept.filter(one => ['held', 'awarded', 'suspended'].includes(foldBadge(one).standing)).length).toBeLessThanOrEqual(1)
          for (const one of kept) {
            const { claimedAt } = foldBadge(one)
            const text = await store.credential(one, 'fr-CA')
            // Nothing is signed before it is claimed, and what is signed says when its grounds were looked at.
            expect(text === undefined).toBe(claimedAt === undefined)
            if (text !== undefined) expect(text).toContain(`"urn:sexto:checked-at":"${claimedAt?.replace(/\.\d+Z$/, 'Z')}"`)
          }
        }
      }),
      { numRuns: runs },
    )
    // The stories are worth something only when both happen.
    expect([told.issued > runs / 20, told.refused > runs / 20]).toEqual([true, true])
  }, 360_000)
})
