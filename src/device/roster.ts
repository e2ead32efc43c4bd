import type { Answer } from '#casefile'
import { type CheckingCrypto, ENTRIES_PER_PAGE, type WireEntries, type WireEntry } from '#log'
import { openRoster, type StaffHistory } from '#people'
import type { DeviceDatabase } from './database.ts'
import type { ServerRequests } from './server-requests.ts'

/** The school's roster as this device knows it, always checked from its first line. */
export interface DeviceRoster {
  /** What is known now: asks the server once, then keeps it until `refresh`. */
  read(school: string): Promise<StaffHistory | undefined>
  /** The next reading asks the server again. */
  refresh(): void
}

interface Known {
  readonly at: number
  readonly history: Promise<StaffHistory | undefined>
}

/** Every act cites the newest position known; asking more often than this would only slow it down. */
const freshForMs = 10_000

const keyOf = (school: string): string => `roster:${school}`

const parseKept = (text: string | undefined): readonly WireEntry[] => (text === undefined ? [] : (JSON.parse(text) as readonly WireEntry[]))

const newer = async (server: ServerRequests, school: string, kept: number): Promise<Answer<readonly WireEntry[]>> => {
  const entries: WireEntry[] = []
  for (;;) {
    const after = entries.at(-1)?.seq ?? kept
    const answer = await server.get<WireEntries>(`/roster/${encodeURIComponent(school)}?after=${after}`)
    if (!('entries' in answer)) return answer
    const fresh = answer.entries.filter(entry => entry.seq > after)
    entries.push(...fresh)
    if (fresh.length === 0 || answer.entries.length < ENTRIES_PER_PAGE) return entries
  }
}

export const deviceRoster = (database: DeviceDatabase, server: ServerRequests, crypto: CheckingCrypto): DeviceRoster => {
  const known = new Map<string, Known>()
  const load = async (school: string): Promise<StaffHistory | undefined> => {
    const kept = parseKept(await database.get('texts', keyOf(school)))
    const fresh = await newer(server, school, kept.length)
    const entries = 'refused' in fresh || 'unreachable' in fresh ? kept : [...kept, ...fresh]
    const { history } = await openRoster(crypto, school, entries)
    // What was good yesterday stays good: a server that lies about the roster can only withhold what is new.
    if (!history) return kept.length > 0 && entries !== kept ? (await openRoster(crypto, school, kept)).history : undefined
    if (entries !== kept) await database.put('texts', JSON.stringify(entries), keyOf(school))
    return history
  }
  return {
    read: async school => {
      const before = known.get(school)
      if (before && Date.now() - before.at < freshForMs) return before.history
      const history = load(school)
      known.set(school, { at: Date.now(), history })
      const found = await history
      if (!found) known.delete(school)
      return found
    },
    refresh: () => known.clear(),
  }
}
