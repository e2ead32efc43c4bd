import type { Context, MiddlewareHandler } from 'hono'
import { makeThrottle, type Throttle } from '#platform'
import { slowDownResponse } from '#web'

const MINUTE = 60_000
/** A training room of thirty behind one address sends a form each every few seconds. */
const FORMS_PER_ADDRESS = 600
/** The same room, beginning together, twice. */
const PRACTICE_PER_ADDRESS = 60
/** Each makes rows that nothing erases: so many a minute for all addresses together. */
const PRACTICE_FOR_ALL = 300
/** Each may be a megabyte to check; a service that brings in the laptops of a school needs a few. */
const HAND_INS_PER_ADDRESS = 60
/** Each takes seconds of work, and undoes what other visitors were trying. */
const RESETS_FOR_ALL = 6

interface Limit {
  readonly throttle: Throttle
  /** True: one count for all callers together. */
  readonly shared: boolean
}

/** So many forms a minute from one address, fewer of those that cost; reading is never slowed. Counts are in memory, as those of the API. */
export function bearableForms(callerOf: (context: Context) => string, now: () => string): MiddlewareHandler {
  const all: readonly Limit[] = [limit(FORMS_PER_ADDRESS)]
  const costly: Readonly<Record<string, readonly Limit[]>> = {
    '/practice/start': [limit(PRACTICE_PER_ADDRESS), limit(PRACTICE_FOR_ALL, true)],
    '/rescue': [limit(HAND_INS_PER_ADDRESS)],
    '/demo/rescue': [limit(HAND_INS_PER_ADDRESS)],
    '/demo/reset': [limit(RESETS_FOR_ALL, true)],
  }
  return async (context, next) => {
    const { method, path, raw } = context.req
    if (method === 'GET' || method === 'HEAD') return next()
    const at = Date.parse(now())
    for (const { throttle, shared } of [...all, ...(costly[path] ?? [])]) {
      const seconds = throttle.take(shared ? 'all' : callerOf(context), at)
      if (seconds > 0) return slowDownResponse(raw, seconds)
    }
    return next()
  }
}

const limit = (perMinute: number, shared = false): Limit => ({ throttle: makeThrottle(perMinute, MINUTE), shared })
