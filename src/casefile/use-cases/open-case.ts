import {
  HEAD_ZERO,
  KEYS_TYPE,
  type KeyGrant,
  keyIdText,
  lidText,
  nextHead,
  RECOVERY,
  type Refused,
  type RosterDevice,
  refuse,
  type WireLid,
} from '#log'
import { COMPARTMENTS, may } from '#people'
import { type CaseState, initialState } from '#protocol'
import { facetsOf } from '../facets.ts'
import { openingData } from '../line-data.ts'
import { OPENED } from '../lines.ts'
import { type CaseMemory, inExchange, newMemory } from '../memory.ts'
import type { CaseBeginning, CasePorts, PinnedMethod, StaffHistory } from '../ports.ts'
import { type Synced, sendAll } from '../sync.ts'
import { writeLine } from '../write-line.ts'

/** A case that has just begun: on this device at once, at the server when it can be reached. */
export interface BegunCase {
  readonly caseId: string
  readonly memory: CaseMemory
  /** Not online when the server has not answered within the page's patience: the sending goes on. */
  readonly synced: Synced
}

/**
 * Opens a case: one public line that says school, agreement and method, one line that gives each compartment's key to its readers.
 * Readers are the opener, whoever is named, and the coordinators and principals of the school: no case hangs on one device. Narrowed, only
 * the opener and whoever is named, two people or more.
 */
export async function openCase(ports: CasePorts, beginning: CaseBeginning, named: readonly string[] = []): Promise<BegunCase | Refused> {
  const [staff, method] = await Promise.all([ports.roster(beginning.school), ports.methods.current()])
  if (staff === undefined) return refuse('unknown-school')
  const me = staff.current.device(ports.identity.signer.kid)
  if (!me?.active) return refuse('inactive-device')
  if (!me.grants || !me.reads.includes('care')) return refuse('not-permitted', 'grants')
  const narrow = beginning.readers === 'named'
  const fault = narrow ? narrowingFault(ports, staff, me.member, named) : undefined
  if (fault) return fault
  const at = ports.now()
  const first = await writeOpening(ports, beginning, staff, method, at)
  const caseId = first.hash
  const readers = devicesOf(staff, [...named, me.member], narrow)
  const made = await Promise.all(COMPARTMENTS.map(compartment => newGrant(ports, caseId, compartment, readers, staff.current.recovery)))
  const keys = await writeLine(
    ports,
    {
      log: caseId,
      own: first.hash,
      seen: { seq: 1, head: await nextHead(ports.crypto.digest, HEAD_ZERO, first.draft.statement) },
      roster: staff.current.position,
    },
    {
      kind: 'keys',
      compartment: null,
      strict: true,
      facets: null,
      type: KEYS_TYPE,
      happenedAt: at,
      at,
      method: null,
      data: { grants: made.map(({ grant }) => ({ ...grant, wraps: grant.wraps.map(wrap => ({ ...wrap })) })) },
    },
  )
  await ports.store.keepLids(
    caseId,
    made.map(({ lid }) => lid),
  )
  await ports.store.addPending(caseId, [first, keys])
  const memory = newMemory(caseId)
  const sending = inExchange(memory, () => sendAll(ports, memory))
  const slow = ports.patience?.().then((): Synced => ({ online: false, unsent: 2 }))
  return { caseId, memory, synced: await Promise.race([sending, ...(slow ? [slow] : [])]) }
}

function writeOpening(ports: CasePorts, beginning: CaseBeginning, staff: StaffHistory, { pin, protocol }: PinnedMethod, at: string) {
  const empty: CaseState = initialState(protocol, { method: pin, agreement: beginning.agreement, zone: beginning.zone, openedAt: at })
  const nowhere = { log: null, own: null, seen: { seq: 0, head: HEAD_ZERO }, roster: staff.current.position }
  return writeLine(ports, nowhere, {
    kind: 'public',
    compartment: null,
    strict: true,
    facets: facetsOf(protocol, empty),
    type: OPENED,
    happenedAt: at,
    at,
    method: pin,
    data: openingData(beginning, ports.seals.random(32)),
  })
}

/** Who answers for cases may keep one among few; and a case that one person alone reads is lost with them. */
function narrowingFault(ports: CasePorts, staff: StaffHistory, me: string, named: readonly string[]): Refused | undefined {
  const actor = staff.actorAt(staff.current.position, ports.identity.signer.kid)
  if (actor === undefined || !may(actor.roles, 'narrow')) return refuse('not-permitted', 'narrow')
  const others = named.filter(member => member !== me && staff.devicesOf(member).some(({ reads }) => reads.includes('care')))
  return others.length === 0 ? refuse('keys-recipient', 'alone') : undefined
}

/** Active devices of the members named, and, unless it is narrowed, of all who are given every case. */
function devicesOf(staff: StaffHistory, named: readonly string[], narrow: boolean): readonly RosterDevice[] {
  const always = narrow ? [] : staff.members().filter(({ roles }) => may(roles, 'every-case'))
  const members = new Set([...named, ...always.map(({ id }) => id)])
  return [...members].flatMap(member => staff.devicesOf(member))
}

async function newGrant(ports: CasePorts, log: string, compartment: string, devices: readonly RosterDevice[], recovery: string) {
  const [key, lid] = [ports.seals.random(32), ports.seals.random(32)]
  const readers = devices.filter(device => device.reads.includes(compartment))
  const grant: KeyGrant = {
    compartment,
    epoch: 1,
    kid: await ports.crypto.digest(keyIdText(log, key)),
    lid: await ports.crypto.digest(lidText(lid)),
    wraps: await wrapsFor(ports, key, readers, recovery),
    previous: null,
  }
  const kept: WireLid = { compartment, lid }
  return { grant, lid: kept }
}

/** A key wrapped to each device, and to the school's recovery when it is given. */
export async function wrapsFor(ports: Pick<CasePorts, 'seals'>, key: string, devices: readonly RosterDevice[], recovery?: string) {
  const addressees = devices.map(({ kid, box }) => ({ to: kid, box }))
  if (recovery !== undefined) addressees.push({ to: RECOVERY, box: recovery })
  return Promise.all(addressees.map(async ({ to, box }) => ({ to, jwe: await ports.seals.wrap(key, box) })))
}
