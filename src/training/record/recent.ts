/** The things used last, and no more than so many: the oldest goes first. */
export interface Recent<T> {
  get(key: string): T | undefined
  put(key: string, value: T): void
}

/** A bounded memory; what is not in it is made again. */
export function recent<T>(most: number): Recent<T> {
  const kept = new Map<string, T>()
  return {
    get(key) {
      const value = kept.get(key)
      if (value === undefined) return undefined
      kept.delete(key)
      kept.set(key, value)
      return value
    },
    put(key, value) {
      kept.delete(key)
      kept.set(key, value)
      const [oldest] = kept.keys()
      if (kept.size > most && oldest !== undefined) kept.delete(oldest)
    },
  }
}
