import { type LogStore, memoryLogStore, type NewEntry, type NewLog } from '#log'

/** A log store in memory that can be copied whole into a durable one, so that a story is either all there or not at all. */
export interface RehearsalStore extends LogStore {
  /** Stores each log as it stands, in the order in which they began. */
  copyTo(store: LogStore): Promise<void>
}

/** Where a story is played before it is kept: hundreds of small durable writes become one for each case. */
export function rehearsalStore(): RehearsalStore {
  const memory = memoryLogStore()
  const begun = new Map<string, NewLog & { readonly entries: NewEntry[] }>()
  return {
    ...memory,
    async create(log) {
      const answer = await memory.create(log)
      if (answer === 'stored') begun.set(log.log, { ...log, entries: [...log.entries] })
      return answer
    },
    async append(log, entry, after) {
      const answer = await memory.append(log, entry, after)
      if (answer === 'stored') begun.get(log)?.entries.push(entry)
      return answer
    },
    async copyTo(store) {
      for (const log of begun.values()) await store.create(log)
    },
  }
}
