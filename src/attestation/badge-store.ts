import type { Agreement, Institution, StaffRecord } from '#people'
import type { Locale } from '#protocol'
import type { Level } from '#training'
import type { BadgeLine, BadgeRecord, BadgeStanding, MadeCredential } from './badge-lines.ts'
import type { IssueRefusal } from './rule.ts'

/** For whom and for which level. */
export interface BadgeOwner {
  readonly institution: string
  readonly learner: string
  readonly level: Level
}

/** What the registers say of one learner, read in one moment. */
export interface RegisterFacts {
  readonly memberships: readonly StaffRecord[]
  readonly institution: Institution | undefined
  readonly agreements: readonly Agreement[]
  /** Every attestation of this learner and level, the oldest first. */
  readonly badges: readonly BadgeRecord[]
  /** How many attestations there are in all: lists are filled one after the other. */
  readonly count: number
}

/** A line of the trail, with what must change in the same moment. */
export interface NewBadgeLine extends BadgeLine {
  readonly standing: BadgeStanding
  /** Whom a mail without content tells that there is news. */
  readonly tell?: string | undefined
}

/** What to write: a new attestation, or a line after the last of one that is there; with its signed texts when it is claimed. */
export interface BadgeToWrite {
  readonly badge: BadgeRecord
  readonly line: NewBadgeLine
  readonly credentials: readonly MadeCredential[]
}

/** Attestations, their trail and their signed texts. */
export interface BadgeStore {
  /**
   * Reads the registers, asks `decide`, and writes what it says, all in one moment; asked again when somebody else wrote first.
   * Returns the attestation as it stands then, or the refusal.
   */
  issue(owner: BadgeOwner, decide: (facts: RegisterFacts) => Promise<BadgeToWrite | IssueRefusal>): Promise<BadgeRecord | IssueRefusal>
  /** What the registers say now, to tell somebody beforehand. */
  facts(owner: BadgeOwner): Promise<RegisterFacts>
  find(id: string): Promise<BadgeRecord | undefined>
  ofLearner(institution: string, learner: string): Promise<readonly BadgeRecord[]>
  ofInstitution(institution: string): Promise<readonly BadgeRecord[]>
  institutions(): Promise<readonly Institution[]>
  /** Adds a line after the `after` first ones; false when another came first. */
  append(badge: BadgeRecord, after: number, line: NewBadgeLine): Promise<boolean>
  /** The signed text, as it was signed. */
  credential(badge: Pick<BadgeRecord, 'institution' | 'id'>, locale: Locale): Promise<string | undefined>
  /**
   * Gives each signed text to `sign`, and keeps what comes back in its place with a line of the trail, at `at`; nothing back, nothing changes.
   * Returns how many attestations were signed again.
   */
  signAgain(at: string, sign: (text: string) => Promise<string | undefined>): Promise<number>
  /** Places of one list whose attestation stands so. */
  places(list: number, purpose: 'revocation' | 'suspension', standing: BadgeStanding): Promise<readonly number[]>
  /** How many attestations there are in all. */
  count(): Promise<number>
  /** Territories where an agreement is in force on a day. */
  territoriesOn(day: string): Promise<readonly string[]>
}
