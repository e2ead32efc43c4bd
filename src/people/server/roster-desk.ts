import { ENTRIES_PER_PAGE, type LogServer, type WireEntry } from '#log'
import { openRoster } from '../open-roster.ts'
import type { StaffHistory } from '../staff-history.ts'

/** Answers for schools: their rosters, verified once and again only when they have grown. */
export interface RosterDesk {
  /** `head`: where the roster stands, from whoever has just read it. */
  history(school: string, head?: string | null): Promise<StaffHistory | undefined>
}

/** A roster desk over the server's own store. Its memory is one history a school. */
export function rosterDesk(server: LogServer): RosterDesk {
  const known = new Map<string, StaffHistory>()
  return {
    history: async (school, head) => {
      const kept = known.get(school)
      if (kept !== undefined && kept.current.position.head === head) return kept
      const summary = await server.store.summary(school)
      if (summary?.use !== 'roster') return undefined
      if (kept?.current.position.head === summary.head) return kept
      const { history } = await openRoster(server.crypto, school, await allEntries(server, school))
      if (history) known.set(school, history)
      return history
    },
  }
}

/** Every entry of a log, as sent. */
export async function allEntries({ store }: LogServer, log: string, from = 0): Promise<readonly WireEntry[]> {
  const entries: WireEntry[] = []
  let after = from
  for (;;) {
    const page = await store.entries(log, after, ENTRIES_PER_PAGE)
    for (const { seq, statement, body, receipt } of page) entries.push({ seq, statement, body, receipt })
    after += page.length
    if (page.length < ENTRIES_PER_PAGE) return entries
  }
}
