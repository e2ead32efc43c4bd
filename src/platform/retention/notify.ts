import type { Mail } from '../mail/mail.ts'
import { fill, platformWords } from '../words/index.ts'

/** A notice that a file comes to its date, in both languages: how many days, where to look, and nothing of the file. */
export function retentionNotice(mail: Mail, caseUrl: string): (days: number) => Promise<void> {
  const { 'fr-CA': french, 'en-CA': english } = platformWords
  const subject = `${french.mail.retention.subject} · ${english.mail.retention.subject}`
  return days => {
    const told = [french, english].map(words => fill(words.mail.retention.text, { url: caseUrl, days: String(days) }))
    return mail.send({ subject, text: told.join('\n\n—\n\n') })
  }
}
