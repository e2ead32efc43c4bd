import { isRefused, type Refused, receiptTime, refuse, type WireEntry } from '#log'
import { appendStrict, type StrictAnswer } from '../append-strict.ts'
import { facetsOf } from '../facets.ts'
import { retainingData } from '../line-data.ts'
import { type CaseMemory, type LocalCase, readLocal } from '../memory.ts'
import type { OpenedCase, OpeningFault } from '../open-log.ts'
import { placeOf } from '../own-line.ts'
import type { CasePorts, PendingLine, StaffHistory, Unreachable } from '../ports.ts'
import type { Retained } from '../retention/calendar.ts'
import { MAY_RETAIN, type Retention, type RetentionLine, readRetention } from '../retention/read-retention.ts'
import { DESTRUCTION_SIGNED, RETAINED_LINE } from '../retention/retention-lines.ts'
import { writeLine } from '../write-line.ts'

/** What the signed lines of a case on this device say of how long it is kept. */
export async function retentionOf(ports: CasePorts, memory: CaseMemory): Promise<Retention | OpeningFault> {
  const local = await readLocal(ports, memory, 'even-stopped')
  if (typeof local === 'string') return local
  return retentionIn(local.opened, await ports.store.entries(memory.log))
}

function retentionIn({ verified, staff }: OpenedCase, entries: readonly WireEntry[]): Retention {
  const lines = verified.statements.map(({ payload, kid }, i): RetentionLine => {
    const receipt = entries[i]?.receipt
    return { seq: i + 1, payload, kid, body: verified.bodies[i], receiptedAt: receipt ? receiptTime(receipt) : undefined }
  })
  return readRetention(lines, staff)
}

/** What somebody decides about one part of a case. */
export interface Keeping {
  readonly compartment: Retained
  readonly day: string
  readonly hold: boolean
  readonly motive: string
}

/**
 * Says until when parts of a case are kept, or holds it, in one strict line a part. A day that is not later than the one announced is
 * left as it is. A part whose key this device does not hold is left out: it follows `care`.
 */
export async function retainCase(
  ports: CasePorts,
  memory: CaseMemory,
  parts: readonly Keeping[],
  actionId: string,
): Promise<StrictAnswer | { readonly nothing: true }> {
  let last: StrictAnswer | { readonly nothing: true } = { nothing: true }
  for (const part of parts) {
    const local = await readLocal(ports, memory, 'even-stopped')
    const skip = typeof local !== 'string' && !local.opened.keys.held.has(part.compartment)
    // The same form sent twice says it once.
    if (skip || (typeof local !== 'string' && local.folded.actionIds.has(`${actionId}.${part.compartment}`))) continue
    last = await appendStrict(ports, memory, (now, staff) => keep(ports, memory, part, actionId, now, staff))
    if (isRefused(last) || 'unreachable' in last) return last
  }
  return last
}

async function keep(
  ports: CasePorts,
  memory: CaseMemory,
  { compartment, day, hold, motive }: Keeping,
  actionId: string,
  local: LocalCase,
  staff: StaffHistory,
): Promise<PendingLine | Refused> {
  const { opened, folded } = local
  if (!mayRetain(ports, staff)) return refuse('not-permitted', 'roles')
  const key = opened.keys.byKid.get(opened.keys.held.get(compartment)?.kid ?? '')
  if (key === undefined) return refuse('not-recipient', compartment)
  const before = retentionIn(opened, await ports.store.entries(memory.log)).dates.get(compartment)?.day
  const retains = before !== undefined && before > day ? before : day
  const at = ports.now()
  const { protocol, pin } = opened.method
  const facets = { ...facetsOf(protocol, folded.state), retain: retains, hold }
  const data = retainingData({ retains, hold, motive, actionId: `${actionId}.${compartment}` })
  const shared = { type: RETAINED_LINE, happenedAt: at, at, method: pin, data, facets }
  return writeLine(
    ports,
    placeOf(memory.log, local, staff, ports.identity.signer.kid),
    { kind: 'sealed', compartment, strict: true, ...shared },
    key,
  )
}

/** Why destruction before its date is not signed. */
export type DestructionFault = 'not-yours' | 'open' | 'held' | 'same-person' | 'already'

/** Signs that a case be destroyed before its date: the first of two, or the second, which names the first. Nothing is destroyed by one. */
export async function signDestruction(
  ports: CasePorts,
  memory: CaseMemory,
): Promise<{ readonly seq: number } | Refused | Unreachable | { readonly fault: DestructionFault }> {
  const known = await retentionOf(ports, memory)
  const staffNow = typeof known === 'string' ? undefined : memory.opened?.staff
  const fault = typeof known === 'string' || staffNow === undefined ? undefined : faultOf(ports, known, staffNow)
  if (fault) return { fault }
  return appendStrict(ports, memory, async (local, staff) => {
    const now = retentionIn(local.opened, await ports.store.entries(memory.log))
    if (faultOf(ports, now, staff)) return refuse('not-permitted', 'destroy')
    const at = ports.now()
    const shared = { facets: null, type: DESTRUCTION_SIGNED, happenedAt: at, at, method: null, data: { first: now.asked?.seq ?? null } }
    const place = placeOf(memory.log, local, staff, ports.identity.signer.kid)
    return writeLine(ports, place, { kind: 'public', compartment: null, strict: true, ...shared })
  })
}

function faultOf(ports: CasePorts, so: Retention, staff: StaffHistory): DestructionFault | undefined {
  if (!mayRetain(ports, staff)) return 'not-yours'
  if (so.open) return 'open'
  if (so.hold) return 'held'
  if (so.signed.length > 0) return 'already'
  return so.asked?.member === ports.identity.member ? 'same-person' : undefined
}

const mayRetain = (ports: CasePorts, staff: StaffHistory): boolean =>
  staff.actorAt(staff.current.position, ports.identity.signer.kid)?.roles.some(role => MAY_RETAIN.includes(role)) === true
