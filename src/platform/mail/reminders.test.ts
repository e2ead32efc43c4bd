import { beforeEach, expect, test } from 'vitest'
import { mainMigrations } from '../sql/migrations/main.ts'
import { sqlOutboxStore } from '../sql/outbox-store.ts'
import type { MainDatabase, MainTables } from '../sql/schema.ts'
import { eachEngine } from '../sql/testing/each-engine.ts'
import { sendDueReminders } from './reminders.ts'

const NOON = '2026-11-21T12:00:00.000Z'
let db: MainDatabase

const send = (at: string, mail: (text: string) => void) =>
  sendDueReminders({
    outbox: sqlOutboxStore(db),
    mail: { send: async message => mail(`${message.subject}\n${message.text}`) },
    caseUrl: 'https://cases.school.invalid',
    now: () => new Date(at),
  })

eachEngine(({ name, open }) => {
  beforeEach(async () => {
    db = await open<MainTables>(mainMigrations)
  })

  test('one leaves per log and moment, however often the log says it', async () => {
    const outbox = sqlOutboxStore(db)
    await outbox.plan('log-one', NOON)
    await outbox.plan('log-one', NOON)
    const messages: string[] = []
    expect(await send(NOON, text => messages.push(text))).toBe(1)
    expect(await send(NOON, text => messages.push(text))).toBe(0)
    await outbox.plan('log-one', NOON)
    expect(await send(NOON, text => messages.push(text))).toBe(0)
    expect(messages).toHaveLength(1)
  })
  test('the message holds no word about the case, not even its log', async () => {
    await sqlOutboxStore(db).plan('log-one', NOON)
    const messages: string[] = []
    await send(NOON, text => messages.push(text))
    expect(messages[0]).not.toContain('log-one')
    expect(messages[0]).toContain('Une tâche vous attend')
    expect(messages[0]).toContain('A task awaits you')
  })
  test('a moment that moved or vanished is not announced', async () => {
    const outbox = sqlOutboxStore(db)
    await outbox.plan('log-one', NOON)
    await outbox.plan('log-one', '2026-11-22T12:00:00.000Z')
    await outbox.plan('log-two', NOON)
    await outbox.plan('log-two', null)
    expect(await send(NOON, () => undefined)).toBe(0)
    expect(await outbox.waiting('2026-11-22T12:00:00.000Z')).toBe(1)
  })
  test('a mail server that fails is tried again a minute later, not before', async () => {
    await sqlOutboxStore(db).plan('log-one', NOON)
    const fail = () => {
      throw new Error('mail server down')
    }
    expect(await send(NOON, fail)).toBe(0)
    expect(await send('2026-11-21T12:00:30.000Z', () => undefined)).toBe(0)
    expect(await send('2026-11-21T12:01:00.000Z', () => undefined)).toBe(1)
  })
  test('of many servers that look at the same moment, one sends each reminder', async () => {
    const outbox = sqlOutboxStore(db)
    for (let log = 0; log < 12; log++) await outbox.plan(`log-${log}`, NOON)
    const messages: string[] = []
    const sent = await Promise.all(Array.from({ length: 6 }, () => send(NOON, text => messages.push(text))))
    expect(
      sent.reduce((sum, one) => sum + one, 0),
      name,
    ).toBe(12)
    expect(messages).toHaveLength(12)
  })
})
