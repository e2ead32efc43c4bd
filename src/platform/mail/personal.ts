import type { NewsStore } from '../sql/news-store.ts'
import { fill, platformWords } from '../words/index.ts'
import type { Mail } from './mail.ts'

const BATCH = 20
const CLAIM_MS = 60_000

/** Mails a one-time link of the training, in both languages; rejects when the mail server does not take it. */
export const sendSignInLink = (mail: Mail, to: string, url: string): Promise<void> => mail.send({ to, ...inBoth('signIn', url) })

interface NewsPorts {
  readonly news: NewsStore
  readonly mail: Mail
  /** Address of the training, the only fact in the message. */
  readonly url: string
  readonly now: () => Date
}

/** Tells people that there is news of their training, and nothing about it; returns how many left. What fails is tried again a minute later. */
export async function sendDueNews({ news, mail, url, now }: NewsPorts): Promise<number> {
  const started = now()
  const claimed = await news.claim(started.toISOString(), new Date(started.getTime() + CLAIM_MS).toISOString(), BATCH)
  let sent = 0
  for (const one of claimed) {
    // People whom a learning platform sent have no address: their news waits on their page.
    const left = one.email.endsWith('.invalid') || (await leaves(mail.send({ to: one.email, ...inBoth('news', url) })))
    if (!left) continue
    await news.sent(one, now().toISOString())
    sent += 1
  }
  return sent
}

const leaves = (sending: Promise<void>): Promise<boolean> =>
  sending.then(
    () => true,
    () => false,
  )

function inBoth(about: 'signIn' | 'news', url: string): { readonly subject: string; readonly text: string } {
  const { 'fr-CA': french, 'en-CA': english } = platformWords
  const subject = `${french.mail[about].subject} · ${english.mail[about].subject}`
  return { subject, text: [french, english].map(words => fill(words.mail[about].text, { url })).join('\n\n—\n\n') }
}
