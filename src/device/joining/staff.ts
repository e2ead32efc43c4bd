import { deviceDates, KEY_HOLDER, type RosterLine, type StaffHistory } from '#people'
import type { Ended, StaffChange, StaffRow, StaffView } from '#web'
import type { JoiningParts } from './parts.ts'
import { writeRoster } from './write-roster.ts'

/** The school's people as its roster has them; undefined while it is not here. */
export async function staffOf({ roster, session }: JoiningParts): Promise<StaffView | undefined> {
  const open = session()
  const history = open && (await roster.read(open.school))
  if (open === undefined || history === undefined) return undefined
  const me = open.identity.member
  const dates = deviceDates(history)
  const people = [...history.state.members.values()].map(member => rowOf(history, dates, member.id, open.kid))
  return { school: open.school, me, keyHolder: history.state.members.get(me)?.roles.includes(KEY_HOLDER) === true, people }
}

function rowOf({ state }: StaffHistory, dates: ReadonlyMap<string, string>, id: string, here: string): StaffRow {
  const member = state.members.get(id)
  const devices = [...state.devices.values()].filter(device => device.member === id)
  return {
    id,
    name: member?.name || id,
    roles: member?.roles ?? [],
    active: member?.active === true,
    devices: devices.map(({ kid, active }) => ({ kid, active, here: kid === here, since: dates.get(kid) ?? '' })),
  }
}

/** Changes the roster as a key-holder asks. Two of them always remain: whatever would leave fewer is refused before it is signed. */
export const changeStaff = (parts: JoiningParts, change: StaffChange): Promise<Ended> => writeRoster(parts, [lineOf(change)])

function lineOf(change: StaffChange): RosterLine {
  switch (change.change) {
    case 'roles':
      return { type: 'roles-set/1', member: change.member, roles: change.roles }
    case 'revoke':
      return { type: 'device-revoked/1', device: change.device }
    case 'left':
      return { type: 'member-left/1', member: change.member }
  }
}
