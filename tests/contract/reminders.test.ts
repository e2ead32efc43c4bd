import { afterAll, beforeAll, expect, test } from 'vitest'
import { sendDayReminders } from '#platform'
import { type AccessStage, accessStage, type Somebody } from '../fictional/access-stage.ts'
import { plantedCase } from '../fictional/planted-case.ts'

const NOW = '2026-11-18T19:00:00.000Z'
const MORNING = '2026-11-19T13:00:00.000Z'
const PLANTED = { care: 'Zygomarelle', identity: 'Ottiliane', justice: 'Plantevigne' }
let stage: AccessStage
let nadia: Somebody
let samuel: Somebody

beforeAll(async () => {
  stage = await accessStage(plantedCase(PLANTED, ['maya']), NOW)
  const found = [stage.people.get('nadia'), stage.people.get('samuel')]
  const [one, other] = found
  if (one === undefined || other === undefined) throw new Error('nobody')
  ;[nadia, samuel] = [one, other]
})
afterAll(() => stage.close())

const sent = (method: 'PUT' | 'POST', body: object): RequestInit => ({
  method,
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/json' },
})
const ask = { email: 'nadia@mail.invalid', locale: 'fr-CA', days: ['2026-11-19', '2026-11-25'] } as const
const stateOf = async (one: Somebody): Promise<unknown> => (await one.call('/reminders')).json()

test('nothing is kept for somebody who asked for nothing, and a bad asking is refused with its reason', async () => {
  expect(await stateOf(nadia)).toEqual({ state: 'off' })
  expect((await nadia.call('/reminders/days', sent('PUT', { days: ['2026-11-19'] }))).status).toBe(200)
  for (const wrong of [
    { email: 'nadia' },
    { email: 'a@b.ca, c@d.ca' },
    { locale: 'es' },
    { days: ['tomorrow'] },
    { days: ['2026-11-19T10:00'] },
  ])
    expect((await nadia.call('/reminders', sent('PUT', { ...ask, ...wrong }))).status, JSON.stringify(wrong)).toBe(400)
  expect(await stateOf(nadia)).toEqual({ state: 'off' })
})

test('one’s own reminders are asked, confirmed from the mailbox, told in days, and stopped; nobody else sees them', async () => {
  expect((await nadia.call('/reminders', sent('PUT', ask))).status).toBe(201)
  expect(await stateOf(nadia)).toEqual({ state: 'waiting', email: ask.email, locale: 'fr-CA' })
  expect(await stateOf(samuel)).toEqual({ state: 'off' })
  expect((await nadia.call('/reminders', sent('PUT', ask))).status).toBe(429)
  const messages: string[] = []
  const send = (at: string) =>
    sendDayReminders({
      reminders: stage.stores.reminders,
      mail: { send: async ({ to, subject, text }) => void messages.push([to, subject, text].join('\n')) },
      caseUrl: 'https://cases.invalid',
      stopUrl: 'https://pages.invalid/reminders',
      now: () => new Date(at),
      zone: 'America/Toronto',
    })
  expect(await send(NOW)).toBe(1)
  const token = /reminders\/([\w-]{43})/.exec(messages[0] ?? '')?.[1] ?? ''
  expect(await stage.stores.reminders.confirm(token, NOW)).toBe(true)
  expect(await stateOf(nadia)).toMatchObject({ state: 'on' })
  expect(await send(MORNING)).toBe(1)
  expect(messages.join('\n')).not.toContain(stage.caseId)
  expect((await nadia.call('/reminders/stop', sent('POST', {}))).status).toBe(200)
  expect(await stateOf(nadia)).toEqual({ state: 'off' })
  expect(await send('2026-11-25T13:00:00.000Z')).toBe(0)
  // Stopped and asked again at once: somebody else's mailbox would be filled.
  expect((await nadia.call('/reminders', sent('PUT', { ...ask, email: 'somebody@mail.invalid' }))).status).toBe(429)
  expect(await stateOf(nadia)).toEqual({ state: 'off' })
})
