import type { Answer, LogClient } from '#casefile'
import { ENTRIES_PER_PAGE, type LogListing, type LogListings, type WireEntries, type WireEntry } from '#log'
import type { ServerRequests } from './server-requests.ts'

const allEntries = async (server: ServerRequests, log: string, after: number): Promise<Answer<WireEntries>> => {
  const entries: WireEntry[] = []
  for (;;) {
    const from = entries.at(-1)?.seq ?? after
    const answer = await server.get<WireEntries>(`/logs/${encodeURIComponent(log)}/entries?after=${from}`)
    if (!('entries' in answer)) return answer
    entries.push(...answer.entries)
    if (answer.entries.length < ENTRIES_PER_PAGE) return { ...answer, entries }
  }
}

const allLogs = async (server: ServerRequests): Promise<Answer<{ readonly logs: readonly LogListing[] }>> => {
  const logs: LogListing[] = []
  for (let after: string | null = ''; after !== null; ) {
    const answer: Answer<LogListings> = await server.get<LogListings>(`/logs?after=${encodeURIComponent(after)}`)
    if (!('logs' in answer)) return answer
    logs.push(...answer.logs)
    after = answer.next
  }
  return { logs }
}

/** What the use cases of a case ask of the server, over its API. */
export const logClient = (server: ServerRequests): LogClient => {
  const lidPath = (log: string, compartment: string): string => `/lids/${encodeURIComponent(log)}/${encodeURIComponent(compartment)}`
  return {
    list: () => allLogs(server),
    create: request => server.send('POST', '/logs', request),
    append: (log, draft) => server.send('POST', `/logs/${encodeURIComponent(log)}/entries`, draft),
    entries: (log, after) => allEntries(server, log, after),
    lid: (log, compartment) => server.get(lidPath(log, compartment)),
    putLid: (log, compartment, lid) => server.send('PUT', lidPath(log, compartment), { lid }),
  }
}
