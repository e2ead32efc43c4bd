import type { Learner } from '#people'
import type { Member, MemberStore } from '../members.ts'
import { decideStaff } from './decide-staff.ts'
import { mailboxOf } from './mailbox.ts'
import type { StaffCommand, StaffEvent, StaffRefusal } from './staff-events.ts'

/** What changing people takes. Days are of the schools' calendar. */
export interface StaffPorts {
  readonly members: MemberStore
  readonly now: () => string
  readonly dayOf: (instant: string) => string
}

export type StaffChanged = { readonly event: StaffEvent } | { readonly nothing: true } | { readonly refused: StaffRefusal }

const DAY_MS = 24 * 3_600_000
/** More would mean that a store loses every race against itself. */
const RACES = 5

/** One change by a coordinator, with its line of the trail; lost against another change, it is decided again. */
export async function changeStaff({ members, now, dayOf }: StaffPorts, by: Learner, command: StaffCommand): Promise<StaffChanged> {
  const own = await members.mailboxes(mailboxOf(by.email))
  for (let race = 0; race < RACES; race += 1) {
    const at = now()
    const after = await members.staffHeight(by.institution)
    const [institution, list] = await Promise.all([members.institution(by.institution), members.list(by.institution)])
    if (institution === undefined) throw new Error('a coordinator has no institution')
    const [today, yesterday] = [dayOf(at), dayOf(new Date(Date.parse(at) - DAY_MS).toISOString())]
    const decided = decideStaff(command, { institution, members: list, by: by.id, own, today, yesterday })
    if (!('event' in decided)) return decided
    const { event } = decided
    const fresh: Member | undefined =
      command.type === 'add' && event.type === 'added'
        ? freshMember(command, event.member, { institution: by.institution, from: today })
        : undefined
    if (await members.change(by.institution, after, { at, by: by.id, event }, fresh)) return decided
  }
  throw new Error('the trail of an institution could not be added to')
}

const freshMember = (
  { name, email, roles }: Extract<StaffCommand, { type: 'add' }>,
  id: string,
  { institution, from }: Pick<Member, 'institution' | 'from'>,
): Member => ({ id, institution, name, email, roles, from, to: null, batch: null, seenAt: null })

/** Adds a line to the trail about something already done, or done by a command on the server. */
export async function noteStaff(
  { members, now }: Pick<StaffPorts, 'members' | 'now'>,
  institution: string,
  by: string | null,
  event: StaffEvent,
): Promise<void> {
  for (let race = 0; race < RACES; race += 1)
    if (await members.change(institution, await members.staffHeight(institution), { at: now(), by, event })) return
  throw new Error('the trail of an institution could not be added to')
}
