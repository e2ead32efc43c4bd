import type { Locale } from '#protocol'
import type { ReminderMail, ReminderStore } from '../sql/reminder-store.ts'
import { fill, platformWords } from '../words/index.ts'
import type { Mail } from './mail.ts'

interface DayReminderPorts {
  readonly reminders: ReminderStore
  readonly mail: Mail
  /** Address of the case app. */
  readonly caseUrl: string
  /** Where the page that confirms and stops stands, without its token. */
  readonly stopUrl: string
  readonly now: () => Date
  /** The schools' calendar: an IANA zone. */
  readonly zone: string
}

const BATCH = 20
const CLAIM_MS = 60_000
/** Nobody is written to at night. */
const FROM_HOUR = 7

/**
 * Mails to each person, in their language, that something is due that day; and first that their address waits to be confirmed.
 * No word about what, nor who. Returns how many left; one that the mail server does not take is tried again a minute later.
 */
export async function sendDayReminders(ports: DayReminderPorts): Promise<number> {
  const { reminders, zone } = ports
  const started = ports.now()
  const [now, until] = [started.toISOString(), new Date(started.getTime() + CLAIM_MS).toISOString()]
  const asked = await reminders.claimAsked(now, until, BATCH)
  let left = 0
  for (const one of asked) left += await send(ports, 'confirm', one, () => reminders.asked(one, ports.now().toISOString()))
  const { day, hour } = localMoment(started, zone)
  if (hour < FROM_HOUR) return left
  for (const one of await reminders.claimDay(day, now, until, BATCH))
    left += await send(ports, 'dayDue', one, () => reminders.sent(one, day, ports.now().toISOString()))
  return left
}

async function send(
  { mail, caseUrl, stopUrl }: DayReminderPorts,
  about: 'confirm' | 'dayDue',
  { email, locale, token }: ReminderMail,
  written: () => Promise<void>,
): Promise<number> {
  const { subject, text } = platformWords[locale satisfies Locale].mail[about]
  const left = await mail.send({ to: email, subject, text: fill(text, { url: caseUrl, stop: `${stopUrl}/${token}?lang=${locale}` }) }).then(
    () => true,
    () => false,
  )
  if (left) await written()
  return left ? 1 : 0
}

function localMoment(now: Date, timeZone: string): { readonly day: string; readonly hour: number } {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short', timeStyle: 'short', hourCycle: 'h23' }).formatToParts(now)
  const part = (type: string): string => parts.find(one => one.type === type)?.value ?? ''
  return { day: `${part('year')}-${part('month')}-${part('day')}`, hour: Number(part('hour')) }
}
