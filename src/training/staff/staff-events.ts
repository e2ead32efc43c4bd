import type { TrainingRole } from '#people'
import type { Newcomer } from '../members.ts'

/** What a coordinator changes among the people of an institution. Ids, never a name: a name is looked up when the line is read. */
export type StaffEvent =
  | { readonly type: 'added'; readonly member: string; readonly roles: readonly TrainingRole[] }
  | { readonly type: 'roles'; readonly member: string; readonly before: readonly TrainingRole[]; readonly after: readonly TrainingRole[] }
  /** `lastDay` included, in the schools' calendar. */
  | { readonly type: 'ended'; readonly member: string; readonly lastDay: string }
  | { readonly type: 'reopened'; readonly member: string }
  /** A leave, both days included; `to` null while the return is not known. */
  | { readonly type: 'away'; readonly member: string; readonly from: string; readonly to: string | null }
  | { readonly type: 'present'; readonly member: string }
  /** Two mailboxes are one person: `own` is the member's, as `mailboxOf` gives it. */
  | { readonly type: 'same-person'; readonly member: string; readonly own: string; readonly other: string }
  | { readonly type: 'not-same-person'; readonly member: string; readonly own: string; readonly other: string }
  /** Who may read what its people write. */
  | { readonly type: 'readers'; readonly outside: boolean }
  | { readonly type: 'list'; readonly people: number }
  | { readonly type: 'list-undone'; readonly people: number }
  | { readonly type: 'link-made' }
  | { readonly type: 'link-withdrawn' }

/** One change with its moment, ISO UTC. `by` is a member's id; null for a command on the server or a learning platform. */
export interface StaffLine {
  readonly at: string
  readonly by: string | null
  readonly event: StaffEvent
}

/** What a coordinator asks; who asks is who is signed in, never a field of a form. */
export type StaffCommand =
  | ({ readonly type: 'add'; readonly id: string; readonly roles: readonly TrainingRole[] } & Newcomer)
  | { readonly type: 'appoint'; readonly member: string; readonly roles: readonly TrainingRole[] }
  /** An empty day: at once. */
  | { readonly type: 'end'; readonly member: string; readonly lastDay: string }
  | { readonly type: 'reopen'; readonly member: string }
  /** An empty `to`: the return is not known. */
  | { readonly type: 'away'; readonly member: string; readonly from: string; readonly to: string }
  | { readonly type: 'present'; readonly member: string }
  | { readonly type: 'join'; readonly member: string; readonly other: string }
  | { readonly type: 'part'; readonly member: string; readonly other: string }

/** Why a change is not made; each is worded in both languages. */
export const STAFF_REFUSALS = [
  'no-such-person',
  'name-malformed',
  'email-malformed',
  'already-enrolled',
  'own-address',
  'no-role',
  'far-role',
  'own-far-role',
  'last-coordinator',
  'own-end',
  'day-malformed',
  'day-too-early',
  'leave-backwards',
  'same-mailbox',
  'own-link',
] as const
export type StaffRefusal = (typeof STAFF_REFUSALS)[number]
