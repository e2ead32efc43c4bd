import type { Institution, Learner, StaffRecord } from '#people'
import type { StaffLine } from './staff/staff-events.ts'

/** An institution of the training, with its own choice about who reads its people's reflections. */
export interface TrainingInstitution extends Institution {
  /** True when nobody of the institution reads what its own people wrote. */
  readonly outsideReaders: boolean
  /** True for the team that trains: its coordinators may name readers and issuers, who see every institution. Set on the server only. */
  readonly team?: boolean
}

/** A membership as kept: who, since when, and whether they ever came. */
export interface Member extends StaffRecord {
  /** The file by which they were enrolled; null when they came by a link. */
  readonly batch: string | null
  /** First sign-in, ISO UTC; null before. */
  readonly seenAt: string | null
}

/** A link by which people of one institution enrol themselves. */
export interface JoinCode {
  readonly code: string
  readonly institution: string
  readonly madeAt: string
  readonly expiresAt: string
  /** ISO UTC; null while the link may be used. */
  readonly revokedAt: string | null
}

/** True when somebody may still enrol by this link. */
export const isOpen = ({ expiresAt, revokedAt }: JoinCode, at: string): boolean => revokedAt === null && at < expiresAt

/** Somebody to enrol: a name and an address in lower case. */
export interface Newcomer {
  readonly name: string
  readonly email: string
}

/** What coordinators changed, and who is known to be one person. */
export interface StaffStore {
  /** How many lines the trail of an institution has. */
  staffHeight(institution: string): Promise<number>
  /** The last lines of the trail, the latest first. */
  staffLines(institution: string, most: number): Promise<readonly StaffLine[]>
  /** Adds a line after the `after` first ones and does what it says, in one moment; false when another came first. `fresh`: whom it adds. */
  change(institution: string, after: number, line: StaffLine, fresh?: Member): Promise<boolean>
  /** Every mailbox known to be of the same person, itself included, whoever said so. */
  mailboxes(mailbox: string): Promise<ReadonlySet<string>>
  /** Mailboxes that this institution declared to be the same person as this one. */
  declared(institution: string, mailbox: string): Promise<readonly string[]>
}

/** Institutions, their people, and their links. */
export interface MemberStore extends StaffStore {
  institution(id: string): Promise<TrainingInstitution | undefined>
  putInstitution(institution: TrainingInstitution): Promise<void>
  find(institution: string, member: string): Promise<Member | undefined>
  /** Memberships of an id, wherever they are: ids are unique, so one or none. */
  byId(member: string): Promise<readonly Member[]>
  /** Every membership of an institution, ended ones too, by name. */
  list(institution: string): Promise<readonly Member[]>
  /** Memberships of an address that hold on a day, in every institution. */
  byEmail(email: string, day: string): Promise<readonly Member[]>
  /** Adds somebody; false, and nothing changed, when the address is known at this institution. */
  add(member: Member): Promise<boolean>
  /** Gives back a membership that ended, as a learner; false when there is none of this address or it still holds. */
  rejoin(institution: string, email: string, day: string): Promise<boolean>
  /** The last day of a membership. */
  end(institution: string, member: string, lastDay: string): Promise<void>
  /** Changes what somebody does; false when the address is not at this institution. */
  appoint(institution: string, email: string, roles: StaffRecord['roles']): Promise<boolean>
  seen(institution: string, member: string, at: string): Promise<void>
  /** Takes back a file: removes those of it who never came; returns how many. */
  undo(institution: string, batch: string): Promise<number>
  addCode(code: JoinCode): Promise<void>
  code(code: string): Promise<JoinCode | undefined>
  /** Links of an institution, the latest first. */
  codes(institution: string): Promise<readonly JoinCode[]>
  revoke(institution: string, code: string, at: string): Promise<void>
}

/** What a one-time link opens: an address, and the enrolment it confirms, if any. */
export interface LinkPurpose {
  readonly email: string
  /** Somebody who enrols by an institution's link: added when the address is confirmed. */
  readonly joining: { readonly name: string; readonly institution: string; readonly code: string } | null
}

/** One-time links and sessions. Hashes only; times are ISO UTC. */
export interface SignInStore {
  addLink(tokenHash: string, purpose: LinkPurpose, expiresAt: string): Promise<void>
  /** What a link opens, without using it: a mail scanner may look. */
  peek(tokenHash: string, now: string): Promise<LinkPurpose | undefined>
  /** True for one caller, once, before the link expires. */
  spend(tokenHash: string, now: string): Promise<boolean>
  begin(idHash: string, who: Pick<Learner, 'id' | 'institution'>, expiresAt: string): Promise<void>
  /** The membership that a session speaks for, whether it still holds or not; undefined when the session is over. */
  session(idHash: string, now: string): Promise<Member | undefined>
  end(idHash: string): Promise<void>
  /** Forgets what has expired. */
  sweep(now: string): Promise<void>
}
