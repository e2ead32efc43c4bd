import { beforeEach, expect, test } from 'vitest'
import { mainMigrations } from '../sql/migrations/main.ts'
import { type ReminderStore, sqlReminderStore } from '../sql/reminder-store.ts'
import type { MainTables } from '../sql/schema.ts'
import { eachEngine } from '../sql/testing/each-engine.ts'
import { sendDayReminders } from './day-reminders.ts'
import type { Message } from './mail.ts'

const SCHOOL = 'a-school'
const samuel = { school: SCHOOL, member: 'samuel' }
const nadia = { school: SCHOOL, member: 'nadia' }
const BEFORE = '2026-11-20T15:00:00.000Z'
/** 07:10 in Toronto. */
const MORNING = '2026-11-21T12:10:00.000Z'
const NIGHT = '2026-11-21T08:00:00.000Z'
let reminders: ReminderStore

const send = (at: string, kept: Message[] = [], mail = async (message: Message) => void kept.push(message)) =>
  sendDayReminders({
    reminders,
    mail: { send: mail },
    caseUrl: 'https://cases.invalid',
    stopUrl: 'https://pages.invalid/reminders',
    now: () => new Date(at),
    zone: 'America/Toronto',
  })
/** Asked and confirmed the day before, with one day told. */
const asked = async (who = samuel, locale: 'fr-CA' | 'en-CA' = 'fr-CA', days = ['2026-11-21']) => {
  await reminders.ask(who, { email: `${who.member}@mail.invalid`, locale, token: `token-${who.member}` }, BEFORE)
  await reminders.tellDays(who, days)
  await send(BEFORE)
  await reminders.confirm(`token-${who.member}`, BEFORE)
}

eachEngine(({ name, open }) => {
  beforeEach(async () => {
    reminders = sqlReminderStore(await open<MainTables>(mainMigrations))
  })

  test('an address is asked once whether it wants them, and gets nothing else until it says yes', async () => {
    const messages: Message[] = []
    await reminders.ask(samuel, { email: 'samuel@mail.invalid', locale: 'fr-CA', token: 'token-samuel' }, BEFORE)
    await reminders.tellDays(samuel, ['2026-11-21'])
    expect(await send(BEFORE, messages)).toBe(1)
    expect(await send(MORNING, messages)).toBe(0)
    expect(messages.map(({ to, subject }) => [to, subject])).toEqual([['samuel@mail.invalid', 'Confirmez cette adresse']])
    expect(await reminders.confirm('token-samuel', MORNING)).toBe(true)
    expect(await send(MORNING, messages)).toBe(1)
    expect(messages.at(-1)?.subject).toBe('Une tâche est due aujourd’hui')
  })
  test('addresses that no mail server takes keep nobody else waiting', async () => {
    for (let at = 0; at < 20; at++) {
      const member = `bad-${String(at).padStart(2, '0')}`
      await reminders.ask({ school: SCHOOL, member }, { email: `${member}@mail.invalid`, locale: 'fr-CA', token: member }, BEFORE)
    }
    await reminders.ask(samuel, { email: 'samuel@mail.invalid', locale: 'fr-CA', token: 'token-samuel' }, MORNING)
    const messages: Message[] = []
    const picky = async (message: Message): Promise<undefined> => {
      if (message.to?.startsWith('bad')) throw new Error('no such mailbox')
      return void messages.push(message)
    }
    expect(await send(MORNING, messages, picky)).toBe(0)
    expect(await send('2026-11-21T12:11:00.000Z', messages, picky)).toBe(1)
    expect(messages.map(({ to }) => to)).toEqual(['samuel@mail.invalid'])
  })
  test('each is written to in their own language, once a day, never at night, and nothing says what about', async () => {
    await asked()
    await asked(nadia, 'en-CA')
    const messages: Message[] = []
    expect(await send(NIGHT, messages)).toBe(0)
    expect(await send(MORNING, messages)).toBe(2)
    expect(await send(MORNING, messages)).toBe(0)
    expect(messages.map(one => one.subject).sort()).toEqual(['A task is due today', 'Une tâche est due aujourd’hui'])
    const all = JSON.stringify(messages.map(({ subject, text }) => [subject, text]))
    expect(all).not.toMatch(/a-school|samuel(?!["?])|nadia(?!["?])|image|sexto|école|school|élève|student|police/i)
  })
  test('days told again take the place of those told before; a day that was mailed is not mailed twice', async () => {
    await asked()
    expect(await send(MORNING)).toBe(1)
    await reminders.tellDays(samuel, ['2026-11-21', '2026-11-23'])
    expect(await send(MORNING)).toBe(0)
    await reminders.tellDays(samuel, [])
    expect(await send('2026-11-23T12:10:00.000Z')).toBe(0)
  })
  test('whoever stops is forgotten, address and days; somebody who asked for nothing leaves no day', async () => {
    await asked()
    await reminders.stop(samuel)
    expect(await reminders.find(samuel)).toBeUndefined()
    expect(await reminders.findToken('token-samuel')).toBeUndefined()
    expect(await reminders.confirm('token-samuel', MORNING)).toBe(false)
    await reminders.tellDays(samuel, ['2026-11-21'])
    await reminders.ask(samuel, { email: 'samuel@mail.invalid', locale: 'fr-CA', token: 'again' }, BEFORE)
    await reminders.confirm('again', BEFORE)
    const messages: Message[] = []
    await send(MORNING, messages)
    expect(messages.map(one => one.subject)).toEqual(['Confirmez cette adresse'])
  })
  test('a mail server that fails is tried again a minute later, not before', async () => {
    await asked()
    const down = async () => {
      throw new Error('mail server down')
    }
    expect(await send(MORNING, [], down)).toBe(0)
    expect(await send('2026-11-21T12:10:30.000Z')).toBe(0)
    expect(await send('2026-11-21T12:11:00.000Z')).toBe(1)
  })
  test('of many servers that look at the same moment, one sends each mail', async () => {
    for (let n = 0; n < 12; n++) await asked({ school: SCHOOL, member: `member${n}` })
    const messages: Message[] = []
    await Promise.all(Array.from({ length: 6 }, () => send(MORNING, messages)))
    expect(new Set(messages.map(one => one.to)).size, name).toBe(12)
    expect(messages).toHaveLength(12)
  })
})
