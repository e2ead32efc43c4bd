import type { Position, RosterDevice, RosterHistory, RosterView, VerifiedLog } from '#log'
import { compartmentsOf, mayGrant } from './rights.ts'
import type { RosterState } from './roster-state.ts'

/** A person of the school as the pages show them. */
export interface Person {
  readonly id: string
  readonly name: string
  readonly roles: readonly string[]
}

/** A school's roster through time, checked from its first line. Fits the casefile's port of the same name. */
export interface StaffHistory extends RosterHistory {
  actorAt(position: Position, device: string): { readonly member: string; readonly roles: readonly string[] } | undefined
  members(): readonly Person[]
  /** Devices of a member that are active now. */
  devicesOf(member: string): readonly RosterDevice[]
  readonly verified: VerifiedLog
  readonly state: RosterState
}

/** The history of a verified roster, or undefined while it is void: a school exists once its second key-holder has signed. */
export function staffHistory(verified: VerifiedLog, states: readonly RosterState[]): StaffHistory | undefined {
  const { log: school, heads } = verified
  const last = states.length
  const state = states[last - 1]
  const current = state && last >= 2 ? view(school, { seq: last, head: heads[last] ?? '' }, state) : undefined
  if (state === undefined || current === undefined) return undefined
  const stateAt = ({ seq, head }: Position) => (seq >= 2 && heads[seq] === head ? states[seq - 1] : undefined)
  return {
    school,
    current,
    verified,
    state,
    at: position => {
      const then = stateAt(position)
      return then && view(school, position, then)
    },
    actorAt: (position, kid) => {
      const then = stateAt(position)
      const device = then?.devices.get(kid)
      const member = device && then?.members.get(device.member)
      return member && { member: member.id, roles: member.roles }
    },
    devicesOf: id =>
      [...state.devices.values()].flatMap(({ kid, member }) => {
        const device = member === id ? deviceOf(state, kid) : undefined
        return device?.active ? [device] : []
      }),
    members: () => [...state.members.values()].map(({ id, name, roles }) => ({ id, name, roles })),
  }
}

function view(school: string, position: Position, state: RosterState): RosterView {
  return {
    school,
    position,
    recovery: state.recovery,
    receiptKey: state.receiptKey,
    device: kid => deviceOf(state, kid),
  }
}

/** Who the sheets sign as; no member's id, and nobody's name. */
export const SHEETS = 'recovery'

function deviceOf(state: RosterState, kid: string): RosterDevice | undefined {
  const { recoverySigner: sheets, recovery } = state
  if (sheets?.kid === kid) {
    // They open nothing before every member can read on the roster that they are used.
    const announced = [...state.devices.values()].some(device => device.recovered)
    return { kid, member: SHEETS, sign: sheets.sign, box: recovery, active: true, reads: [], grants: announced, recovery: true }
  }
  const device = state.devices.get(kid)
  const member = device && state.members.get(device.member)
  if (device === undefined || member === undefined) return undefined
  const active = device.active && member.active
  return { ...device, active, reads: compartmentsOf(member.roles), grants: mayGrant(member.roles) }
}
