import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dayBefore, type RegisterDecision, type RegisterRoom } from './decide.ts'
import { type AgreementDraft, endAgreement, putAgreement } from './decide-agreement.ts'
import { type InstitutionDraft, putCentre, putInstitution, putTerritory } from './decide-place.ts'
import { afterLines, EMPTY_REGISTER, type Register } from './entries.ts'
import { gateOn } from './gate.ts'
import { agreementDraft as agreement, institutionDraft as institution, named } from './testing/drafts.ts'

const TODAY = '2026-11-21'
const SCHOOL_ID = 'Zm9uZGVkIG9uIHR3byBkZXZpY2VzIGluIE5vdmVtYmU'
const roomOn = (register: Register, today = TODAY, reason = 'Lettre reçue'): RegisterRoom => ({
  register,
  today,
  yesterday: dayBefore(today),
  reason,
})
const kept = (register: Register, decided: RegisterDecision): Register => {
  if (!('events' in decided)) throw new Error(JSON.stringify(decided))
  return afterLines(register, [{ at: `${TODAY}T12:00:00.000Z`, by: 'someone', reason: '', events: decided.events }])
}
const refusal = (decided: RegisterDecision) => ('refused' in decided ? `${decided.field}: ${decided.refused}` : decided)

const places = (): Register => {
  let register = EMPTY_REGISTER
  for (const name of ['Lac', 'Quai'])
    register = kept(register, putTerritory({ name, policeService: 'Police', prosecutor: 'DPCP' }, null, roomOn(register)))
  register = kept(register, putCentre({ id: 'centre', name: named('Centre'), kind: 'public' }, roomOn(register)))
  register = kept(register, putCentre({ id: 'board', name: named('Board'), kind: 'english' }, roomOn(register)))
  for (const id of ['a', 'b']) register = kept(register, putInstitution(institution(id), false, roomOn(register)))
  return kept(register, putInstitution(institution('far', { territory: 'Quai' }), false, roomOn(register)))
}
const signed = () => kept(places(), putAgreement(agreement('one'), roomOn(places())))

describe('an institution', () => {
  test.each<readonly [string, Partial<InstitutionDraft>, string]>([
    ['has a name in both languages', { name: { 'fr-CA': 'École', 'en-CA': ' ' } }, 'nameEn: name-missing'],
    ['is not written twice in one service centre', { name: named('ECOLE  B') }, 'nameFr: name-taken'],
    ['is public, private or English-language', { kind: 'other' }, 'kind: kind-missing'],
    ['is in a territory of the register', { territory: 'Nulle part' }, 'territory: territory-unknown'],
    ['has a service centre when it is public', { centre: '' }, 'centre: centre-missing'],
    ['has none when it is private', { kind: 'private' }, 'centre: centre-not-for-private'],
    ['has a school board when it is English-language', { kind: 'english' }, 'centre: centre-other-kind'],
    ['has a printed id of 43 letters', { school: 'court' }, 'school: school-malformed'],
    ['has the id of a school that was founded', { school: SCHOOL_ID }, 'school: school-not-founded'],
    ['closes on a day that exists', { lastDay: '2027-02-30' }, 'lastDay: day-malformed'],
    ['does not close in the past', { lastDay: '2026-11-19' }, 'lastDay: day-too-early'],
  ])('%s', (_, change, expected) => {
    expect(refusal(putInstitution(institution('new', change), false, roomOn(places())))).toBe(expected)
  })
  test('bound to its printed id is covered under it, which no other institution may take', () => {
    const register = signed()
    const typed = `${SCHOOL_ID.slice(0, 20)} ${SCHOOL_ID.slice(20)}`
    const bound = kept(register, putInstitution(institution('a', { school: typed }), true, roomOn(register)))
    expect(gateOn(bound, SCHOOL_ID, ['trained'], TODAY)).toMatchObject({ leads: true, agreement: { id: 'one' } })
    expect(gateOn(register, SCHOOL_ID, ['trained'], TODAY)).toMatchObject({ leads: false, missing: ['no-agreement'] })
    expect(refusal(putInstitution(institution('b', { school: SCHOOL_ID }), true, roomOn(bound)))).toBe('school: school-taken')
  })
  test('changes with a reason, and not its territory while an agreement covers it', () => {
    const register = signed()
    const renamed = institution('a', { name: named('École rebaptisée') })
    expect(refusal(putInstitution(renamed, false, roomOn(register, TODAY, ' ')))).toBe('reason: reason-missing')
    expect(putInstitution(institution('a'), false, roomOn(register, TODAY, ''))).toEqual({ nothing: true })
    expect(refusal(putInstitution(institution('a', { territory: 'Quai' }), false, roomOn(register)))).toBe('territory: territory-covered')
  })
  test('that closes is covered until its last day', () => {
    const closed = kept(signed(), putInstitution(institution('a', { lastDay: '2026-12-01' }), false, roomOn(signed())))
    expect(['2026-12-01', '2026-12-02'].map(day => gateOn(closed, 'a', ['trained'], day).leads)).toEqual([true, false])
    expect(gateOn(closed, 'a', ['trained'], TODAY).agreement?.validTo).toBe('2026-12-01')
  })
  test('that closes and opens again was never given a second agreement, nor a second territory, meanwhile', () => {
    const closed = kept(signed(), putInstitution(institution('a', { lastDay: TODAY }), false, roomOn(signed())))
    const later = roomOn(closed, '2026-11-23')
    const second = agreement('two', { validFrom: '2026-11-23', validTo: '' })
    expect(refusal(putAgreement(second, later))).toBe('validFrom: overlaps')
    expect(refusal(putInstitution(institution('a', { territory: 'Quai', lastDay: TODAY }), false, later))).toBe(
      'territory: territory-covered',
    )
    const open = kept(closed, putInstitution(institution('a', { lastDay: '' }), false, later))
    expect(gateOn(open, 'a', ['trained'], '2026-11-23')).toMatchObject({ leads: true, agreement: { id: 'one' } })
  })
})

describe('an agreement', () => {
  test.each<readonly [string, Partial<AgreementDraft>, string]>([
    ['has days that exist', { validFrom: '2026-9-1' }, 'validFrom: day-malformed'],
    ['ends after it begins', { validTo: '2026-08-31' }, 'validTo: ends-before-it-begins'],
    ['that ended yesterday is not registered', { validTo: '2026-11-20' }, 'validTo: already-over'],
    ['covers schools of its own territory', { covers: ['far'] }, 'covers: covers-elsewhere'],
    ['covers at least one', { covers: [] }, 'covers: covers-missing'],
    ['is for some ages', { ageFrom: '17', ageTo: '12' }, 'ageTo: ages-malformed'],
    ['has targets in order', { targetDays: '7' }, 'amberDays: targets-malformed'],
    ['has a number to call', { channelPhone: 'police@ville' }, 'channelPhone: phone-malformed'],
    ['is in a language', { languages: [] }, 'languages: language-missing'],
    ['has days without school that exist', { closedDays: '2026-12-25 2026-02-30' }, 'closedDays: day-malformed'],
    ['takes no key of another form', { policeKey: 'x' }, 'policeKey: key-malformed'],
    [
      'never keeps the private half of a key',
      { policeKey: JSON.stringify({ kty: 'OKP', crv: 'X25519', x: SCHOOL_ID, d: SCHOOL_ID }) },
      'policeKey: key-private',
    ],
  ])('%s', (_, change, expected) => {
    expect(refusal(putAgreement(agreement('new', change), roomOn(places())))).toBe(expected)
  })
  test('does not overlap another for the same school, by one day either; the one it follows ends the day before', () => {
    const register = signed()
    const next = agreement('two', { validFrom: '2027-06-30', validTo: '' })
    expect(refusal(putAgreement(next, roomOn(register)))).toBe('validFrom: overlaps')
    const renewed = kept(register, putAgreement({ ...next, follows: 'one' }, roomOn(register)))
    const held = ['2027-06-29', '2027-06-30'].map(day => gateOn(renewed, 'a', ['trained'], day).agreement?.id)
    expect(held).toEqual(['one', 'two'])
  })
  test('keeps its days once it has begun, and its other terms change for the cases to come', () => {
    const register = signed()
    expect(refusal(putAgreement(agreement('one', { validTo: '2028-06-30' }), roomOn(register)))).toBe('validTo: began-already')
    const changed = kept(register, putAgreement(agreement('one', { channelPhone: '514 555-0100' }), roomOn(register)))
    expect(gateOn(changed, 'a', ['trained'], TODAY).agreement?.channelPhone).toBe('514 555-0100')
  })
  test('ended before its term covers its last day and no day after, and a device that asks meanwhile is told so', () => {
    const register = signed()
    for (const [day, expected] of [
      ['2026-11-19', 'lastDay: day-too-early'],
      ['2027-07-01', 'lastDay: after-its-end'],
      ['demain', 'lastDay: day-malformed'],
    ] as const)
      expect(refusal(endAgreement('one', day, roomOn(register)))).toBe(expected)
    const ended = kept(register, endAgreement('one', '2026-11-25', roomOn(register)))
    expect(gateOn(ended, 'a', ['trained'], TODAY).agreement?.validTo).toBe('2026-11-25')
    expect(['2026-11-25', '2026-11-26'].map(day => gateOn(ended, 'a', ['trained'], day).leads)).toEqual([true, false])
  })
  test('opens the kit to a trained person only', () => {
    expect(gateOn(signed(), 'a', ['coordinator'], TODAY).missing).toEqual(['not-trained'])
    expect(gateOn(signed(), 'nowhere', [], TODAY).missing).toEqual(['no-agreement', 'not-trained'])
  })
})

describe('over ten years, day after day', () => {
  const FIRST = Date.parse('2026-01-01T00:00:00.000Z')
  const DAYS = 3653
  const CALENDAR = Array.from({ length: DAYS + 800 }, (_, n) => new Date(FIRST + n * 86_400_000).toISOString().slice(0, 10))
  const dayAt = (n: number): string => CALENDAR[Math.min(Math.max(0, n), CALENDAR.length - 1)] ?? ''
  const act = fc.record({
    on: fc.nat({ max: DAYS - 1 }),
    what: fc.constantFrom('sign', 'sign', 'renew', 'renew', 'end', 'narrow', 'close'),
    from: fc.integer({ min: -30, max: 200 }),
    long: fc.option(fc.integer({ min: 0, max: 1200 }), { nil: null }),
    which: fc.nat({ max: 30 }),
    covers: fc.subarray(['a', 'b'], { minLength: 1 }),
  })
  type Act = { on: number; what: string; from: number; long: number | null; which: number; covers: string[] }

  /** Told by hand: for each school, the agreement of each day, changed only from the day of an act on. */
  type Told = Map<string, (string | undefined)[]>
  const decisionOf = ({ on, what, from, long, which, covers }: Act, n: number, register: Register): readonly [RegisterDecision, string] => {
    const room = roomOn(register, dayAt(on))
    const old = `agreement ${which}`
    const begins = dayAt(on + from)
    const draft = agreement(`agreement ${n}`, { validFrom: begins, validTo: long === null ? '' : dayAt(on + from + long), covers })
    if (what === 'sign') return [putAgreement(draft, room), draft.id]
    if (what === 'renew') return [putAgreement({ ...draft, follows: old }, room), draft.id]
    if (what === 'end') return [endAgreement(old, begins, room), old]
    if (what === 'close') return [putInstitution(institution(covers[0] ?? 'a', { lastDay: begins }), false, room), '']
    const terms = register.agreement.get(old)?.terms
    return [putAgreement(agreement(old, { validFrom: terms?.validFrom ?? '', validTo: terms?.validTo ?? '', covers }), room), old]
  }

  test('a trained person leads exactly on the days that the signed papers say, and what was so on a day stays so', () => {
    let days = 0
    let taken = 0
    fc.assert(
      fc.property(fc.array(act, { minLength: 1, maxLength: 24 }), drawn => {
        let register = places()
        const acts: readonly Act[] = drawn.toSorted((a, b) => a.on - b.on)
        const asked: Told = new Map(['a', 'b'].map(id => [id, []]))
        let next = 0
        for (let n = 0; n < DAYS; n += 1) {
          for (; acts[next]?.on === n; next += 1) {
            const one = acts[next]
            const [decided] = one === undefined ? [undefined] : decisionOf(one, next, register)
            if (decided === undefined || !('events' in decided)) continue
            register = kept(register, decided)
            taken += 1
          }
          for (const [id, list] of asked) {
            const { leads, missing, agreement: held } = gateOn(register, id, ['trained'], dayAt(n))
            list.push(held?.id)
            days += 1
            // Read from the entries alone, not by the functions under test.
            const papers = [...register.agreement.values()].filter(({ terms, lastDay, covers }) => {
              const [day, closes] = [dayAt(n), register.institution.get(id)?.lastDay ?? null]
              const until = (last: string | null) => last === null || day <= last
              const covered = covers.some(cover => cover.institution === id && cover.from <= day && until(cover.to))
              return covered && terms.validFrom <= day && until(terms.validTo) && until(lastDay) && until(closes)
            })
            if (papers.length > 1) throw new Error('two agreements on one day')
            if (papers[0]?.terms.id !== held?.id || leads !== (papers.length === 1))
              throw new Error('the gate says otherwise than the papers')
            if (leads === missing.includes('no-agreement')) throw new Error('led without an agreement')
            if (gateOn(register, id, ['coordinator', 'principal'], dayAt(n)).leads) throw new Error('led by somebody who was not trained')
          }
        }
        // Asked again at the end: a yes of a day that is past is never taken back.
        for (const [id, list] of asked)
          for (const [n, held] of list.entries())
            if (held !== undefined && gateOn(register, id, ['trained'], dayAt(n)).agreement?.id !== held)
              throw new Error(`what covered ${id} on ${dayAt(n)} was rewritten`)
      }),
      { numRuns: 100 },
    )
    expect(days).toBe(100 * 2 * DAYS)
    expect(taken).toBeGreaterThan(20)
  }, 120_000)
})
