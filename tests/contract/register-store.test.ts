import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import {
  endAgreement,
  gateOn,
  putAgreement,
  putCentre,
  putInstitution,
  putTerritory,
  type RegisterDesk,
  registerDesk,
  verifyResources,
} from '../../src/people/index.ts'
import { agreementDraft as agreement, institutionDraft as institution, named } from '../../src/people/register/testing/drafts.ts'
import { sqlAgreementStore } from '../../src/platform/sql/agreement-store.ts'
import { sqlMemberStore } from '../../src/platform/sql/member-store.ts'
import { mainMigrations } from '../../src/platform/sql/migrations/main.ts'
import { sqlRegisterStore } from '../../src/platform/sql/register-store.ts'
import type { MainDatabase, MainTables } from '../../src/platform/sql/schema.ts'
import { eachEngine } from '../../src/platform/sql/testing/each-engine.ts'

const SCHOOL_ID = 'Zm9uZGVkIG9uIHR3byBkZXZpY2VzIGluIE5vdmVtYmU'

eachEngine(({ open }) => {
  let db: MainDatabase
  let now: string
  const deskOf = (): RegisterDesk => registerDesk({ store: sqlRegisterStore(db), now: () => now, dayOf: instant => instant.slice(0, 10) })
  beforeEach(async () => {
    db = await open<MainTables>(mainMigrations)
    now = '2026-11-21T12:00:00.000Z'
  })
  const places = async (desk: RegisterDesk): Promise<void> => {
    await desk.change(null, '', room => putTerritory({ name: 'Lac', policeService: 'Police', prosecutor: 'DPCP' }, null, room))
    await desk.change(null, '', room => putCentre({ id: 'centre', name: named('Centre'), kind: 'public' }, room))
    await desk.change(null, '', room => putInstitution(institution('a'), false, room))
    await desk.change(null, '', room => putInstitution(institution('b', { school: SCHOOL_ID }), true, room))
  }

  describe('the resources', () => {
    test('are delivered without a line; a check says who, when, how, before and after, and another server reads it', async () => {
      const desk = deskOf()
      expect((await desk.read()).resource.get('cavac')?.verifiedOn).toBeNull()
      await desk.change('lou', ' Au téléphone ', room => verifyResources(['cavac', '911'], room))
      const [line] = await desk.lines()
      expect([line?.at, line?.by, line?.reason]).toEqual([now, 'lou', 'Au téléphone'])
      expect(line?.events.map(({ before, after }) => [before, after].map(one => one && 'verifiedOn' in one && one.verifiedOn))).toEqual([
        [null, '2026-11-21'],
        [null, '2026-11-21'],
      ])
      const elsewhere = await deskOf().read()
      expect(elsewhere.resource.get('cavac')?.verifiedOn).toBe('2026-11-21')
      expect(elsewhere).toEqual(await desk.read())
    })
  })

  describe('the register', () => {
    test('is its lines: who, when, why, what; read the same by another server', async () => {
      const desk = deskOf()
      await places(desk)
      await desk.change('lou', ' Lettre du service ', room =>
        putTerritory({ name: 'Lac', policeService: 'Police du Lac', prosecutor: 'DPCP' }, 'Lac', room),
      )
      expect((await desk.lines()).at(-1)).toEqual({
        at: now,
        by: 'lou',
        reason: 'Lettre du service',
        events: [
          {
            kind: 'territory',
            before: { name: 'Lac', policeService: 'Police', prosecutor: 'DPCP' },
            after: { name: 'Lac', policeService: 'Police du Lac', prosecutor: 'DPCP' },
          },
        ],
      })
      expect(await deskOf().read()).toEqual(await desk.read())
    })
    test('makes what the training, the server and the devices read, and keeps the choices of an institution', async () => {
      const members = sqlMemberStore(db)
      await members.putInstitution({ ...institution('a'), kind: 'public', territory: 'Ailleurs', outsideReaders: false, team: true })
      const desk = deskOf()
      await places(desk)
      await desk.change('lou', '', room => putAgreement(agreement('one'), room))
      expect(await members.institution('a')).toMatchObject({ name: named('École a'), territory: 'Lac', outsideReaders: false, team: true })
      const agreements = sqlAgreementStore(db)
      const told = await Promise.all(['a', 'b', SCHOOL_ID, 'c'].map(place => agreements.inForce(place, '2026-11-21')))
      expect(told.map(one => one?.id)).toEqual(['one', 'one', 'one', undefined])
      await desk.change('lou', 'Refondée', room => putInstitution(institution('b'), true, room))
      expect(await agreements.inForce(SCHOOL_ID, '2026-11-21')).toBeNull()
    })
    test('of two changes at once, each is decided on what the other left', async () => {
      const desk = deskOf()
      await places(desk)
      const both = await Promise.all(['one', 'two'].map(id => deskOf().change('lou', '', room => putAgreement(agreement(id), room))))
      expect(both.filter(decided => 'events' in decided)).toHaveLength(1)
      expect(both.find(decided => 'refused' in decided)).toMatchObject({ refused: 'overlaps' })
    })
    test('counts who keeps it on a day, each person once', async () => {
      const members = sqlMemberStore(db)
      const person = { roles: ['registrar'], from: '2026-01-01', to: null, batch: null, seenAt: null } as const
      await members.add({ ...person, id: 'lou', institution: 'equipe', name: 'Lou', email: 'lou@exemple.invalid' })
      await members.add({ ...person, id: 'lou-2', institution: 'centre', name: 'Lou', email: 'lou@exemple.invalid' })
      await members.add({ ...person, id: 'lou-3', institution: 'ecole', name: 'L.', email: 'Lou+ecole@exemple.invalid', to: '2026-02-01' })
      await members.add({ ...person, id: 'max', institution: 'equipe', name: 'Max', email: 'max@exemple.invalid', to: '2026-06-30' })
      await members.add({ ...person, id: 'ana', institution: 'equipe', name: 'Ana', email: 'ana@exemple.invalid', roles: ['learner'] })
      expect((await deskOf().registrars()).map(ids => ids.toSorted())).toEqual([['lou', 'lou-2', 'lou-3']])
      now = '2026-06-01T12:00:00.000Z'
      expect(await deskOf().registrars()).toHaveLength(2)
    })
    test('knows the schools that were founded on this server', async () => {
      await db.insertInto('log').values({ log: SCHOOL_ID, use: 'roster', school: SCHOOL_ID }).execute()
      await db.insertInto('log').values({ log: 'case', use: 'case', school: SCHOOL_ID }).execute()
      const desk = deskOf()
      expect(await Promise.all([SCHOOL_ID, 'case', 'x'].map(desk.isFounded))).toEqual([true, false, false])
    })
  })

  test('whatever is signed, renewed and ended over ten years, the server says of each day what the register says on that day', async () => {
    const dayAt = (n: number): string => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10)
    const act = fc.record({
      after: fc.nat({ max: 300 }),
      what: fc.constantFrom('sign', 'renew', 'end', 'close'),
      from: fc.integer({ min: -30, max: 200 }),
      long: fc.option(fc.nat({ max: 900 }), { nil: null }),
      which: fc.nat({ max: 8 }),
    })
    let days = 0
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 8, maxLength: 16 }), async acts => {
        for (const table of ['register_line', 'agreement'] as const) await db.deleteFrom(table).execute()
        const [desk, agreements] = [deskOf(), sqlAgreementStore(db)]
        await places(desk)
        let today = 0
        for (const [n, { after, what, from, long, which }] of acts.entries()) {
          today += after
          now = `${dayAt(today)}T12:00:00.000Z`
          const begins = dayAt(today + from)
          const draft = agreement(`agreement ${n}`, {
            validFrom: begins,
            validTo: long === null ? '' : dayAt(today + from + long),
            follows: what === 'renew' ? `agreement ${which}` : '',
          })
          await desk.change('lou', 'Lettre', room => {
            if (what === 'end') return endAgreement(`agreement ${which}`, begins, room)
            if (what === 'close') return putInstitution(institution('a', { lastDay: begins }), false, room)
            return putAgreement(draft, room)
          })
          const register = await desk.read()
          for (let day = today; day < Math.min(3653, today + 1200); day += 13) {
            for (const place of ['a', 'b', SCHOOL_ID]) {
              const { agreement: told } = gateOn(register, place, ['trained'], dayAt(day))
              expect(await agreements.inForce(place, dayAt(day))).toEqual(told)
              days += 1
            }
          }
        }
      }),
      { numRuns: 2 },
    )
    expect(days).toBeGreaterThan(1000)
  })
})
