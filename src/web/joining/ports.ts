import type { MeetingPurpose, Role } from '#people'

/** Why a school was not founded, a device not signed in, or the roster not changed. */
export const JOIN_FAULTS = [
  'pass',
  'name',
  'short',
  'differs',
  'sheet',
  'code',
  'unknown',
  'expired',
  'forged',
  'taken',
  'offline',
  'refused',
  'locked',
  'no-room',
  'two-key-holders',
  'known-member',
  'known-device',
  'unknown-member',
  'unknown-device',
  'moved',
] as const
/**
 * `unknown`: nobody waits under this code, or no longer. `forged`: a message that does not bear it, or other keys than those agreed.
 * `taken`: another device answered first. `moved`: somebody else changed the roster at the same moment.
 */
export type JoinFault = (typeof JOIN_FAULTS)[number]

/** How a word or a change ended. */
export type Ended = 'done' | JoinFault

/** One of the school's recovery sheets, to be printed and put away. */
export interface PaperSheet {
  readonly number: number
  readonly words: readonly string[]
}

/** A word that is read again from the paper: its sheet, and its place from 1. */
export interface AskedWord {
  readonly sheet: number
  readonly place: number
}

/** What the screen that shows the code is at. */
export type HostView =
  | { readonly at: 'sheet'; readonly sheets: readonly PaperSheet[]; readonly asked: readonly AskedWord[]; readonly drawn: string }
  | { readonly at: 'waiting'; readonly purpose: MeetingPurpose; readonly code: string; readonly link: string; readonly whose: string }
  | { readonly at: 'met'; readonly purpose: MeetingPurpose; readonly name: string }
  /** Signed by one person: the school is void. */
  | { readonly at: 'void'; readonly school: string; readonly name: string }
  | {
      readonly at: 'done'
      readonly purpose: MeetingPurpose
      readonly school: string
      readonly names: readonly string[]
      readonly day: string
    }
  | { readonly at: 'over'; readonly purpose: MeetingPurpose; readonly why: JoinFault }

/** What the device that joins is at. */
export type GuestView =
  | { readonly at: 'offered'; readonly purpose: MeetingPurpose; readonly host: string; readonly whose: string }
  | { readonly at: 'sent'; readonly purpose: MeetingPurpose; readonly host: string }
  /** The founding line is here, and waits for this person's signature. */
  | { readonly at: 'cosign'; readonly school: string; readonly host: string }
  | { readonly at: 'void'; readonly school: string; readonly host: string }
  | { readonly at: 'done'; readonly purpose: MeetingPurpose; readonly school: string; readonly host: string }
  | { readonly at: 'over'; readonly why: JoinFault }

/** Who somebody says they are, and the passphrase that will open their keys on this device. */
export interface Newcomer {
  readonly name: string
  readonly passphrase: string
}

/** Somebody on the roster. */
export interface StaffRow {
  readonly id: string
  readonly name: string
  readonly roles: readonly string[]
  readonly active: boolean
  readonly devices: readonly StaffDeviceRow[]
}

export interface StaffDeviceRow {
  readonly kid: string
  readonly active: boolean
  /** When it was signed in. */
  readonly since: string
  /** The device on which this is read. */
  readonly here: boolean
}

export interface StaffView {
  readonly school: string
  readonly me: string
  readonly keyHolder: boolean
  readonly people: readonly StaffRow[]
}

export type StaffChange =
  | { readonly change: 'roles'; readonly member: string; readonly roles: readonly Role[] }
  | { readonly change: 'revoke'; readonly device: string }
  | { readonly change: 'left'; readonly member: string }

/** What the pages of founding, joining and members ask; they know no key, store or server. */
export interface JoiningPort {
  readonly base: string
  readonly fictional: boolean
  isOpen(): boolean
  unsent(): Promise<number>
  /** What the address carries after its `#`, once: a code or an invitation, which no server ever sees. */
  carried(): string | undefined
  newPassphrase(): string
  host(): HostView | undefined
  /** Makes the keys of the first administrator and of the school's recovery. */
  beginSchool(pass: string, newcomer: Newcomer): Promise<Ended>
  /** The words asked for from the sheet, in order. */
  sheetKept(typed: readonly string[]): Promise<Ended>
  /** Shows a code for somebody new, or for one more device of somebody. */
  beginMeeting(whose?: string): Promise<Ended>
  /** Signs whoever answered, with these roles. */
  sign(roles: readonly Role[]): Promise<Ended>
  endHost(): void
  guest(): GuestView | undefined
  meet(code: string): Promise<Ended>
  present(newcomer: Newcomer): Promise<Ended>
  cosign(): Promise<Ended>
  endGuest(): void
  /** Undefined while the roster is not here. */
  staff(): Promise<StaffView | undefined>
  change(change: StaffChange): Promise<Ended>
  acceptConduct(): Promise<void>
}
