import { HEAD_ZERO } from './head.ts'
import type { DestroyedLid, LidStore, LogStore, LogSummary, NewEntry, NewLog, RecipientSet, StoredEntry } from './ports.ts'
import type { LogListing } from './wire.ts'

interface MemoryLog extends Pick<NewLog, 'log' | 'use' | 'school'> {
  readonly entries: StoredEntry[]
  readonly recipients: Map<string, RecipientSet>
}

/** A log store in memory: for tests, and the yardstick of the SQL ones. */
export function memoryLogStore(): LogStore {
  const logs = new Map<string, MemoryLog>()
  const entriesOf = (log: string) => logs.get(log)?.entries ?? []
  const add = (to: MemoryLog, { entry, recipients }: NewEntry) => {
    to.entries.push(entry)
    for (const set of recipients) to.recipients.set(set.compartment, set)
  }
  return {
    create: async ({ log, use, school, entries }) => {
      if (logs.has(log)) return 'known'
      const made: MemoryLog = { log, use, school, entries: [], recipients: new Map() }
      for (const entry of entries) add(made, entry)
      logs.set(log, made)
      return 'stored'
    },
    append: async (log, entry, after) => {
      const to = logs.get(log)
      const last = to?.entries.at(-1)
      if (to === undefined || last?.seq !== after.seq || last.head !== after.head || entry.entry.seq !== after.seq + 1) return 'lost'
      add(to, entry)
      return 'stored'
    },
    summary: async log => {
      const found = logs.get(log)
      return found && summaryOf(found)
    },
    headAt: async (log, seq) => (seq === 0 ? HEAD_ZERO : entriesOf(log)[seq - 1]?.head),
    find: async (log, hash) => entriesOf(log).find(entry => entry.hash === hash),
    lastOf: async (log, device) => entriesOf(log).findLast(entry => entry.device === device)?.hash,
    entries: async (log, after, limit) => entriesOf(log).slice(after, after + limit),
    recipients: async log => [...(logs.get(log)?.recipients.values() ?? [])],
    listFor: async (device, after, limit) => {
      const read = [...logs.values()].filter(log => log.log > after && reads(log, device))
      return read
        .sort((one, other) => (one.log < other.log ? -1 : 1))
        .slice(0, limit)
        .map(listingOf)
    },
    listOf: async (school, after, limit) => {
      const cases = [...logs.values()].filter(log => log.use === 'case' && log.school === school && log.log > after)
      return cases
        .sort((one, other) => (one.log < other.log ? -1 : 1))
        .slice(0, limit)
        .map(listingOf)
    },
    schoolOf: async device => [...logs.values()].find(log => log.use === 'roster' && reads(log, device))?.school,
  }
}

const reads = (log: MemoryLog, device: string) => [...log.recipients.values()].some(set => set.devices.includes(device))

function summaryOf({ log, use, school, entries }: MemoryLog): LogSummary {
  const last = entries.at(-1)
  return { log, use, school, seq: entries.length, head: last?.head ?? HEAD_ZERO }
}

function listingOf(log: MemoryLog): LogListing {
  return { ...summaryOf(log), facets: log.entries.findLast(entry => entry.facets !== null)?.facets ?? null }
}

/** A lid store in memory. */
export function memoryLidStore(): LidStore {
  const lids = new Map<string, string>()
  const gone = new Map<string, DestroyedLid>()
  const inOrder = () => [...gone.values()].sort((one, other) => (one.log < other.log ? -1 : 1))
  return {
    put: async (log, compartment, lid) => {
      const key = `${log}/${compartment}`
      if (gone.has(key)) return 'destroyed'
      const there = lids.get(key)
      if (there !== undefined) return there === lid ? 'known' : 'different'
      lids.set(key, lid)
      return 'stored'
    },
    get: async (log, compartment) => lids.get(`${log}/${compartment}`),
    destroy: async (log, compartment, at) => {
      const key = `${log}/${compartment}`
      if (!gone.has(key)) gone.set(key, { log, compartment, at })
      lids.delete(key)
    },
    destroyed: async log => inOrder().filter(one => one.log === log),
    allDestroyed: async (after, limit) =>
      inOrder()
        .filter(one => one.log > after)
        .slice(0, limit),
  }
}
