import { isRefused, parseStatement } from '#log'
import { type CaseMemory, readLocal } from './memory.ts'
import type { OpenedCase } from './open-log.ts'
import type { CasePorts, PendingLine } from './ports.ts'

/** The keys moved since the line was sealed: the same bytes are sealed under the new key, the signature stands. */
export async function sealAgain(ports: CasePorts, memory: CaseMemory, line: PendingLine): Promise<PendingLine | undefined> {
  const local = await readLocal(ports, memory)
  const parsed = parseStatement(line.draft.statement)
  if (typeof local === 'string' || isRefused(parsed)) return undefined
  const body = await sealedUnderNewest(local.opened, parsed.payload.compartment ?? '', line.draft.body)
  if (body === undefined) return undefined
  const sealed = { ...line, draft: { ...line.draft, body } }
  await ports.store.replacePending(memory.log, sealed)
  return sealed
}

async function sealedUnderNewest({ keys }: OpenedCase, compartment: string, body: string): Promise<string | undefined> {
  const newest = keys.byKid.get(keys.held.get(compartment)?.kid ?? '')
  for (const key of keys.byKid.values()) {
    const text = await key.open(body)
    if (text !== undefined) return newest?.seal(text)
  }
  return undefined
}
