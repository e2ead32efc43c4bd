import { isDay, isEnrolledOn, isMemberOn, type TrainingRole } from '#people'
import { isEmail, isName } from '../enrolment.ts'
import type { Member, TrainingInstitution } from '../members.ts'
import { mailboxOf } from './mailbox.ts'
import type { StaffCommand, StaffEvent, StaffRefusal } from './staff-events.ts'

/** Roles whose holders see or decide something of every institution. */
export const FAR_ROLES: readonly TrainingRole[] = ['reviewer', 'issuer', 'registrar']

/** What a decision needs to know of an institution. */
export interface StaffRoom {
  readonly institution: TrainingInstitution
  /** Every membership, ended ones too. */
  readonly members: readonly Member[]
  /** The coordinator who asks. */
  readonly by: string
  /** Every mailbox that is known to be the coordinator's own. */
  readonly own: ReadonlySet<string>
  /** Today and the day before, in the schools' calendar. */
  readonly today: string
  readonly yesterday: string
}

export type StaffDecision = { readonly event: StaffEvent } | { readonly nothing: true } | { readonly refused: StaffRefusal }

/** One change among the people of an institution: what happens, that nothing changes, or why not. */
export function decideStaff(command: StaffCommand, room: StaffRoom): StaffDecision {
  if (command.type === 'add') return add(command, room)
  const member = room.members.find(({ id }) => id === command.member)
  // Whoever has left comes back by being added: what they did before is given again on purpose, or not at all.
  if (member === undefined || !isEnrolledOn(member, room.today)) return { refused: 'no-such-person' }
  switch (command.type) {
    case 'appoint':
      return appoint(member, command.roles, room)
    case 'end':
      return end(member, command.lastDay, room)
    case 'reopen':
      return member.to === null ? { nothing: true } : { event: { type: 'reopened', member: member.id } }
    case 'away':
      return away(member, command, room)
    case 'present':
      return member.away === undefined ? { nothing: true } : { event: { type: 'present', member: member.id } }
    case 'join':
      return join(member, command.other)
    case 'part':
      return isOwn(member, room)
        ? { refused: 'own-link' }
        : { event: { type: 'not-same-person', member: member.id, own: mailboxOf(member.email), other: mailboxOf(command.other) } }
  }
}

/** Roles that a coordinator of this institution may give: those that reach further are for the team that trains, and a registrar is named on the server. */
export const mayGive = ({ team }: TrainingInstitution, role: TrainingRole): boolean =>
  role !== 'registrar' && (team === true || !FAR_ROLES.includes(role))

function add(command: Extract<StaffCommand, { type: 'add' }>, room: StaffRoom): StaffDecision {
  const { id, name, email, roles } = command
  if (!isName(name)) return { refused: 'name-malformed' }
  if (!isEmail(email)) return { refused: 'email-malformed' }
  if (room.own.has(mailboxOf(email))) return { refused: 'own-address' }
  const known = room.members.find(one => one.email === email)
  if (known !== undefined && isEnrolledOn(known, room.today)) return { refused: 'already-enrolled' }
  const refused = rolesFault([], roles, room.institution)
  return refused === undefined ? { event: { type: 'added', member: known?.id ?? id, roles } } : { refused }
}

function appoint(member: Member, after: readonly TrainingRole[], room: StaffRoom): StaffDecision {
  const before = member.roles
  const refused = rolesFault(before, after, room.institution)
  if (refused !== undefined) return { refused }
  if (isOwn(member, room) && after.some(role => FAR_ROLES.includes(role) && !before.includes(role))) return { refused: 'own-far-role' }
  if (!after.includes('coordinator') && isLast(member, room)) return { refused: 'last-coordinator' }
  if (after.length === before.length && after.every(role => before.includes(role))) return { nothing: true }
  return { event: { type: 'roles', member: member.id, before, after } }
}

/** A far role that somebody holds already stays or goes; only giving it is refused. */
function rolesFault(
  before: readonly TrainingRole[],
  after: readonly TrainingRole[],
  institution: TrainingInstitution,
): StaffRefusal | undefined {
  if (after.length === 0) return 'no-role'
  return after.some(role => !before.includes(role) && !mayGive(institution, role)) ? 'far-role' : undefined
}

function end(member: Member, asked: string, room: StaffRoom): StaffDecision {
  const lastDay = asked === '' ? room.yesterday : asked
  if (member.id === room.by) return { refused: 'own-end' }
  if (!isDay(lastDay)) return { refused: 'day-malformed' }
  if (lastDay < room.yesterday) return { refused: 'day-too-early' }
  if (isLast(member, room)) return { refused: 'last-coordinator' }
  return member.to === lastDay ? { nothing: true } : { event: { type: 'ended', member: member.id, lastDay } }
}

function away(member: Member, { from, to }: Extract<StaffCommand, { type: 'away' }>, room: StaffRoom): StaffDecision {
  if (member.id === room.by) return { refused: 'own-end' }
  if (!isDay(from) || (to !== '' && !isDay(to))) return { refused: 'day-malformed' }
  if (to !== '' && to < from) return { refused: 'leave-backwards' }
  if (from < room.yesterday) return { refused: 'day-too-early' }
  if (isLast(member, room)) return { refused: 'last-coordinator' }
  return { event: { type: 'away', member: member.id, from, to: to === '' ? null : to } }
}

function join(member: Member, other: string): StaffDecision {
  if (!isEmail(other)) return { refused: 'email-malformed' }
  const [own, also] = [mailboxOf(member.email), mailboxOf(other)]
  return own === also ? { refused: 'same-mailbox' } : { event: { type: 'same-person', member: member.id, own, other: also } }
}

const isOwn = ({ id, email }: Member, { by, own }: StaffRoom): boolean => id === by || own.has(mailboxOf(email))

/** True when nobody else coordinates without an end in sight: the institution would be left without anybody. */
const isLast = (member: Member, { members, today }: StaffRoom): boolean =>
  member.roles.includes('coordinator') &&
  !members.some(one => one.id !== member.id && one.roles.includes('coordinator') && one.to === null && isMemberOn(one, today))
