import type { PerformResult } from './case-view.ts'
import { type CaseMemory, type LocalCase, readLocal } from './memory.ts'
import type { CasePorts, PendingLine, StaffHistory } from './ports.ts'
import { sendOn } from './sync.ts'

/** A line kept here, with the position it will probably get. */
export interface Signed {
  readonly line: PendingLine
  readonly expected: number
}

/** The case as it is on this device. Throws when it cannot be read: the pages open it first. */
export async function readable(ports: CasePorts, memory: CaseMemory): Promise<LocalCase> {
  const local = await readLocal(ports, memory)
  if (typeof local === 'string') throw new Error(`The case cannot be read: ${local}`)
  return local
}

/** After everything that this device has read from the server, and after its own last line, sent or not. */
export function placeOf(log: string, { opened, pending, onlyHere }: LocalCase, staff: StaffHistory, device: string) {
  const { heads, statements, lastOf } = opened.verified
  // Of a case that is only here, the opening and the keys go first and together: what follows may find others in between.
  const seq = onlyHere ? Math.min(2, statements.length) : statements.length
  return {
    log,
    own: pending.at(-1)?.hash ?? lastOf.get(device) ?? null,
    seen: { seq, head: heads[seq] ?? '' },
    roster: staff.current.position,
  }
}

/** Keeps a line that was signed, as ciphertext, before anything is sent. */
export async function keepSigned(ports: CasePorts, memory: CaseMemory, local: LocalCase, line: PendingLine): Promise<Signed> {
  await ports.store.addPending(memory.log, [line])
  return { line, expected: local.opened.verified.statements.length + (local.onlyHere ? 0 : local.pending.length) + 1 }
}

/** Sends what was signed. The page waits for the server as long as its patience lasts; then the line is shown as not yet sent. */
export async function send(
  ports: CasePorts,
  memory: CaseMemory,
  { line, expected }: Signed,
  actionId: string,
  writeAgain: () => Promise<PerformResult>,
): Promise<PerformResult> {
  const sent = await Promise.race([sendOn(ports, memory), ...(ports.patience ? [ports.patience()] : [])])
  // The keys of the fictional school are public: somebody else may be writing with the same device at this very moment.
  if (ports.fictional && sent?.refused?.code === 'own-not-last' && memory.refused?.hash === line.hash) {
    memory.refused = undefined
    await ports.store.dropPending(memory.log, [line.hash])
    return writeAgain()
  }
  return { seq: await positionOf(ports, memory, actionId, expected), repeated: false }
}

async function positionOf(ports: CasePorts, memory: CaseMemory, actionId: string, expected: number): Promise<number> {
  const after = await readLocal(ports, memory)
  return typeof after === 'string' ? expected : (after.folded.actionIds.get(actionId) ?? expected)
}
