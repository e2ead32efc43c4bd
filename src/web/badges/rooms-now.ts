import type { VerifierRoom } from './ports.ts'
import type { ResultWords } from './result.ts'

/** Older lists are read again before an answer; a copy in between is kept 30 seconds: a revocation is seen within a minute. */
const FRESH_MS = 20_000
const PATIENCE_MS = 4_000

/** What the page carries: written by ours. */
export interface Carried {
  readonly rooms: readonly VerifierRoom[]
  readonly words: ResultWords
}

/** What the page carries, read once. */
export const carriedBy = (form: HTMLFormElement): Carried => JSON.parse(form.dataset['carried'] ?? '') as Carried

/** Lists of both issuers, read again when they are not of this moment and there is a network; nothing of what is verified is in the request. */
export function roomsNow(atFirst: readonly VerifierRoom[]): () => Promise<readonly VerifierRoom[]> {
  let rooms = atFirst
  let readAt = performance.now()
  return async () => {
    if (!navigator.onLine || performance.now() - readAt < FRESH_MS) return rooms
    const answer = await ask().catch(() => undefined)
    if (answer !== undefined) [rooms, readAt] = [answer, performance.now()]
    return rooms
  }
}

async function ask(): Promise<readonly VerifierRoom[] | undefined> {
  const signal = AbortSignal.timeout(PATIENCE_MS)
  const answer = await fetch('/badges/verify/lists', { credentials: 'omit', cache: 'no-store', signal })
  return answer.ok ? ((await answer.json()) as readonly VerifierRoom[]) : undefined
}
