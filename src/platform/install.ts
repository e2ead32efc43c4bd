import { createHash, timingSafeEqual } from 'node:crypto'
import { makeThrottle } from './http/throttle.ts'
import { randomId } from './random.ts'

const VISIT_MS = 60 * 60_000
const ATTEMPTS = 5
const ATTEMPTS_MS = 10 * 60_000

type ReadyState = 'ready' | 'missing' | 'cannot-tell' | 'later'

/** The door of a real installation: one token, good once, then what is ready and what is not. */
export interface Install<Id extends string> {
  readonly token: string
  admit(token: string): Promise<{ readonly visit: string } | { readonly refused: 'wrong-token' | 'used-token' | 'too-many' }>
  readiness(visit: string): Promise<readonly { readonly id: Id; readonly state: ReadyState }[] | undefined>
  /** The invitation of this visit to found one school; undefined for an unknown visit, or where no school can be founded. */
  invitation(visit: string): Promise<string | undefined>
}

/** A question that fails to be answered is no answer: it is never told as ready. */
async function asked(question: () => ReadyState | Promise<ReadyState>): Promise<ReadyState> {
  try {
    return await question()
  } catch {
    return 'cannot-tell'
  }
}

const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest()

/** Makes the door; the token is new at each start and lives in memory and on the console only. */
export function makeInstall<Id extends string>(
  questions: Readonly<Record<Id, () => ReadyState | Promise<ReadyState>>>,
  ids: readonly Id[],
  now: () => number,
  invite?: () => Promise<string>,
): Install<Id> {
  const token = randomId().slice(0, 26)
  const throttle = makeThrottle(ATTEMPTS, ATTEMPTS_MS)
  const visits = new Map<string, number>()
  const invitations = new Map<string, Promise<string>>()
  let used = false
  return {
    token,
    async admit(given) {
      if (throttle.take('token', now()) > 0) return { refused: 'too-many' }
      if (!timingSafeEqual(hashOf(given.trim()), hashOf(token))) return { refused: 'wrong-token' }
      if (used) return { refused: 'used-token' }
      used = true
      const visit = randomId()
      visits.set(visit, now() + VISIT_MS)
      return { visit }
    },
    async invitation(visit) {
      if ((visits.get(visit) ?? 0) <= now() || invite === undefined) return undefined
      const made = invitations.get(visit) ?? invite()
      invitations.set(visit, made)
      return made
    },
    async readiness(visit) {
      if ((visits.get(visit) ?? 0) <= now()) return undefined
      return Promise.all(ids.map(async id => ({ id, state: await asked(questions[id]) })))
    },
  }
}
