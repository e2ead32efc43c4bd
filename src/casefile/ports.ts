import type {
  AppendAnswer,
  CheckingCrypto,
  CreateLogAnswer,
  CreateLogRequest,
  LogListing,
  LogRefusalCode,
  Position,
  Refused,
  RosterDevice,
  RosterHistory,
  Signer,
  WireDraft,
  WireEntries,
  WireEntry,
  WireLid,
} from '#log'
import type { AgreementSnapshot, MethodPin, Protocol } from '#protocol'
import type { Member } from './case-view.ts'

/** The server could not be reached, or the network failed on the way: nothing is known of what it did. */
export interface Unreachable {
  readonly unreachable: true
}
export type Answer<T> = T | Refused | Unreachable

/** What a device asks of the server. Every method answers a refusal or `unreachable` as a value and never throws for the network. */
export interface LogClient {
  /** All of them (the client asks page after page). */
  list(): Promise<Answer<{ readonly logs: readonly LogListing[] }>>
  create(request: CreateLogRequest): Promise<Answer<CreateLogAnswer>>
  append(log: string, draft: WireDraft): Promise<Answer<AppendAnswer>>
  /** All entries after a position (the client asks page after page). */
  entries(log: string, after: number): Promise<Answer<WireEntries>>
  lid(log: string, compartment: string): Promise<Answer<{ readonly lid: string }>>
  putLid(log: string, compartment: string, lid: string): Promise<Answer<object>>
}

/** A line signed here that has no receipt yet. */
export interface PendingLine {
  /** SHA-256 of the statement. */
  readonly hash: string
  readonly draft: WireDraft
}

/** A line that the server refused for itself alone: out of the queue, kept until its author has seen it. */
export interface RefusedPending extends PendingLine {
  readonly reason: LogRefusalCode
}

/** A line and the server's word for it, byte for byte. */
export interface Receipted {
  readonly statement: string
  readonly receipt: string
}

/** Two receipts of one server for one position, with different heads: the proof that it told two stories. */
export interface TwoReceipts {
  readonly seq: number
  /** What this device had read and verified. */
  readonly kept: Receipted
  /** What the server showed afterwards. */
  readonly shown: Receipted
  readonly foundAt: string
}

/** What a device has found out about the server or about itself in one case. */
export interface CaseMarks {
  readonly receipts: readonly TwoReceipts[]
  /** Lines signed with this device's key that this device has not written: another copy of it is in use. */
  readonly elsewhere: readonly { readonly hash: string; readonly seq: number }[]
  /** Lines written here and sent without waiting in the queue, so that they are known again if their answer is lost. */
  readonly sent: readonly string[]
}
export const NO_MARKS: CaseMarks = { receipts: [], elsewhere: [], sent: [] }

/** What a device keeps of cases: ciphertext, statements, receipts. Kept in order; never rewritten. */
export interface CaseStore {
  entries(log: string): Promise<readonly WireEntry[]>
  /** Adds entries that follow those kept and drops the pending lines that they settle (`settled` hashes), in one transaction. */
  keep(log: string, entries: readonly WireEntry[], settled: readonly string[]): Promise<void>
  pending(log: string): Promise<readonly PendingLine[]>
  addPending(log: string, lines: readonly PendingLine[]): Promise<void>
  /** Same statement, body sealed again under a newer key. */
  replacePending(log: string, line: PendingLine): Promise<void>
  /** Same line, with its body where that was missing or not the one signed. */
  mend(log: string, entry: WireEntry): Promise<void>
  /** Puts another queue in the place of the present one, in one transaction. */
  replaceQueue(log: string, queue: readonly PendingLine[]): Promise<void>
  /** Forgets lines that never left this device. */
  dropPending(log: string, hashes: readonly string[]): Promise<void>
  refused(log: string): Promise<readonly RefusedPending[]>
  /** Takes a refused line out of the queue and keeps it apart; `queue` are the lines after it, signed anew. In one transaction. */
  passOver(log: string, refused: RefusedPending, queue: readonly PendingLine[]): Promise<void>
  /** Forgets a refused line, after its author has seen it. */
  dropRefused(log: string, hash: string): Promise<void>
  marks(log: string): Promise<CaseMarks>
  keepMarks(log: string, marks: CaseMarks): Promise<void>
  lids(log: string): Promise<readonly WireLid[]>
  keepLids(log: string, lids: readonly WireLid[]): Promise<void>
  /** Erases what is kept of a case, or of its destroyed compartments: their lids and their bodies; the statements stay. */
  erase(log: string, compartments: readonly string[] | 'all'): Promise<void>
  /** Ids of the cases kept here. */
  logs(): Promise<readonly string[]>
}

/** The content key of one compartment and epoch; the raw key stays in the vault. */
export interface ContentKey {
  /** Identity of the key: `kid` of the grant. */
  readonly kid: string
  /** Compact JWE (`dir`, A256GCM). */
  seal(text: string): Promise<string>
  /** Undefined when the seal is not of this key or was tampered with. */
  open(jwe: string): Promise<string | undefined>
}

/** Keys and seals, done by the vault. Keys travel as base64url of 32 bytes, in memory only. */
export interface Seals {
  /** Fresh random bytes, base64url. */
  random(bytes: number): string
  /** Seals a short text to an X25519 public key (compact JWE, ECDH-ES+A256KW, A256GCM). */
  wrap(text: string, to: string): Promise<string>
  /** Opens what was sealed to this device; undefined when it was not. */
  unwrap(jwe: string): Promise<string | undefined>
  /** Seals a key under another key (compact JWE, `dir`, A256GCM). */
  wrapUnder(text: string, key: string): Promise<string>
  unwrapUnder(jwe: string, key: string): Promise<string | undefined>
  contentKey(parts: { readonly key: string; readonly lid: string; readonly compartment: string; readonly kid: string }): Promise<ContentKey>
}

/** The unlocked device of the person at the screen. */
export interface Identity {
  readonly member: string
  readonly signer: Signer
  /** X25519 public key, base64url. */
  readonly box: string
}

/** A school's staff through time: the log's view of devices, with names and roles for people. */
export interface StaffHistory extends RosterHistory {
  /** Who signed with this device, with the roles of that position; undefined when the roster does not know it there. */
  actorAt(position: Position, device: string): { readonly member: string; readonly roles: readonly string[] } | undefined
  /** Everybody who is or was on the roster, with present names and roles. */
  members(): readonly Member[]
  /** Devices of a member that are active now. */
  devicesOf(member: string): readonly RosterDevice[]
}

/**
 * Reads a school's roster, checked from its first line. Undefined when it is unknown or does not verify.
 * With `atLeast`, a roster known up to an earlier position is asked for again.
 */
export type RosterReader = (school: string, atLeast?: number) => Promise<StaffHistory | undefined>

/** A method version with what pins it. */
export interface PinnedMethod {
  readonly pin: MethodPin
  readonly protocol: Protocol
  /** The very texts that the hash commits to; an export carries them so that an outsider can check it. */
  readonly files?: MethodFiles
}
/** `manifest.json`, `definition.json` and the sentences by locale, byte for byte. */
export interface MethodFiles {
  readonly manifest: string
  readonly definition: string
  readonly words: Readonly<Record<string, string>>
}

/** Method versions, by the hash that cases pin. */
export interface MethodLibrary {
  get(hash: string): Promise<PinnedMethod | undefined>
  /** The very texts of a version; for libraries whose `get` leaves them out, since only an export needs them. */
  files?(hash: string): Promise<MethodFiles | undefined>
  /** The version under which new cases begin. */
  current(): Promise<PinnedMethod>
}

/** All that the use cases of a sealed case stand on. */
export interface CasePorts {
  readonly client: LogClient
  readonly store: CaseStore
  readonly identity: Identity
  readonly seals: Seals
  readonly crypto: CheckingCrypto
  readonly roster: RosterReader
  readonly methods: MethodLibrary
  /** ISO instant in UTC with milliseconds. */
  readonly now: () => string
  /** An opaque id that never repeats. */
  readonly newId: () => string
  /** True in the fictional school. */
  readonly fictional: boolean
  /** Resolves when a page has waited long enough for the server; without it, a page waits for the answer. */
  readonly patience?: () => Promise<void>
}

/** What is known when a case begins. */
export interface CaseBeginning {
  readonly school: string
  /** The agreement in force at that moment; null where there is none. */
  readonly agreement: AgreementSnapshot | null
  /** The school's time zone. */
  readonly zone: string
  /** `named`: somebody of the school is a parent or is named; only the people chosen are given its keys. Else the team is. */
  readonly readers?: 'team' | 'named'
}
