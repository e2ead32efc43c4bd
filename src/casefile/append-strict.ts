import { isRefused, type Refused, refuse, type WireEntry } from '#log'
import type { WritingRefusal } from './case-view.ts'
import { type CaseMemory, inBothTurns, type LocalCase, noteSent, readLocal } from './memory.ts'
import type { CasePorts, PendingLine, StaffHistory, Unreachable } from './ports.ts'
import { exchange, keepOwn, type SyncFault } from './sync.ts'

/** A strict line that stands, or why it does not. */
export type StrictAnswer = { readonly seq: number } | Refused | Unreachable

const DIFFERS = { 'went-back': 1, forked: 1, unsound: 1, 'not-on-case': 1, 'not-here-yet': 1 } satisfies Record<SyncFault, 1>

/** Why a strict line was not written, as pages word it: a server that shows what does not follow has refused nothing, and is not believed. */
export const strictRefusal = ({ refused: { code, field = '' } }: Refused): WritingRefusal =>
  code === 'seen-unknown' && Object.hasOwn(DIFFERS, field) ? { code: 'server-differs' } : { code: 'server-refused', reason: code }

/**
 * Signs a line at the head of the log, online only. If somebody writes in between, it is made again on what is new.
 * `make` is given the case and the roster as they are now.
 */
export function appendStrict(
  ports: CasePorts,
  memory: CaseMemory,
  make: (local: LocalCase, staff: StaffHistory) => Promise<PendingLine | Refused>,
): Promise<StrictAnswer> {
  return inBothTurns(memory, async () => {
    for (let attempt = 0; attempt < 3; attempt++) {
      const answer = await attemptOnce(ports, memory, make)
      if (!isRefused(answer) || answer.refused.code !== 'seen-not-head') return answer
    }
    return refuse('busy')
  })
}

async function attemptOnce(
  ports: CasePorts,
  memory: CaseMemory,
  make: (local: LocalCase, staff: StaffHistory) => Promise<PendingLine | Refused>,
): Promise<StrictAnswer> {
  const synced = await exchange(ports, memory)
  if (!synced.online) return { unreachable: true }
  if (synced.fault) return refuse('seen-unknown', synced.fault)
  if (synced.refused) return { refused: synced.refused }
  const local = await readLocal(ports, memory, 'even-stopped')
  if (typeof local === 'string') return refuse('unknown-log', local)
  const staff = (await ports.roster(local.opened.opening.school)) ?? local.opened.staff
  const line = await make(local, staff)
  if (isRefused(line)) return line
  await noteSent(ports, memory, line.hash)
  const answer = await ports.client.append(memory.log, line.draft)
  // The answer never came and the line may stand: what is signed next must follow it, so it waits like any other until that is known.
  if ('unreachable' in answer) await ports.store.addPending(memory.log, [line])
  else if (!isRefused(answer)) await keepStrict(ports, memory, { ...answer, ...line.draft })
  return answer
}

/** A line that stands is kept before anything else is asked: the network may be gone again, and what is signed next must follow it. */
export async function keepStrict(ports: CasePorts, memory: CaseMemory, entry: WireEntry): Promise<void> {
  if ((await keepOwn(ports, memory, entry)) !== 'kept') await exchange(ports, memory)
}
