import type { OutboxStore } from '../sql/outbox-store.ts'
import { fill, platformWords } from '../words/index.ts'
import type { Mail } from './mail.ts'

interface ReminderPorts {
  readonly outbox: OutboxStore
  readonly mail: Mail
  /** Address of the case app, the only fact in the message. */
  readonly caseUrl: string
  readonly now: () => Date
}

const BATCH = 20
const CLAIM_MS = 60_000

/**
 * Sends what is due, in both languages, with no word about the case; returns how many left.
 * A message that fails stays claimed for a minute, then is tried again.
 */
export async function sendDueReminders({ outbox, mail, caseUrl, now }: ReminderPorts): Promise<number> {
  const started = now()
  const claimed = await outbox.claim(started.toISOString(), new Date(started.getTime() + CLAIM_MS).toISOString(), BATCH)
  const { 'fr-CA': french, 'en-CA': english } = platformWords
  const subject = `${french.mail.reminder.subject} · ${english.mail.reminder.subject}`
  const text = [french, english].map(words => fill(words.mail.reminder.text, { url: caseUrl })).join('\n\n—\n\n')
  let sent = 0
  for (const reminder of claimed) {
    const left = await mail.send({ subject, text }).then(
      () => true,
      () => false,
    )
    if (!left) continue
    await outbox.sent(reminder, now().toISOString())
    sent += 1
  }
  return sent
}
