import { describe, expect, test } from 'vitest'
import { endAgreement, putAgreement } from './decide-agreement.ts'
import { putCentre, putInstitution, putTerritory } from './decide-place.ts'
import type { RegisterLine } from './entries.ts'
import { type RegisterStore, registerDesk } from './register-desk.ts'
import type { Registrars } from './second-look.ts'
import { agreementDraft, institutionDraft, named } from './testing/drafts.ts'

const KEY = 'hSDwCYkwp1R0i33ctD73Wg2_Og0mOBr066SpjqqbTmo'
const OTHER_KEY = 'xK1gWFjWYH0OH1sb8x2qLwhf0fQvJ6sl7gQdYs9HkXY'

/** A register with one agreement in force, kept by so many people; `at` is now. */
async function registerOf(people: number, registrars: Registrars = [['lou'], ['max']].slice(0, people)) {
  const lines: RegisterLine[] = []
  const clock = { at: '2026-11-21T12:00:00.000Z' }
  const store: RegisterStore = {
    height: async () => lines.length,
    lines: async after => lines.slice(after),
    add: async (after, line) => after === lines.length && lines.push(line) > 0,
    isFounded: async () => false,
    registrars: async () => registrars,
  }
  const desk = registerDesk({ store, now: () => clock.at, dayOf: instant => instant.slice(0, 10) })
  await desk.change(null, '', room => putTerritory({ name: 'Lac', policeService: 'Police', prosecutor: 'DPCP' }, null, room))
  await desk.change(null, '', room => putCentre({ id: 'centre', name: named('Centre'), kind: 'public' }, room))
  for (const id of ['a', 'b', 'c']) await desk.change(null, '', room => putInstitution(institutionDraft(id), false, room))
  await desk.change('lou', '', room => putAgreement(agreementDraft('one', { policeKey: KEY }), room))
  const terms = async () => (await desk.read()).agreement.get('one')?.terms
  const asks = (change: Parameters<typeof agreementDraft>[1], by = 'lou') =>
    desk.change(by, 'Lettre', room => putAgreement(agreementDraft('one', { policeKey: KEY, ...change }), room))
  const askedAt = async () => (await desk.read()).proposal.get('one')?.at ?? ''
  const settle = async (by: string, how: 'confirm' | 'withdraw' = 'confirm') => desk.settle(by, 'one', how, await askedAt())
  const state = async () => (await desk.read()).proposal.get('one')?.state
  return { desk, clock, terms, asks, askedAt, settle, state, lines }
}

describe('a change to an agreement in force', () => {
  test('changes nothing until somebody else confirms it; then it does, under both names', async () => {
    const { terms, asks, settle, state, lines } = await registerOf(2)
    await asks({ channelPhone: '310-4141' })
    expect([(await terms())?.channelPhone, await state()]).toEqual(['911', 'waiting'])
    expect(await settle('lou')).toMatchObject({ refused: 'second-needed' })
    expect(await settle('max')).toHaveProperty('events')
    expect([(await terms())?.channelPhone, await state()]).toEqual(['310-4141', 'confirmed'])
    expect(lines.slice(-2).map(({ by }) => by)).toEqual(['lou', 'max'])
    expect(await settle('max')).toMatchObject({ refused: 'not-there' })
  })
  test('is confirmed by whoever asked, three days later, where nobody else keeps the register', async () => {
    const { clock, terms, asks, settle } = await registerOf(1)
    await asks({ policeKey: OTHER_KEY })
    clock.at = '2026-11-24T11:59:59.000Z'
    expect(await settle('lou')).toMatchObject({ refused: 'too-soon' })
    expect((await terms())?.policeKey).toBe(KEY)
    clock.at = '2026-11-24T12:00:00.000Z'
    await settle('lou')
    expect((await terms())?.policeKey).toBe(OTHER_KEY)
  })
  test('can be taken back, and asked for anew: the later request takes the place of the first', async () => {
    const { terms, asks, settle, state } = await registerOf(2)
    await asks({ channelPhone: '310-4141' })
    await settle('max', 'withdraw')
    expect(await state()).toBe('withdrawn')
    await asks({ channelPhone: '310-4141' })
    await asks({ channelPhone: '310-4242' }, 'max')
    await settle('lou')
    expect((await terms())?.channelPhone).toBe('310-4242')
  })
  test('rewrites no day that passed while it waited', async () => {
    const { desk, clock, asks, settle } = await registerOf(2)
    await asks({ covers: ['a', 'c'] })
    clock.at = '2026-11-26T12:00:00.000Z'
    await settle('max')
    expect((await desk.read()).agreement.get('one')?.covers).toEqual([
      { institution: 'a', from: '2026-09-01', to: null },
      { institution: 'b', from: '2026-09-01', to: '2026-11-25' },
      { institution: 'c', from: '2026-11-26', to: null },
    ])
    await desk.change('lou', 'Fin', room => endAgreement('one', '2026-11-26', room))
    clock.at = '2026-11-30T12:00:00.000Z'
    expect(await settle('max')).toMatchObject({ refused: 'day-too-early' })
  })
  test('is not confirmed by the other membership of whoever asked, nor sooner because of it', async () => {
    const { asks, settle, state } = await registerOf(2, [['lou', 'lou-at-centre'], ['max']])
    await asks({ policeKey: OTHER_KEY })
    expect(await settle('lou-at-centre')).toMatchObject({ refused: 'second-needed' })
    expect(await state()).toBe('waiting')
    const alone = await registerOf(1, [['lou', 'lou-at-centre']])
    await alone.asks({ policeKey: OTHER_KEY })
    expect(await alone.settle('lou-at-centre')).toMatchObject({ refused: 'too-soon' })
  })
  test('is not confirmed by somebody who read another request, which this one has replaced', async () => {
    const { desk, clock, terms, asks, askedAt, settle } = await registerOf(2)
    await asks({ channelPhone: '310-4141' })
    const read = await askedAt()
    clock.at = '2026-11-21T12:00:01.000Z'
    await asks({ channelPhone: '310-4242' })
    expect(await desk.settle('max', 'one', 'confirm', read)).toMatchObject({ refused: 'changed-meanwhile' })
    expect((await terms())?.channelPhone).toBe('911')
    await settle('max')
    expect((await terms())?.channelPhone).toBe('310-4242')
  })
  test('asked for on what no longer stands is refused', async () => {
    const { desk, asks, settle } = await registerOf(2)
    await asks({ channelPhone: '310-4141' })
    await desk.change(null, 'commande', room => putAgreement(agreementDraft('one', { policeKey: KEY, targetDays: '3' }), room))
    expect(await settle('max')).toMatchObject({ refused: 'changed-meanwhile' })
  })
})

describe('a new agreement', () => {
  test('is written at once, also one to come, unless it gives another key than the territory’s', async () => {
    const { desk } = await registerOf(2)
    const next = { validFrom: '2027-09-01', validTo: '2028-06-30' }
    await desk.change('lou', '', room => putAgreement(agreementDraft('same', { ...next, policeKey: KEY }), room))
    expect((await desk.read()).agreement.has('same')).toBe(true)
    const later = { validFrom: '2029-09-01', validTo: '' }
    await desk.change('lou', '', room => putAgreement(agreementDraft('other', { ...later, policeKey: OTHER_KEY }), room))
    const register = await desk.read()
    expect([register.agreement.has('other'), register.proposal.get('other')?.state]).toEqual([false, 'waiting'])
  })
  test('waits too when it gives another key under cover of an older agreement, or of another territory', async () => {
    const { desk, clock } = await registerOf(2)
    const past = { validFrom: '2025-01-01', validTo: '2025-06-30' }
    await desk.change(null, '', room =>
      putAgreement(agreementDraft('old', past), { ...room, today: '2025-01-01', yesterday: '2024-12-31' }),
    )
    const next = { validFrom: '2027-09-01', validTo: '', policeKey: OTHER_KEY }
    await desk.change('lou', '', room => putAgreement(agreementDraft('next', { ...next, follows: 'old' }), room))
    expect((await desk.read()).proposal.get('next')?.state).toBe('waiting')
    // Its agreement is over: it may be moved.
    clock.at = '2027-07-10T12:00:00.000Z'
    await desk.change(null, '', room => putTerritory({ name: 'Rive', policeService: 'Police', prosecutor: 'DPCP' }, null, room))
    await desk.change('lou', 'Fusion', room => putInstitution(institutionDraft('a', { territory: 'Rive' }), false, room))
    await desk.change('lou', '', room => putAgreement(agreementDraft('moved', { ...next, territory: 'Rive', covers: ['a'] }), room))
    expect((await desk.read()).proposal.get('moved')?.state).toBe('waiting')
  })
})
