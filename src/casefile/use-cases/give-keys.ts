import { KEYS_TYPE, type KeyGrant, keyIdText, type RecipientSet, type RosterDevice, refuse } from '#log'
import { appendStrict, type StrictAnswer } from '../append-strict.ts'
import { grantsOf, type HeldKey } from '../compartment-keys.ts'
import type { CaseMemory, LocalCase } from '../memory.ts'
import { placeOf } from '../own-line.ts'
import type { CasePorts, PendingLine, StaffHistory } from '../ports.ts'
import { writeLine } from '../write-line.ts'
import { wrapsFor } from './open-case.ts'

/**
 * Brings a colleague, or a colleague's new device, onto a case: wraps each key that this device holds and that they may read.
 * The roster vouches for their devices.
 */
export function addMember(ports: CasePorts, memory: CaseMemory, member: string): Promise<StrictAnswer> {
  return appendStrict(ports, memory, async (local, staff) => {
    const devices = staff.devicesOf(member)
    const grants = await Promise.all([...local.opened.keys.held.values()].map(key => added(ports, local, key, devices)))
    const given = grants.flatMap(grant => (grant ? [grant] : []))
    return given.length === 0 ? refuse('keys-recipient', member) : writeKeys(ports, memory, local, staff, given)
  })
}

async function added(ports: CasePorts, local: LocalCase, held: HeldKey, devices: readonly RosterDevice[]): Promise<KeyGrant | undefined> {
  const set = recipientsOf(local, held.compartment)
  const missing = devices.filter(device => device.reads.includes(held.compartment) && !set?.devices.includes(device.kid))
  const lid = grantsOf(local.opened.verified).find(grant => grant.kid === held.kid)?.lid
  if (missing.length === 0 || lid === undefined) return undefined
  const { compartment, epoch, kid } = held
  return { compartment, epoch, kid, lid, wraps: await wrapsFor(ports, held.key, missing), previous: null }
}

/** Compartments whose readers include a device that may no longer read: the next opener changes their keys. */
export const compartmentsToRotate = (recipients: readonly RecipientSet[], staff: StaffHistory): readonly string[] =>
  recipients.filter(set => set.devices.some(kid => !mayRead(staff, kid, set.compartment))).map(set => set.compartment)

function mayRead(staff: StaffHistory, kid: string, compartment: string): boolean {
  const device = staff.current.device(kid)
  return device?.active === true && device.reads.includes(compartment)
}

/**
 * Changes the keys of the compartments that somebody who left could open; what they could read they may have kept,
 * what comes after they cannot. With nothing to change it is refused, and no line is written.
 */
export function rotateKeys(ports: CasePorts, memory: CaseMemory): Promise<StrictAnswer> {
  return appendStrict(ports, memory, async (local, staff) => {
    const due = compartmentsToRotate(local.opened.verified.recipients, staff)
    const held = due.flatMap(compartment => local.opened.keys.held.get(compartment) ?? [])
    if (held.length === 0) return refuse('keys-epoch')
    const grants = await Promise.all(held.map(key => rotated(ports, memory.log, local, staff, key)))
    return writeKeys(ports, memory, local, staff, grants)
  })
}

async function rotated(ports: CasePorts, log: string, local: LocalCase, staff: StaffHistory, held: HeldKey): Promise<KeyGrant> {
  const { compartment, epoch } = held
  const key = ports.seals.random(32)
  const staying = (recipientsOf(local, compartment)?.devices ?? []).filter(kid => mayRead(staff, kid, compartment))
  const devices = staying.flatMap(kid => staff.current.device(kid) ?? [])
  return {
    compartment,
    epoch: epoch + 1,
    kid: await ports.crypto.digest(keyIdText(log, key)),
    lid: recipientsOf(local, compartment)?.lid ?? '',
    wraps: await wrapsFor(ports, key, devices, staff.current.recovery),
    previous: await ports.seals.wrapUnder(held.key, key),
  }
}

const recipientsOf = (local: LocalCase, compartment: string): RecipientSet | undefined =>
  local.opened.verified.recipients.find(set => set.compartment === compartment)

function writeKeys(
  ports: CasePorts,
  memory: CaseMemory,
  local: LocalCase,
  staff: StaffHistory,
  grants: readonly KeyGrant[],
): Promise<PendingLine> {
  const at = ports.now()
  const data = { grants: grants.map(grant => ({ ...grant, wraps: grant.wraps.map(wrap => ({ ...wrap })) })) }
  const place = placeOf(memory.log, local, staff, ports.identity.signer.kid)
  const shared = { facets: null, type: KEYS_TYPE, happenedAt: at, at, method: null, data }
  return writeLine(ports, place, { kind: 'keys', compartment: null, strict: true, ...shared })
}
