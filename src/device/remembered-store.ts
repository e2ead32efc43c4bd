import type { CaseStore } from '#casefile'
import type { WireEntry } from '#log'
import { type Owing, owing, owingMarks } from './owed-writes.ts'

interface Remembered<T> {
  /** What is known, else what the disk says. */
  of(log: string): Promise<readonly T[]>
  /** Changes what is known; what is not known yet is read from the disk, after the write that goes with it. */
  change(log: string, how: (known: readonly T[]) => readonly T[]): void
  forget(log: string): void
  known(): readonly string[]
}

const remembered = <T>(read: (log: string) => Promise<readonly T[]>, may: () => boolean): Remembered<T> => {
  const known = new Map<string, Promise<readonly T[]>>()
  const keep = (log: string, answer: Promise<readonly T[]>): Promise<readonly T[]> => {
    known.set(log, answer)
    answer.catch(() => known.delete(log))
    return answer
  }
  return {
    of: log => {
      if (may()) return known.get(log) ?? keep(log, read(log))
      known.clear()
      return read(log)
    },
    change: (log, how) => {
      const before = known.get(log)
      if (before) keep(log, before.then(how))
    },
    forget: log => known.delete(log),
    known: () => [...known.keys()],
  }
}

/** What the disk does with entries: only what follows is kept. */
const following = (kept: readonly WireEntry[], added: readonly WireEntry[]): readonly WireEntry[] => {
  const all = [...kept]
  for (const entry of added) if (entry.seq === all.length + 1) all.push(entry)
  return all
}

/** What is on the disk, with what it still has to take. */
const withOwed = (store: CaseStore, owed: Owing, may: () => boolean) => ({
  entries: remembered(async log => {
    const before = owed.of(log).entries
    return following(await store.entries(log), [...before, ...owed.of(log).entries])
  }, may),
  pending: remembered(async log => {
    const before = owed.of(log).settled
    const lines = await store.pending(log)
    return lines.filter(({ hash }) => !before.includes(hash) && !owed.of(log).settled.includes(hash))
  }, may),
})

/**
 * A case store that reads the disk once and remembers what it writes: a page reads its case several times. Good for the tab that
 * writes, and for one session; a tab that only reads (`may` says no) asks the disk each time, where the other one writes.
 * What a full disk does not take stays known to the session: `heard` is told of how many lines, and of 0 once they are kept.
 */
export const rememberedStore = (
  store: CaseStore,
  may: () => boolean = () => true,
  heard: (unkept: number) => void = () => undefined,
): CaseStore => {
  const owed = owing(store.keep, heard)
  const { entries, pending } = withOwed(store, owed, may)
  const { again, ...marks } = owingMarks(store)
  const refused = remembered(store.refused, may)
  const forget = (log: string): void => {
    for (const one of [entries, pending, refused]) one.forget(log)
  }
  /** Forgotten when the write begins: the database answers a later reading after it. */
  const writing =
    <A extends readonly unknown[]>(write: (log: string, ...rest: A) => Promise<void>) =>
    (log: string, ...rest: A): Promise<void> => {
      forget(log)
      return write(log, ...rest)
    }
  return {
    ...store,
    ...marks,
    entries: log => {
      owed.write(log)
      again(log)
      return entries.of(log)
    },
    pending: pending.of,
    refused: refused.of,
    keep: async (log, added, settled) => {
      entries.change(log, kept => following(kept, added))
      pending.change(log, lines => lines.filter(line => !settled.includes(line.hash)))
      owed.write(log, { entries: added, settled })
    },
    addPending: async (log, lines) => {
      pending.change(log, before => [...before, ...lines])
      await store.addPending(log, lines).catch(fault => {
        forget(log)
        throw fault
      })
    },
    replacePending: writing(store.replacePending),
    mend: writing(async (log, entry) => {
      if (!owed.mend(log, entry)) await store.mend(log, entry)
    }),
    replaceQueue: writing(store.replaceQueue),
    dropPending: writing(store.dropPending),
    passOver: writing(store.passOver),
    dropRefused: writing(store.dropRefused),
    erase: writing(store.erase),
    // When the browser has erased the disk under an open session, what this session knows is all there is.
    logs: () => store.logs().catch(() => [...new Set([...entries.known(), ...pending.known()])]),
  }
}
