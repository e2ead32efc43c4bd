import type { SettingStore } from '../sql/setting-store.ts'

/** What the server's clock showed, and since when it has run without a jump. */
interface Seen {
  readonly seen: string
  readonly steadySince: string
}

const KEY = 'retention-clock'
const DAY_MS = 86_400_000

/** Whether days may be trusted, and until when they may not. */
export type ClockTrust = { readonly steady: true } | { readonly steady: false; readonly until: string }

/**
 * Notes what the clock shows. A jump of more than a day since it was last seen, forwards or backwards (or a server that stood still so
 * long: nobody can tell which), makes days doubtful until it has run one more day, or until the operator says that it is right.
 */
export async function noteClock(settings: SettingStore, now: string, isRight = false): Promise<ClockTrust> {
  const before = seenIn(await settings.get(KEY))
  const gap = before === undefined ? 0 : Date.parse(now) - Date.parse(before.seen)
  const jumped = Math.abs(gap) > DAY_MS
  const trusted = new Date(Date.parse(now) - DAY_MS).toISOString()
  const steadySince = isRight || before === undefined ? trusted : jumped ? now : before.steadySince
  await settings.put(KEY, JSON.stringify({ seen: now, steadySince } satisfies Seen))
  const until = new Date(Date.parse(steadySince) + DAY_MS).toISOString()
  return until <= now ? { steady: true } : { steady: false, until }
}

function seenIn(text: string | undefined): Seen | undefined {
  return text === undefined ? undefined : (JSON.parse(text) as Seen)
}
