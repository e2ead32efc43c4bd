import { type Digest, HEAD_ZERO, headsOf, isRefused, MAX_REQUEST_BYTES, type Refused, utf8Length, type WireEntry, type WireLid } from '#log'
import { type CaseMemory, inExchange } from '../memory.ts'
import type { Answer, CasePorts } from '../ports.ts'

/** Where the server's log stands, and how many lines it took back. */
interface StandsAt {
  readonly seq: number
  readonly head: string
  readonly taken: number
}

/** Gives a server lines that it had receipted, with the receipts; with none, asks where its log stands. */
export type GiveBack = (
  log: string,
  lines: { readonly entries: readonly WireEntry[]; readonly lids: readonly WireLid[] },
) => Promise<Answer<StandsAt>>

const ROOM = MAX_REQUEST_BYTES - 4096
const MOST_AT_ONCE = 60

/** A log as this device keeps it, with what makes it whole. */
interface KeptLog {
  readonly log: string
  readonly entries: readonly WireEntry[]
  readonly lids: readonly WireLid[]
}

/**
 * Gives back to a server what it lost when it was restored from an older copy: the lines of a case that follow those it still has, as
 * this device keeps them, each with its receipt. How many it took; 0 when it has other lines there, or takes none.
 */
export const giveBackCase = (ports: Pick<CasePorts, 'store' | 'crypto'>, memory: CaseMemory, give: GiveBack): Promise<number> =>
  inExchange(memory, async () => {
    const { log } = memory
    const [entries, lids] = await Promise.all([ports.store.entries(log), ports.store.lids(log)])
    return giveBack(ports.crypto.digest, { log, entries, lids }, give)
  })

/** The same for any log, a roster above all: cases cite its positions, so it goes first. */
export async function giveBack(digest: Digest, { log, entries, lids }: KeptLog, give: GiveBack): Promise<number> {
  const stands = await give(log, { entries: [], lids: [] })
  if ('unreachable' in stands) return 0
  const from = isRefused(stands) ? fromNothing(stands) : stands
  const heads = await headsOf(
    digest,
    entries.map(entry => entry.statement),
  )
  // Another line stands where this device has read one: nothing can be put right from here.
  if (from === undefined || from.seq >= entries.length || heads[from.seq] !== from.head) return 0
  let taken = 0
  for (let next = from.seq; next < entries.length; ) {
    const answer = await give(log, { entries: fitting(entries.slice(next)), lids: next === 0 ? lids : [] })
    if ('unreachable' in answer || isRefused(answer) || answer.taken === 0) return taken
    taken += answer.taken
    next = answer.seq
  }
  return taken
}

/** A server that does not know the case at all is given it whole; any other refusal stands. */
const fromNothing = ({ refused }: Refused): StandsAt | undefined =>
  refused.code === 'unknown-log' ? { seq: 0, head: HEAD_ZERO, taken: 0 } : undefined

function fitting(entries: readonly WireEntry[]): readonly WireEntry[] {
  const some: WireEntry[] = []
  let bytes = 0
  for (const { seq, statement, body, receipt } of entries.slice(0, MOST_AT_ONCE)) {
    const entry = { seq, statement, body, receipt }
    bytes += utf8Length(JSON.stringify(entry)) + 1
    if (some.length >= 2 && bytes > ROOM) break
    some.push(entry)
  }
  return some
}
