/** So many requests per window for one key, then a refusal until the window ends. Held in memory: one process. */
export interface Throttle {
  /** Seconds to wait, or 0 when the request may pass. */
  take(key: string, now: number): number
}

/** A fixed window of `windowMs` with at most `limit` requests a key; forgets old keys by itself. */
export function makeThrottle(limit: number, windowMs: number): Throttle {
  const counts = new Map<string, { count: number; until: number }>()
  const forgetOld = (now: number): void => {
    for (const [key, entry] of counts) if (entry.until <= now) counts.delete(key)
  }
  return {
    take(key, now) {
      if (counts.size > 10_000) forgetOld(now)
      const entry = counts.get(key)
      if (entry === undefined || entry.until <= now) {
        counts.set(key, { count: 1, until: now + windowMs })
        return 0
      }
      entry.count += 1
      return entry.count <= limit ? 0 : Math.ceil((entry.until - now) / 1000)
    },
  }
}
