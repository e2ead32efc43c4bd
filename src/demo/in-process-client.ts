import type { LogClient } from '#casefile'
import type { LogServer } from '#log'
import { acceptLine, acceptLog, keepLid, listAllLogs, type RosterDesk, readEntries, readLid } from '#people'

/** What a device would ask over the network, asked of the same rules in this process. `by` is the device that would be signed in. */
export const inProcessClient = (server: LogServer, rosters: RosterDesk, by: string): LogClient => ({
  list: () => listAllLogs(server, by),
  create: request => acceptLog(server, rosters, request, by),
  append: (log, draft) => acceptLine(server, rosters, log, draft, by),
  entries: async (log, after) => {
    const entries = []
    for (;;) {
      const page = await readEntries(server, rosters, log, after + entries.length, by)
      if ('refused' in page) return page
      entries.push(...page.entries)
      if (page.entries.length === 0) return { entries }
    }
  },
  lid: (log, compartment) => readLid(server, rosters, log, compartment, by),
  putLid: (log, compartment, lid) => keepLid(server, rosters, log, compartment, lid, by),
})
