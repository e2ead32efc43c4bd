import type { Locale } from '#protocol'

export const ASK_REFUSALS = ['not-an-address', 'offline', 'too-often'] as const
/** Why reminders by mail were not set up. */
export type AskRefusal = (typeof ASK_REFUSALS)[number]

/** Where reminders go: nowhere, to an address that its reader has not confirmed yet, or to one that they have. */
export type MailReminders =
  | { readonly state: 'off' }
  | { readonly state: 'waiting' | 'on'; readonly email: string; readonly locale: Locale }

/** What the page of the calendar asks of a device. */
export interface CalendarDesk {
  /** An id that tells nothing of what it was made from, the same each time. */
  uidOf(text: string): Promise<string>
  /** Where this page alone can fetch a calendar file with this text. */
  save(text: string): string
  reminders(): Promise<MailReminders | 'offline'>
  /** Asks for reminders, and tells the server on which days something is due: the days, and nothing else. */
  ask(email: string, locale: Locale, days: readonly string[]): Promise<'asked' | AskRefusal>
  stop(): Promise<'stopped' | 'offline'>
  /** Tells the days again, when reminders were asked for on this device; waits for nobody. */
  tellDays(days: readonly string[]): Promise<void>
}
