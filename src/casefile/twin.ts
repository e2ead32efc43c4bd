import { type CaseMemory, inBothTurns, type LocalCase, readLocal } from './memory.ts'
import { isTwinned } from './own-place.ts'
import { signAnew } from './pass-over.ts'
import type { CasePorts, PendingLine } from './ports.ts'
import { exchange } from './sync.ts'

/** What the author decides about lines whose place another copy of this device has taken. */
export type TwinChoice = 'anew' | 'keep'

/**
 * Settles such lines as their author asks, never by itself: signed anew after the other copy's, with the time at which they were
 * written and a mark that every reader sees; or kept on this device as they are, out of the queue. False when there is nothing to
 * settle, or when the server has not just shown all that it has: one of them might be there.
 */
export function settleTwin(ports: CasePorts, memory: CaseMemory, choice: TwinChoice): Promise<boolean> {
  return inBothTurns(memory, async () => {
    const synced = await exchange(ports, memory)
    const local = await readLocal(ports, memory)
    if (!synced.online || synced.fault || typeof local === 'string' || !isTwinned(local, ports.identity.signer.kid)) return false
    memory.refused = undefined
    return choice === 'keep' ? keepAll(ports, memory, local) : signAll(ports, memory, local)
  })
}

async function keepAll(ports: CasePorts, memory: CaseMemory, { pending }: LocalCase): Promise<true> {
  for (const [i, line] of pending.entries()) {
    await ports.store.passOver(memory.log, { ...line, reason: 'own-not-last' }, pending.slice(i + 1))
  }
  return true
}

async function signAll(ports: CasePorts, memory: CaseMemory, { pending, opened }: LocalCase): Promise<boolean> {
  const queue: PendingLine[] = []
  for (const line of pending) {
    const own = queue.at(-1)?.hash ?? opened.verified.lastOf.get(ports.identity.signer.kid) ?? null
    const again = await signAnew(ports, opened, line, own, { anew: true })
    if (again === undefined) return false
    queue.push(again)
  }
  await ports.store.replaceQueue(memory.log, queue)
  await exchange(ports, memory)
  return true
}
