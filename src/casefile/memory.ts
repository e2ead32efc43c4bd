import type { Folded } from './fold.ts'
import { type LocalEntry, type OpenedCase, type OpeningFault, openLog, withPending } from './open-log.ts'
import type { CasePorts, PendingLine } from './ports.ts'

/** What is remembered of one case while the device is unlocked: forgotten with the keys. */
export interface CaseMemory {
  readonly log: string
  /** The last sound reading of what the server has receipted. */
  opened: OpenedCase | undefined
  /** The last reading of a case that is only on this device: without receipts, so it is read anew once it has them. */
  openedHere: OpenedCase | undefined
  /** What is being done with the case: the next one waits, so that two taps never sign at the same place. */
  turn: Promise<unknown>
}

/** A case as this device has it: what is receipted, and what is only here. */
export interface LocalCase {
  readonly opened: OpenedCase
  readonly pending: readonly PendingLine[]
  /** Folded with the pending lines. */
  readonly folded: Folded
  /** True while no line of it has reached the server. */
  readonly onlyHere: boolean
}

/** Nothing read yet. */
export const newMemory = (log: string): CaseMemory => ({ log, opened: undefined, openedHere: undefined, turn: Promise.resolve() })

/**
 * Reads a case from this device alone. Lines read before are not verified again.
 * A case whose reading stops at a missing or wrong care body is `damaged`, but for those who can mend or export it.
 */
export async function readLocal(
  ports: CasePorts,
  memory: CaseMemory,
  stopped: 'damaged' | 'even-stopped' = 'damaged',
): Promise<LocalCase | OpeningFault> {
  const [kept, pending] = await Promise.all([ports.store.entries(memory.log), ports.store.pending(memory.log)])
  const onlyHere = kept.length === 0 && pending.length > 0
  const entries: readonly LocalEntry[] = onlyHere ? pending.map(({ draft }) => ({ ...draft, receipt: null })) : kept
  const opened = await openLog(ports, memory.log, entries, onlyHere ? memory.openedHere : memory.opened)
  if (typeof opened === 'string') return opened
  memory.opened = onlyHere ? undefined : opened
  memory.openedHere = onlyHere ? opened : undefined
  const folded = onlyHere ? opened.folded : await withPending(ports, opened, pending)
  return folded.stoppedAt === undefined || stopped === 'even-stopped' ? { opened, pending, folded, onlyHere } : 'damaged'
}

/** Does one thing at a time with a case. */
export function inTurn<T>(memory: CaseMemory, work: () => Promise<T>): Promise<T> {
  const done = memory.turn.then(work)
  memory.turn = done.catch(() => undefined)
  return done
}
