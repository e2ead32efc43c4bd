import type { CaseMarks, CaseStore } from '#casefile'
import type { WireEntry } from '#log'

/** What the disk has not taken yet: known to this session all the same, and written again as soon as the case is read or written. */
export interface Owed {
  readonly entries: readonly WireEntry[]
  readonly settled: readonly string[]
}
const NOTHING: Owed = { entries: [], settled: [] }

/** The writes that a session owes its disk. */
export interface Owing {
  of(log: string): Owed
  /** Writes what was owed with this, behind the page: the server has these lines, and would give them again if this were lost. */
  write(log: string, more?: Owed): void
  /** The same line with its body, where it waits for room; false when the disk has it. */
  mend(log: string, entry: WireEntry): boolean
}

/** `heard` is told of how many lines the disk has refused, and of 0 once they are kept. */
export const owing = (keep: CaseStore['keep'], heard: (lines: number) => void): Owing => {
  const owed = new Map<string, Owed>()
  const failed = new Set<string>()
  const busy = new Set<string>()
  const of = (log: string): Owed => owed.get(log) ?? NOTHING
  const tell = (): void => heard([...failed].reduce((lines, log) => lines + of(log).entries.length, 0))
  const attempt = async (log: string): Promise<void> => {
    const what = of(log)
    try {
      await keep(log, what.entries, what.settled)
      const left = of(log)
      const entries = left.entries.filter(entry => !what.entries.includes(entry))
      const settled = left.settled.filter(hash => !what.settled.includes(hash))
      if (entries.length + settled.length === 0) owed.delete(log)
      else owed.set(log, { entries, settled })
      if (failed.delete(log)) tell()
    } catch {
      failed.add(log)
      tell()
    }
  }
  return {
    of,
    write: (log, more) => {
      const { entries, settled } = of(log)
      if (more) owed.set(log, { entries: [...entries, ...more.entries], settled: [...settled, ...more.settled] })
      // Once it has failed, one attempt at a time is enough.
      if (!owed.has(log) || busy.has(log) || !(more || failed.has(log))) return
      if (failed.has(log)) busy.add(log)
      void attempt(log).finally(() => busy.delete(log))
    },
    mend: (log, entry) => {
      const { entries, settled } = of(log)
      const waits = entries.some(({ seq }) => seq === entry.seq)
      if (waits) owed.set(log, { entries: entries.map(one => (one.seq === entry.seq ? entry : one)), settled })
      return waits
    },
  }
}

/** What was found out in a case stays known to the session when the disk has no room for it, and is written again when the case is read. */
export const owingMarks = (store: Pick<CaseStore, 'marks' | 'keepMarks'>) => {
  const owed = new Map<string, CaseMarks>()
  const attempt = async (log: string, marks: CaseMarks): Promise<void> => {
    try {
      await store.keepMarks(log, marks)
      if (owed.get(log) === marks) owed.delete(log)
    } catch {
      if (!owed.has(log)) owed.set(log, marks)
    }
  }
  return {
    marks: async (log: string): Promise<CaseMarks> => owed.get(log) ?? store.marks(log),
    keepMarks: (log: string, marks: CaseMarks): Promise<void> => {
      if (owed.has(log)) owed.set(log, marks)
      return attempt(log, marks)
    },
    again: (log: string): void => {
      const marks = owed.get(log)
      if (marks) void attempt(log, marks)
    },
  }
}
