import type { CaseView, Desk, Joined, PackageBasis, SetAsideReason, TwinChoice, WritingRefusal } from '#casefile'
import type { Locale } from '#protocol'
import type { CaseLooks, Colleague } from '../access/ports.ts'
import type { CalendarDesk } from '../calendar/ports.ts'
import type { Language } from '../case/language.ts'
import type { FiguresPages, FiguresRoom } from '../figures/ports.ts'
import type { PackageDesk } from '../packages/ports.ts'
import type { CaseKeysDesk, RecoveryPort, SheetNotes } from '../recovery/ports.ts'
import type { KnownNumbers } from '../resources/ports.ts'
import type { KeepingNote } from './keeping-ports.ts'
import type { DeskWords } from './words/index.ts'

/** The language of the case pages, with the sentences that only the device's own pages need. */
export interface DeskLanguage extends Language {
  desk(locale: Locale): Promise<DeskWords>
}

/** What somebody shows to open their keys on this device: a passphrase, or one of the passkeys kept beside it. */
export type OpeningSecret = { readonly passphrase: string } | 'passkey'

/** Why a passkey did not answer: its window was closed or nobody was recognized; this browser or this key cannot; it is there already. */
export type PasskeyFault = 'cancelled' | 'no-prf' | 'already'

/** Why keys did not open. */
export type OpeningFault = 'wrong' | 'no-passkey' | PasskeyFault

/** A passkey that opens somebody's keys on this device. */
export interface KeptPasskeyView {
  readonly id: string
  /** In this device, or in a key or telephone beside it. */
  readonly where: 'here' | 'apart'
  /** ISO UTC. */
  readonly addedAt: string
}

/** The passkeys of the person at the screen, on this device. */
export interface PasskeyDesk {
  list(): Promise<readonly KeptPasskeyView[]>
  /** Makes one; the secret opens the keys that it will open too. */
  add(secret: OpeningSecret): Promise<'added' | OpeningFault>
  /** Forgets one here; the passphrase and the others still open. */
  remove(id: string): Promise<void>
}

/** Whether a school here asks for an account of the organisation before its server answers; it opens no key. */
export type SchoolAccount = 'unasked' | 'needed' | 'signed-in'

/** Why such an account was refused, as the server says it in an address. */
export const ACCOUNT_REFUSALS = [
  'state-unknown',
  'provider-said-no',
  'provider-unreachable',
  'code-refused',
  'token-malformed',
  'signature',
  'issuer',
  'audience',
  'nonce',
  'too-old',
  'unknown-groups',
  'too-many-groups',
] as const
export type AccountRefusal = (typeof ACCOUNT_REFUSALS)[number]

/** Somebody whose sealed keys are on this device. */
export interface KnownPerson {
  /** Names the sealed keys that the passphrase opens. */
  readonly id: string
  readonly label: string
  /** How many passkeys open them, beside the passphrase. */
  readonly passkeys: number
  /** Fictional school only: the passphrase that its page publishes. */
  readonly published?: string
}

/** Every case of which the person is a reader, as far as this device can tell. */
export interface Shelf {
  readonly views: readonly CaseView<'real'>[]
  /** Cases that cannot be shown whole: kept apart, never half shown. */
  readonly damaged: readonly { readonly caseId: string; readonly codeName: string }[]
  readonly offline: boolean
  /** The server showed less than this device has already seen. */
  readonly behind: boolean
  /** Closed cases that come to their date, have none, or wait for a second signature, for those who answer for them. */
  readonly keeping?: readonly KeepingNote[]
  /** Lines that the server had lost, and took back from this device since the session was opened. */
  readonly gaveBack?: number
  /** The school year whose report is awaited, for whoever answers for the figures. */
  readonly report?: string
  readonly sheets?: SheetNotes
}

export const START_REFUSALS = ['offline', 'not-trained', 'refused', 'no-room'] as const
/** Why a case was not opened. */
export type StartRefusal = (typeof START_REFUSALS)[number]

/** A new case, at its first page. */
export interface Begun {
  readonly desk: Desk<'real'>
}

/** What a member reports: coded answers and one short neutral text. */
export interface Notice {
  readonly heard: string
  readonly from: string
  readonly when: string
  readonly urgent: string
}

/** A notice that a coordinator can open. */
export interface ReceivedNotice extends Notice {
  readonly at: string
  readonly digest: string
}

/** A part of a case that an export may disclose beside care. */
export type OpenPart = 'identity' | 'justice'

/** A copy of a case, made on this device and ready to be saved. */
export interface CaseCopy {
  /** Position of the line that prepared it. */
  readonly seq: number
  readonly recipient: string
  readonly basis: PackageBasis
  /** In words when the basis is another one; else empty. */
  readonly why: string
  /** Compartments disclosed. */
  readonly parts: readonly string[]
  /** Of an addendum: the last position of the copy that it completes, its short code, when it was made, and what it disclosed. */
  readonly after?: { readonly seq: number; readonly code: string; readonly at: string; readonly parts: readonly string[] }
  /** Where this page alone can fetch it; absent when it leaves on paper only. */
  readonly href?: string
  /** Neutral file name. */
  readonly name: string
  readonly lines: number
  /** The short code of its last head. */
  readonly code: string
  /** Opens the sealed file; shown once, kept nowhere. Absent for a plain copy. */
  readonly passphrase?: string
  /** Of the police key that it is sealed to. */
  readonly fingerprint?: string
  /** The school's id. */
  readonly school: string
  /** Code of the version of the app that made it; absent when the app is not kept on this device. */
  readonly version?: string | undefined
  /** When the export was signed. */
  readonly at: string
  /** Sealed lines that are not disclosed, by compartment. */
  readonly withheld: Readonly<Record<string, number>>
}

/** What only the device offers for a case, beside its pages. */
export interface CaseAside extends PackageDesk {
  /** Devices that wait for its keys; absent where nothing is sealed. */
  readonly keys?: CaseKeysDesk
  /** Who can read the case, who looked, which copies left; undefined when it cannot be read now. */
  looked(caseId: string): Promise<CaseLooks | undefined>
  /** Parts beside care that this reader can open. */
  parts(caseId: string): Promise<readonly OpenPart[]>
  /** Forgets a line that the server refused: its author has seen it. */
  letGo(caseId: string, line: string): Promise<void>
  /** Settles lines whose place another copy of this device has taken, as their author asks. False when it cannot be done now. */
  settleTwin(caseId: string, choice: TwinChoice): Promise<boolean>
  /** Their owner knows of the lines that this device's key signed elsewhere. */
  recognize(caseId: string): Promise<void>
  /** Two receipts of the server for one position, as a file; undefined when there are none. */
  proof(caseId: string): Promise<SavedFile | undefined>
  /** Other open cases of the person, for one that turns out to be of the same incident. */
  others(caseId: string): Promise<readonly OtherCase[]>
  /** Joins the case into another one, and closes it. */
  join(caseId: string, into: string, actionId: string): Promise<Joined>
  /** Where the reading of a case stops; undefined when it does not. */
  stopped(caseId: string): Promise<StoppedCase | undefined>
  /** Makes everybody skip the line at which the reading stops. */
  setAside(caseId: string, seq: number): Promise<{ readonly seq: number } | { readonly refused: WritingRefusal }>
}

/** A case as it can be named. */
export interface OtherCase {
  readonly caseId: string
  readonly codeName: string
}

/** A file that this page alone can fetch. */
export interface SavedFile {
  readonly href: string
  /** Neutral file name. */
  readonly name: string
}

/** A case read up to a care line that cannot be. */
export interface StoppedCase {
  readonly view: CaseView<'real'>
  readonly seq: number
  readonly by: string
  readonly at: string
  readonly reason: SetAsideReason
  /** Whether the reader may set it aside for everybody. */
  readonly may: boolean
}

/** `cannot-tell`: this browser does not say. */
export type Promised = 'yes' | 'no' | 'cannot-tell'

/** What a device can promise, as its browser tells it. */
export interface DeviceHealth {
  /** The page arrived as it was sent: https, or this very machine. */
  readonly secure: Promised
  /** The app is kept whole: it starts without the network. */
  readonly startsOffline: Promised
  /** The browser has promised not to erase what the app keeps when room is short. */
  readonly keeps: Promised
  /** A passkey could open the session here (WebAuthn with its PRF extension). */
  readonly passkey: Promised
  /** The clock is within a quarter of an hour of the server's. */
  readonly clock: Promised
  /** There is room for more than a few lines. */
  readonly room: Promised
  /** Megabytes left; undefined when the browser does not say. */
  readonly megabytes: number | undefined
  /** Code of the version of the app kept here, the same as in its release manifest; absent when none is kept. */
  readonly version?: string | undefined
  /** When the app kept here was fetched, as an ISO instant; undefined when none is kept. */
  readonly copyFrom: string | undefined
  /** How far ahead of the server this device's clock is, in seconds; undefined without the network. */
  readonly ahead: number | undefined
  /** Lines signed here and not yet receipted. */
  readonly unsent: number
}
export const HEALTH_CHECKS = ['secure', 'startsOffline', 'keeps', 'room', 'clock', 'passkey'] as const

/** The lines of the person at the screen that exist on this device only, ready to be saved as files. */
export interface RescueCopy {
  /** Where this page alone can fetch them, in the order in which they are handed in. */
  readonly hrefs: readonly string[]
  readonly lines: number
  /** Lines of other people on this device, which only they can take out. */
  readonly others: number
  /** Day of the device's clock, for the name of the file. */
  readonly day: string
}

/** What the device's own pages ask; they know no key, store or server. */
export interface DeskPort {
  /** `''`, or `/demo` in the fictional school. */
  readonly base: string
  readonly fictional: boolean
  readonly idleMinutes: number
  isOpen(): boolean
  /** People whose sealed keys are here; none on a new device. */
  people(): Promise<readonly KnownPerson[]>
  unlock(id: string, secret: OpeningSecret): Promise<'open' | OpeningFault>
  /** Whether who is there proved it within the last minutes: asked before what leaves, and before what justice communicated. */
  isFresh(): boolean
  /** Proves it again, in the open session. */
  prove(secret: OpeningSecret): Promise<'open' | OpeningFault>
  passkeys(): Promise<PasskeyDesk>
  /** Asks the server, for a moment only: a door never waits for a network. */
  account(): Promise<SchoolAccount>
  /** Fictional school only: fetches a person's published keyring and opens it. */
  enter?(member: string): Promise<'open' | 'refused'>
  lock(): void
  /** The school's paper sheets; absent where there is no school behind the pages. */
  recovery?(): Promise<RecoveryPort>
  /** The figures of a school year; absent where there is no school behind the pages. */
  figures?(room: FiguresRoom): Promise<FiguresPages>
  /** Help lines and services as this device knows them; asked with or without a session. */
  numbers(): Promise<KnownNumbers>
  shelf(): Promise<Shelf>
  /** Calendar files and reminders by mail; absent where nothing is kept. */
  calendar?(): Promise<CalendarDesk>
  /** Opens a new case, or gives back the one that this very form has opened; with `named`, for these people only. */
  begin(formId: string, named?: readonly string[]): Promise<Begun | { readonly refused: StartRefusal }>
  /** Colleagues who can be given a case; undefined when the list of staff cannot be read. */
  colleagues(): Promise<readonly Colleague[] | undefined>
  sendNotice(notice: Notice): Promise<{ readonly digest: string } | { readonly refused: 'offline' | 'refused' }>
  notices(): Promise<readonly ReceivedNotice[]>
  health(): Promise<DeviceHealth>
  /** Lines signed here and not yet receipted, of whoever uses this device; asked for each page. */
  unsent(): Promise<number>
  /** Writes them into rescue files; undefined while the device is locked. */
  rescue(): Promise<RescueCopy | undefined>
  /** Asks the browser to keep what the app keeps; true when it promises. */
  askToKeep(): Promise<boolean>
  /** An opaque id for a form that must not count twice. */
  newFormId(): string
}
