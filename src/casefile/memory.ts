import type { LogRefusal } from '#log'
import type { Folded } from './fold.ts'
import { firstOpening, type LocalEntry, type OpenedCase, type OpeningFault, openLog, withPending } from './open-log.ts'
import type { CaseMarks, CasePorts, PendingLine } from './ports.ts'
import type { SyncFault } from './sync.ts'

/** What is remembered of one case while the device is unlocked: forgotten with the keys. */
export interface CaseMemory {
  readonly log: string
  /** The last sound reading of what the server has receipted. */
  opened: OpenedCase | undefined
  /** The last reading of a case that is only on this device: without receipts, so it is read anew once it has them. */
  openedHere: OpenedCase | undefined
  /** The line that the server refused when it was last sent, by its hash: it and those after it wait here. */
  refused: { readonly hash: string; readonly refusal: LogRefusal } | undefined
  /** Why nothing of what the server last showed was kept; undefined once it shows what follows. */
  fault: SyncFault | undefined
  /** What was found out about the server or this device; read from the store once. */
  marks: CaseMarks | undefined
  /** What is being signed: the next one waits, so that two taps never sign at the same place. */
  turn: Promise<unknown>
  /** What is being exchanged with the server: one thing at a time, and no act waits for it to be signed. */
  exchange: Promise<unknown>
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
export const newMemory = (log: string): CaseMemory => ({
  log,
  opened: undefined,
  openedHere: undefined,
  refused: undefined,
  fault: undefined,
  marks: undefined,
  turn: Promise.resolve(),
  exchange: Promise.resolve(),
})

/**
 * Reads a case from this device alone. Lines read before are not verified again.
 * A case whose reading stops at a missing or wrong care body is `damaged`, but for those who can mend or export it.
 */
export async function readLocal(
  ports: CasePorts,
  memory: CaseMemory,
  stopped: 'damaged' | 'even-stopped' = 'damaged',
): Promise<LocalCase | OpeningFault> {
  const [kept, all] = await Promise.all([ports.store.entries(memory.log), ports.store.pending(memory.log)])
  const onlyHere = kept.length === 0 && beginsHere(all)
  const entries: readonly LocalEntry[] = onlyHere ? all.map(({ draft }) => ({ ...draft, receipt: null })) : kept
  const opened = await openLog(ports, memory.log, entries, onlyHere ? memory.openedHere : memory.opened)
  if (typeof opened === 'string') return opened
  remember(memory, opened, onlyHere)
  // An exchange may have settled a line since the pending ones were read: it must not count twice.
  const pending = onlyHere ? all : all.filter(line => !opened.verified.hashes.includes(line.hash))
  const folded = onlyHere ? opened.folded : await withPending(ports, opened, pending)
  return folded.stoppedAt === undefined || stopped === 'even-stopped' ? { opened, pending, folded, onlyHere } : 'damaged'
}

/** True when the lines that wait begin the case; else what was read of it was lost, by a full disk or a browser that was killed. */
export const beginsHere = (pending: readonly PendingLine[]): boolean =>
  firstOpening(pending.map(({ draft }) => ({ ...draft, receipt: null }))) !== undefined

/** A reading begun earlier never takes the place of a longer one. */
function remember(memory: CaseMemory, opened: OpenedCase, onlyHere: boolean): void {
  memory.openedHere = onlyHere ? opened : undefined
  const known = memory.opened?.verified.statements.length ?? 0
  if (!onlyHere && opened.verified.statements.length >= known) memory.opened = opened
}

/** What was found out in this case, with what `found` adds to it when given. */
export async function marksOf(ports: CasePorts, memory: CaseMemory, found?: (known: CaseMarks) => CaseMarks): Promise<CaseMarks> {
  const known = memory.marks ?? (await ports.store.marks(memory.log))
  memory.marks = found ? found(known) : known
  if (found) await ports.store.keepMarks(memory.log, memory.marks)
  return memory.marks
}

const MOST_SENT = 20
/** Notes that a line is about to be sent without waiting in the queue: if its answer is lost, it is still known as written here. */
export const noteSent = (ports: CasePorts, memory: CaseMemory, hash: string): Promise<CaseMarks> =>
  marksOf(ports, memory, known => ({ ...known, sent: [...known.sent, hash].slice(-MOST_SENT) }))

/** Signs one thing at a time. */
export function inTurn<T>(memory: CaseMemory, work: () => Promise<T>): Promise<T> {
  const done = memory.turn.then(work)
  memory.turn = done.catch(() => undefined)
  return done
}

/** Exchanges one thing at a time with the server. */
export function inExchange<T>(memory: CaseMemory, work: () => Promise<T>): Promise<T> {
  const done = memory.exchange.then(work)
  memory.exchange = done.catch(() => undefined)
  return done
}

/**
 * What is signed at the head must neither cross an exchange nor another signature. The turn is taken last: whoever waits for a slow
 * network keeps nobody from writing meanwhile.
 */
export const inBothTurns = <T>(memory: CaseMemory, work: () => Promise<T>): Promise<T> => inExchange(memory, () => inTurn(memory, work))
