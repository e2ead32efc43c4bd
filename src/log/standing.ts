import type { LogKnowledge } from './append.ts'
import type { LogServer, LogStore, LogSummary, NewEntry, RecipientSet } from './ports.ts'
import type { LogUse } from './wire.ts'

/** All that a server knows of a log when it decides on a line, as of `last`: the head commits to every line before it. */
export interface Standing extends LogKnowledge {
  readonly log: string
  readonly use: LogUse
  readonly school: string
  /** Nothing is added to a case that was destroyed. */
  readonly destroyed: boolean
  /** Last statement of the devices asked about so far. */
  readonly own: ReadonlyMap<string, string>
  /** Heads asked about so far; a head never changes. */
  readonly heads: ReadonlyMap<number, string>
}

const KEPT_HEADS = 64

/**
 * Where logs stood when this process last wrote them. Another process may have written since: a decision on a remembered standing
 * counts only when the store then takes the line, which it does only after that very head.
 */
export interface LogMemory {
  get(log: string): Standing | undefined
  keep(standing: Standing): void
  forget(log: string): void
}

/** A memory of the `most` logs used last. */
export function logMemory(most = 4096): LogMemory {
  const kept = new Map<string, Standing>()
  return {
    get: log => kept.get(log),
    keep(standing) {
      kept.delete(standing.log)
      kept.set(standing.log, standing)
      const oldest = kept.size > most ? kept.keys().next().value : undefined
      if (oldest !== undefined) kept.delete(oldest)
    },
    forget: log => void kept.delete(log),
  }
}

/** A log as the store has it now; undefined when there is no such log. */
export async function readStanding({ store, memory }: Pick<LogServer, 'store' | 'memory'>, log: string): Promise<Standing | undefined> {
  const summary = await store.summary(log)
  if (summary === undefined) return undefined
  // Readers after the position: were a line to come between the two, the store would not take the next one at this head.
  const standing = standingOf(store, summary, await store.recipients(log), new Map(), new Map())
  memory?.keep(standing)
  return standing
}

/** The same log after one more line. */
export function standingAfter(store: LogStore, before: Standing, { entry, recipients }: NewEntry): Standing {
  const changed = new Set(recipients.map(set => set.compartment))
  const readers = [...before.recipients.filter(set => !changed.has(set.compartment)), ...recipients]
  const heads = new Map([...before.heads].slice(-KEPT_HEADS)).set(entry.seq, entry.head)
  const summary = { log: before.log, use: before.use, school: before.school, seq: entry.seq, head: entry.head, destroyed: before.destroyed }
  return standingOf(store, summary, readers, new Map(before.own).set(entry.device, entry.hash), heads)
}

function standingOf(
  store: LogStore,
  { log, use, school, seq, head, destroyed = false }: LogSummary,
  recipients: readonly RecipientSet[],
  own: Map<string, string>,
  heads: Map<number, string>,
): Standing {
  heads.set(seq, head)
  return {
    log,
    use,
    school,
    destroyed,
    last: { seq, head },
    recipients,
    own,
    heads,
    headAt: at => answer(heads, at, () => store.headAt(log, at)),
    lastOf: device => answer(own, device, () => store.lastOf(log, device)),
  }
}

/** The store is asked once. */
async function answer<K>(known: Map<K, string>, key: K, ask: () => Promise<string | undefined>): Promise<string | undefined> {
  const found = known.get(key) ?? (await ask())
  if (found !== undefined) known.set(key, found)
  return found
}
