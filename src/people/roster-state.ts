import { may } from './access.ts'
import { devicesIn, type NewDevice, type NewMember, type RecoverySigner, type RosterLine } from './roster-lines.ts'

/** A roster as its lines leave it. */
export interface RosterState {
  readonly members: ReadonlyMap<string, StaffMember>
  readonly devices: ReadonlyMap<string, StaffDevice>
  readonly recovery: string
  readonly receiptKey: string
  /** The key of the paper sheets, where they can sign. */
  readonly recoverySigner?: RecoverySigner
}
export interface StaffMember {
  readonly id: string
  readonly roles: readonly string[]
  readonly active: boolean
  /** Latest name; empty when it was left out. */
  readonly name: string
}
export interface StaffDevice extends NewDevice {
  readonly member: string
  readonly active: boolean
  /** Brought in by the paper sheets. */
  readonly recovered?: true
}

const EMPTY: RosterState = { members: new Map(), devices: new Map(), recovery: '', receiptKey: '' }

/** Why a line does not fit the roster before it. */
export type RosterFault =
  | 'unknown-member'
  | 'known-member'
  | 'known-device'
  | 'unknown-device'
  | 'two-key-holders'
  | 'founding'
  | 'recovery'

/** The roster after a line, or why the line does not fit. `before` is undefined for the first one. */
export function nextRoster(before: RosterState | undefined, line: RosterLine): RosterState | RosterFault {
  if (before === undefined) return line.type === 'school-founded/1' ? founded(line) : 'founding'
  const taken = (kid: string) => before.devices.has(kid) || before.recoverySigner?.kid === kid
  if (devicesIn(line).some(({ kid }) => taken(kid))) return 'known-device'
  const next = applied(before, line)
  if (typeof next === 'string') return next
  return keyHolders(next) >= 2 ? next : 'two-key-holders'
}

function founded(line: Extract<RosterLine, { type: 'school-founded/1' }>): RosterState | RosterFault {
  const { founder, second, recovery, receiptKey, recoverySigner } = line
  const keys = { recovery, receiptKey, ...(recoverySigner ? { recoverySigner } : {}) }
  const state = admit(admit({ ...EMPTY, ...keys }, founder), second)
  const [one, other] = [founder.devices[0], second.devices[0]]
  // One device each: with two of their own, the first could sign for the second.
  const each = founder.devices.length === 1 && second.devices.length === 1 && one?.kid !== other?.kid
  return founder.member !== second.member && each && keyHolders(state) === 2 ? state : 'founding'
}

function applied(before: RosterState, line: RosterLine): RosterState | RosterFault {
  switch (line.type) {
    case 'school-founded/1':
      return 'founding'
    case 'school-cosigned/1':
      return before
    case 'member-admitted/1':
      return before.members.has(line.member) ? 'known-member' : admit(before, line)
    case 'recovery-used/1':
      return recovered(before, line)
    case 'device-revoked/1': {
      const device = before.devices.get(line.device)
      return device ? { ...before, devices: new Map(before.devices).set(device.kid, { ...device, active: false }) } : 'unknown-device'
    }
    case 'device-added/1':
      return change(before, line.member, {}, state => addDevices(state, line.member, [line.device]))
    case 'roles-set/1':
      return change(before, line.member, { roles: line.roles })
    case 'member-named/1':
      return change(before, line.member, { name: line.name })
    case 'member-left/1':
      return change(before, line.member, { active: false }, state => silence(state, line.member))
  }
}

/** The sheets bring in one key-holder with one device: a new person, or a member who has lost theirs. */
function recovered(before: RosterState, { member, roles, devices }: NewMember): RosterState | RosterFault {
  const known = before.members.get(member)
  if (known?.active === false) return 'known-member'
  if (before.recoverySigner === undefined || devices.length !== 1 || !may(roles, 'roster')) return 'recovery'
  const state = admit(before, { member, roles, devices: [] })
  const members = new Map(state.members).set(member, { id: member, roles, active: true, name: known?.name ?? '' })
  const here = new Map(state.devices)
  for (const device of devices) here.set(device.kid, { ...device, member, active: true, recovered: true })
  return { ...state, members, devices: here }
}

function change(
  before: RosterState,
  id: string,
  to: Partial<StaffMember>,
  then = (state: RosterState) => state,
): RosterState | RosterFault {
  const member = before.members.get(id)
  return member?.active ? then({ ...before, members: new Map(before.members).set(id, { ...member, ...to }) }) : 'unknown-member'
}

function admit(state: RosterState, { member, roles, devices }: NewMember): RosterState {
  const members = new Map(state.members).set(member, { id: member, roles, active: true, name: '' })
  return addDevices({ ...state, members }, member, devices)
}

function addDevices(state: RosterState, member: string, added: readonly NewDevice[]): RosterState {
  const devices = new Map(state.devices)
  for (const device of added) devices.set(device.kid, { ...device, member, active: true })
  return { ...state, devices }
}

function silence(state: RosterState, member: string): RosterState {
  const devices = [...state.devices.values()].map(device => (device.member === member ? { ...device, active: false } : device))
  return { ...state, devices: new Map(devices.map(device => [device.kid, device])) }
}

/** Members who can still change the roster: with the role, and a device to sign with. */
function keyHolders({ members, devices }: RosterState): number {
  const signing = new Set([...devices.values()].filter(device => device.active).map(device => device.member))
  return [...members.values()].filter(member => member.active && may(member.roles, 'roster') && signing.has(member.id)).length
}
