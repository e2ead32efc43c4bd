import type { CaseStore } from '#casefile'

/** Remembers an answer by log until something is written. */
const remembered = <T>(read: (log: string) => Promise<T>): { of(log: string): Promise<T>; forget(log: string): void } => {
  const known = new Map<string, Promise<T>>()
  return {
    of: log => {
      const answer = known.get(log) ?? read(log)
      known.set(log, answer)
      answer.catch(() => known.delete(log))
      return answer
    },
    forget: log => known.delete(log),
  }
}

/**
 * A case store that reads the disk again only after it has written: a page reads its case several times. Good for one session,
 * since one tab writes at a time and another one that takes over ends it. What is read after a write has begun waits for it.
 */
export const rememberedStore = (store: CaseStore): CaseStore => {
  const entries = remembered(store.entries)
  const pending = remembered(store.pending)
  const refused = remembered(store.refused)
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
    entries: entries.of,
    pending: pending.of,
    refused: refused.of,
    keep: writing(store.keep),
    addPending: writing(store.addPending),
    replacePending: writing(store.replacePending),
    mend: writing(store.mend),
    dropPending: writing(store.dropPending),
    passOver: writing(store.passOver),
    dropRefused: writing(store.dropRefused),
  }
}
