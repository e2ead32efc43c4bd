import { describe, expect, test } from 'vitest'
import { endAgreement, putAgreement } from './decide-agreement.ts'
import { putCentre, putInstitution, putTerritory } from './decide-place.ts'
import type { RegisterLine } from './entries.ts'
import { type RegisterStore, registerDesk } from './register-desk.ts'
import { agreementDraft, institutionDraft, named } from './testing/drafts.ts'

const KEY = 'hSDwCYkwp1R0i33ctD73Wg2_Og0mOBr066SpjqqbTmo'
const OTHER_KEY = 'xK1gWFjWYH0OH1sb8x2qLwhf0fQvJ6sl7gQdYs9HkXY'

/** A register with one agreement in force, kept by so many people; `at` is now. */
async function registerOf(people: number) {
  const lines: RegisterLine[] = []
  const clock = { at: '2026-11-21T12:00:00.000Z' }
  const store: RegisterStore = {
    height: async () => lines.length,
    lines: async after => lines.slice(after),
    add: async (after, line) => after === lines.length && lines.push(line) > 0,
    isFounded: async () => false,
    registrars: async () => people,
  }
  const desk = registerDesk({ store, now: () => clock.at, dayOf: instant => instant.slice(0, 10) })
  await desk.change(null, '', room => putTerritory({ name: 'Lac', policeService: 'Police', prosecutor: 'DPCP' }, null, room))
  await desk.change(null, '', room => putCentre({ id: 'centre', name: named('Centre'), kind: 'public' }, room))
  for (const id of ['a', 'b', 'c']) await desk.change(null, '', room => putInstitution(institutionDraft(id), false, room))
  await desk.change('lou', '', room => putAgreement(agreementDraft('one', { policeKey: KEY }), room))
  const terms = async () => (await desk.read()).agreement.get('one')?.terms
  const asks = (change: Parameters<typeof agreementDraft>[1], by = 'lou') =>
    desk.change(by, 'Lettre', room => putAgreement(agreementDraft('one', { policeKey: KEY, ...change }), room))
  const state = async () => (await desk.read()).proposal.get('one')?.state
  return { desk, clock, terms, asks, state, lines }
}

describe('a change to an agreement in force', () => {
  test('changes nothing until somebody else confirms it; then it does, under both names', async () => {
    const { desk, terms, asks, state, lines } = await registerOf(2)
    await asks({ channelPhone: '310-4141' })
    expect([(await terms())?.channelPhone, await state()]).toEqual(['911', 'waiting'])
    expect(await desk.settle('lou', 'one', 'confirm')).toMatchObject({ refused: 'second-needed' })
    expect(await desk.settle('max', 'one', 'confirm')).toHaveProperty('events')
    expect([(await terms())?.channelPhone, await state()]).toEqual(['310-4141', 'confirmed'])
    expect(lines.slice(-2).map(({ by }) => by)).toEqual(['lou', 'max'])
    expect(await desk.settle('max', 'one', 'confirm')).toMatchObject({ refused: 'not-there' })
  })
  test('is confirmed by whoever asked, three days later, where nobody else keeps the register', async () => {
    const { desk, clock, terms, asks } = await registerOf(1)
    await asks({ policeKey: OTHER_KEY })
    clock.at = '2026-11-24T11:59:59.000Z'
    expect(await desk.settle('lou', 'one', 'confirm')).toMatchObject({ refused: 'too-soon' })
    expect((await terms())?.policeKey).toBe(KEY)
    clock.at = '2026-11-24T12:00:00.000Z'
    await desk.settle('lou', 'one', 'confirm')
    expect((await terms())?.policeKey).toBe(OTHER_KEY)
  })
  test('can be taken back, and asked for anew: the later request takes the place of the first', async () => {
    const { desk, terms, asks, state } = await registerOf(2)
    await asks({ channelPhone: '310-4141' })
    await desk.settle('max', 'one', 'withdraw')
    expect(await state()).toBe('withdrawn')
    await asks({ channelPhone: '310-4141' })
    await asks({ channelPhone: '310-4242' }, 'max')
    await desk.settle('lou', 'one', 'confirm')
    expect((await terms())?.channelPhone).toBe('310-4242')
  })
  test('rewrites no day that passed while it waited', async () => {
    const { desk, clock, asks } = await registerOf(2)
    await asks({ covers: ['a', 'c'] })
    clock.at = '2026-11-26T12:00:00.000Z'
    await desk.settle('max', 'one', 'confirm')
    expect((await desk.read()).agreement.get('one')?.covers).toEqual([
      { institution: 'a', from: '2026-09-01', to: null },
      { institution: 'b', from: '2026-09-01', to: '2026-11-25' },
      { institution: 'c', from: '2026-11-26', to: null },
    ])
    await desk.change('lou', 'Fin', room => endAgreement('one', '2026-11-26', room))
    clock.at = '2026-11-30T12:00:00.000Z'
    expect(await desk.settle('max', 'one', 'confirm')).toMatchObject({ refused: 'day-too-early' })
  })
  test('asked for on what no longer stands is refused', async () => {
    const { desk, asks } = await registerOf(2)
    await asks({ channelPhone: '310-4141' })
    await desk.change(null, 'commande', room => putAgreement(agreementDraft('one', { policeKey: KEY, targetDays: '3' }), room))
    expect(await desk.settle('max', 'one', 'confirm')).toMatchObject({ refused: 'changed-meanwhile' })
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
})
