import type { Digest } from '#log'
import type { AskRefusal, CalendarDesk, MailReminders } from '#web'
import type { DeviceDatabase } from './database.ts'
import type { ServerRequests } from './server-requests.ts'

interface CalendarParts {
  readonly database: DeviceDatabase
  readonly server: ServerRequests
  readonly digest: Digest
  /** School and member of the open session. */
  readonly who: () => { readonly school: string; readonly member: string } | undefined
}

/** One calendar file at a time, in memory only. */
let saved: string | undefined

/** Calendar files made here, and reminders by mail asked of the server. */
export function calendarDesk({ database, server, digest, who }: CalendarParts): CalendarDesk {
  // Whether this device tells the days: nothing leaves it for somebody who asked for nothing.
  const kept = () => {
    const open = who()
    return `reminders:${open?.school ?? ''}:${open?.member ?? ''}`
  }
  return {
    uidOf: async text => `${await digest(`sexto/1 calendar\n${text}`)}@agenda.invalid`,
    save(text) {
      if (saved !== undefined) URL.revokeObjectURL(saved)
      saved = URL.createObjectURL(new Blob([text], { type: 'text/calendar;charset=utf-8' }))
      return saved
    },
    async reminders() {
      const answer = await server.get<MailReminders>('/reminders')
      return 'state' in answer ? answer : 'offline'
    },
    async ask(email, locale, days) {
      const answer = await server.send<Readonly<Record<string, never>>>('PUT', '/reminders', { email, locale, days })
      const refused: AskRefusal | undefined = 'unreachable' in answer ? 'offline' : 'refused' in answer ? 'too-often' : undefined
      if (refused) return refused
      await database.put('texts', '1', kept())
      return 'asked'
    },
    async stop() {
      const answer = await server.send<Readonly<Record<string, never>>>('POST', '/reminders/stop', {})
      if ('unreachable' in answer || 'refused' in answer) return 'offline'
      await database.delete('texts', kept())
      return 'stopped'
    },
    async tellDays(days) {
      if ((await database.get('texts', kept())) !== undefined) await server.send('PUT', '/reminders/days', { days })
    },
  }
}
