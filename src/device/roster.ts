import type { Answer } from '#casefile'
import { type CheckingCrypto, ENTRIES_PER_PAGE, type WireEntries, type WireEntry } from '#log'
import { openRoster, type StaffHistory } from '#people'
import type { DeviceDatabase } from './database.ts'
import type { ServerRequests } from './server-requests.ts'

/** The school's roster as this device knows it, always checked from its first line. */
export interface DeviceRoster {
  /**
   * What is known now, at once: the server is asked beside it, now and then, and no page waits for that.
   * It is waited for when nothing is known yet, or nothing as far as `atLeast`.
   */
  read(school: string, atLeast?: number): Promise<StaffHistory | undefined>
  /** Its lines as the server gave them, for an export. */
  entries(school: string): Promise<readonly WireEntry[]>
  /** Begins anew from what is kept on this device. */
  refresh(): void
}

interface Known {
  readonly history: Promise<StaffHistory | undefined>
  asked: number
}

/** Every act cites the newest position known; asking more often than this would only slow it down. */
const freshForMs = 10_000
const laterMs = 300

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
  const entries = async (school: string): Promise<readonly WireEntry[]> => parseKept(await database.get('texts', keyOf(school)))
  const open = async (school: string, lines: readonly WireEntry[]): Promise<StaffHistory | undefined> =>
    lines.length === 0 ? undefined : (await openRoster(crypto, school, lines)).history

  /** Asks the server for what is newer. What was good yesterday stays good: a server that lies can only withhold what is new. */
  const askFor = async (school: string): Promise<StaffHistory | undefined> => {
    const before = known.get(school)
    const kept = await entries(school)
    const fresh = await newer(server, school, kept.length)
    if ('refused' in fresh || 'unreachable' in fresh || fresh.length === 0) return before?.history ?? open(school, kept)
    const all = [...kept, ...fresh]
    const history = await open(school, all)
    if (!history) return before?.history ?? open(school, kept)
    await database.put('texts', JSON.stringify(all), keyOf(school))
    known.set(school, { history: Promise.resolve(history), asked: Date.now() })
    return history
  }
  const asking = new Map<string, Promise<StaffHistory | undefined>>()
  const renew = (school: string): Promise<StaffHistory | undefined> => {
    const answer = asking.get(school) ?? askFor(school).finally(() => asking.delete(school))
    asking.set(school, answer)
    return answer
  }
  return {
    entries,
    read: async (school, atLeast = 0) => {
      const here = known.get(school) ?? { history: entries(school).then(kept => open(school, kept)), asked: 0 }
      known.set(school, here)
      const history = await here.history
      if (history === undefined) {
        known.delete(school)
        return renew(school)
      }
      if (history.current.position.seq < atLeast) return renew(school)
      if (Date.now() - here.asked >= freshForMs) {
        here.asked = Date.now()
        // Once the page that asks has had its answer: an act comes first.
        setTimeout(() => void renew(school).catch(() => undefined), laterMs)
      }
      return history
    },
    refresh: () => known.clear(),
  }
}
