import {
  type LidStore,
  type LogServer,
  type LogStore,
  logMemory,
  memoryLidStore,
  memoryLogStore,
  type NewEntry,
  type NewLog,
  type Position,
} from '#log'
import { type RosterDesk, rosterDesk } from '#people'
import type { Mathematics } from './mathematics.ts'

/** Where a server keeps its logs, so that it can be killed, started again, and put back to an older copy. */
export interface Place {
  /** The store as a process that has just started opens it. */
  open(): Promise<LogStore>
  /** A copy to go back to. */
  copy(): Promise<number>
  restore(copy: number): Promise<void>
  close(): Promise<void>
}

/** In memory: what was stored is stored for good, and a copy is how much had been written by then. */
export function memoryPlace(): Place {
  const written: ((store: LogStore) => Promise<unknown>)[] = []
  const copies: (typeof written)[] = []
  let store = memoryLogStore()
  const create = (log: NewLog) => (to: LogStore) => to.create(log)
  const append = (log: string, entry: NewEntry, after: Position) => (to: LogStore) => to.append(log, entry, after)
  return {
    open: async () => ({
      ...store,
      create: async log => {
        const answer = await store.create(log)
        if (answer === 'stored') written.push(create(log))
        return answer
      },
      append: async (log, entry, after) => {
        const answer = await store.append(log, entry, after)
        if (answer === 'stored') written.push(append(log, entry, after))
        return answer
      },
    }),
    copy: async () => copies.push([...written]) - 1,
    restore: async copy => {
      written.splice(0, written.length, ...(copies[copy] ?? []))
      store = memoryLogStore()
      for (const write of written) await write(store)
    },
    close: async () => undefined,
  }
}

/** A server that can end at any moment and start again on the same place. */
export interface MortalServer {
  current(): { readonly server: LogServer; readonly rosters: RosterDesk }
  /** Ends it, and starts another one that remembers nothing but the place. */
  kill(): Promise<void>
}

export async function mortalServer(place: Place, { crypto, signer }: Mathematics, now: () => string): Promise<MortalServer> {
  const receipts = await signer()
  const lids: LidStore = memoryLidStore()
  const start = async () => {
    const server: LogServer = { store: await place.open(), lids, crypto, receipts, now, memory: logMemory() }
    return { server, rosters: rosterDesk(server) }
  }
  let running = await start()
  return {
    current: () => running,
    kill: async () => {
      running = await start()
    },
  }
}
