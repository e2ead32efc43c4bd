import { expect, test } from 'vitest'
import type { News, NewsStore } from '../sql/news-store.ts'
import type { Message } from './mail.ts'
import { sendDueNews, sendSignInLink } from './personal.ts'

const one: News = { institution: 'school', learner: 'samuel', at: '2026-11-21T12:00:00.000Z', email: 'samuel@ecole.example' }
const URL = 'https://pages.school.invalid/training/'

/** News that wait, and those marked as sent. */
const waiting = (news: readonly News[]) => {
  const sent: News[] = []
  const store: NewsStore = { claim: async () => news.filter(item => !sent.includes(item)), sent: async item => void sent.push(item) }
  return { store, sent }
}
const now = () => new Date('2026-11-21T12:05:00.000Z')

test('news leave to one address each, and say that there is news and nothing else', async () => {
  const { store, sent } = waiting([one])
  const messages: Message[] = []
  expect(await sendDueNews({ news: store, mail: { send: async message => void messages.push(message) }, url: URL, now })).toBe(1)
  expect(messages[0]).toMatchObject({ to: one.email })
  expect(messages[0]?.text).toContain('il y a du nouveau')
  expect(messages[0]?.text).toContain('there is news')
  expect(messages[0]?.text).not.toMatch(/samuel|school\b(?!\.invalid)|accept|refus|réflexion|reflection/i)
  expect(sent).toEqual([one])
})

test('news that the mail server does not take stay', async () => {
  const { store, sent } = waiting([one])
  const down = async () => {
    throw new Error('mail server down')
  }
  expect(await sendDueNews({ news: store, mail: { send: down }, url: URL, now })).toBe(0)
  expect(sent).toEqual([])
})

test('a one-time link is mailed in both languages, with its time, to its address alone', async () => {
  const messages: Message[] = []
  await sendSignInLink({ send: async message => void messages.push(message) }, one.email, `${URL}sign-in/token`)
  expect(messages).toMatchObject([{ to: one.email }])
  expect(messages[0]?.text.match(/sign-in\/token/g)).toHaveLength(2)
})

test('somebody without an address of their own is not written to, and is not tried again', async () => {
  const { store, sent } = waiting([{ ...one, email: 'somebody@platform.invalid' }])
  const messages: Message[] = []
  await sendDueNews({ news: store, mail: { send: async message => void messages.push(message) }, url: URL, now })
  expect([messages.length, sent.length]).toEqual([0, 1])
})
