import type { LogMemory } from './standing.ts'
import type { Facets, LogListing, LogUse } from './wire.ts'

/** A place in a log: the position and the head that commits to all that is at or before it. */
export interface Position {
  readonly seq: number
  readonly head: string
}

/** SHA-256 of the UTF-8 bytes of a text, base64url without padding (43 characters). */
export type Digest = (text: string) => Promise<string>

/** Ed25519: does `signature` (base64url) by the public key `x` (base64url) cover the UTF-8 bytes of `text`? Never throws on bad input. */
export type Verify = (x: string, signature: string, text: string) => Promise<boolean>

/** A text, its signature and the public key that should have made it. */
export type SignedText = readonly [x: string, signature: string, text: string]

/** The two pieces of mathematics that checking needs. */
export interface CheckingCrypto {
  readonly digest: Digest
  readonly verify: Verify
  /**
   * The same for many at once, in order: whoever has another thread asks it. `list` names those that begin at the first of a log, the
   * same ones at each reading and later more: whoever keeps what was checked finds it under that name.
   */
  readonly verifyAll?: (asked: readonly SignedText[], list?: string) => Promise<readonly boolean[]>
}

/** A private Ed25519 key that can only sign. */
export interface Signer {
  /** RFC 7638 thumbprint of the public key: how everybody names this key. */
  readonly kid: string
  /** Public key, base64url of 32 bytes. */
  readonly x: string
  /** Signature of the UTF-8 bytes of `text`, base64url of 64 bytes. */
  readonly sign: (text: string) => Promise<string>
}

/** A device as the roster of a school knows it at one position. */
export interface RosterDevice {
  readonly kid: string
  readonly member: string
  /** Ed25519 public key, base64url. */
  readonly sign: string
  /** X25519 public key, base64url: what keys are wrapped to. */
  readonly box: string
  readonly active: boolean
  /** Compartments that its member may read. */
  readonly reads: readonly string[]
  /** Its member may give keys to others. */
  readonly grants: boolean
  /** The key of the school's paper sheets: it holds every key, and gives them only to devices that their use brought in. */
  readonly recovery?: true
  /** Brought in by the paper sheets. */
  readonly recovered?: true
}

/** A school's roster as it stood at one position: all that a log needs to know of people. */
export interface RosterView {
  readonly school: string
  readonly position: Position
  /** X25519 public key of the school's recovery key, base64url. */
  readonly recovery: string
  /** Ed25519 public key with which the server signs receipts, base64url. */
  readonly receiptKey: string
  device(kid: string): RosterDevice | undefined
}

/** A school's roster at any position up to `current`. */
export interface RosterHistory {
  readonly school: string
  readonly current: RosterView
  /** Undefined when the roster has no such position or another head there. */
  at(position: Position): RosterView | undefined
}

/** One line as a server keeps it. Everything but `statement`, `body` and `receipt` is derived, for the sake of the index. */
export interface StoredEntry {
  readonly seq: number
  /** SHA-256 of the statement: what `own` cites. Unique in its log. */
  readonly hash: string
  /** Head after this entry. */
  readonly head: string
  readonly statement: string
  readonly body: string | null
  readonly receipt: string
  /** Thumbprint of the author's device. */
  readonly device: string
  readonly facets: Facets | null
}

/** Who can open a compartment from this entry on; replaces the earlier set of that compartment. */
export interface RecipientSet {
  readonly compartment: string
  readonly epoch: number
  /** Identity of the compartment's key. Empty in a roster. */
  readonly kid: string
  /** SHA-256 of the compartment's lid. Empty in a roster. */
  readonly lid: string
  /** Thumbprints, without the recovery key. */
  readonly devices: readonly string[]
}

/** One entry to store, with what it changes for the index, all in one transaction. */
export interface NewEntry {
  readonly entry: StoredEntry
  readonly recipients: readonly RecipientSet[]
}

/** A log about to be stored whole. `entries` start at 1. */
export interface NewLog {
  readonly log: string
  readonly use: LogUse
  readonly school: string
  readonly entries: readonly NewEntry[]
}

export interface LogSummary extends Position {
  readonly log: string
  readonly use: LogUse
  readonly school: string
  /** Its date came: lids and bodies are gone, its statements stay. */
  readonly destroyed?: boolean
}

/** Where a server keeps its logs. Insert is the only verb. Memory and SQL pass the same contract test. */
export interface LogStore {
  /** Stores a log whole or not at all. `known`: a log of that id is there already, unchanged. */
  create(log: NewLog): Promise<'stored' | 'known'>
  /** Stores one entry at `entry.seq`, only if the log's last entry is at `after`. `lost`: somebody was first; nothing was written. */
  append(log: string, entry: NewEntry, after: Position): Promise<'stored' | 'lost'>
  summary(log: string): Promise<LogSummary | undefined>
  /** Head at a position; the head of nothing (`HEAD_ZERO`) at 0; undefined beyond the last. */
  headAt(log: string, seq: number): Promise<string | undefined>
  /** The entry with this statement hash. */
  find(log: string, hash: string): Promise<StoredEntry | undefined>
  /** Cases of a school, for whoever holds its paper sheets: in order of id after `after`, at most `limit`. */
  listOf(school: string, after: string, limit: number): Promise<readonly LogListing[]>
  /** Hash of the last statement of a device in a log. */
  lastOf(log: string, device: string): Promise<string | undefined>
  /** Entries after a position, in order, at most `limit`. */
  entries(log: string, after: number, limit: number): Promise<readonly StoredEntry[]>
  /** The present recipients of each compartment. */
  recipients(log: string): Promise<readonly RecipientSet[]>
  /**
   * Logs of which a device is a recipient in at least one compartment, in order of id after `after`, at most `limit`;
   * `facets` are those of the last entry that carries any.
   */
  listFor(device: string, after: string, limit: number): Promise<readonly LogListing[]>
  /** The roster of which a device is a recipient: its school. */
  schoolOf(device: string): Promise<string | undefined>
}

/** A compartment whose lid was destroyed, and when. */
export interface DestroyedLid {
  readonly log: string
  readonly compartment: string
  readonly at: string
}

/** Where a server keeps lids: a small store apart, so that a backup of one never restores the other. */
export interface LidStore {
  /** `different`: another lid is there; it is never replaced. `destroyed`: it was, and does not come back. */
  put(log: string, compartment: string, lid: string): Promise<'stored' | 'known' | 'different' | 'destroyed'>
  get(log: string, compartment: string): Promise<string | undefined>
  /** Erases the lid, there or not, and writes down that it was, for ever. */
  destroy(log: string, compartment: string, at: string): Promise<void>
  /** Compartments of a log whose lids were destroyed. */
  destroyed(log: string): Promise<readonly DestroyedLid[]>
  /** All of them, in order of log after `after`, at most `limit`. */
  allDestroyed(after: string, limit: number): Promise<readonly DestroyedLid[]>
}

/** What a server needs to accept and answer. `now` is an ISO instant in UTC with milliseconds. */
export interface LogServer {
  readonly store: LogStore
  readonly lids: LidStore
  readonly crypto: CheckingCrypto
  /** The server's receipt key. */
  readonly receipts: Signer
  readonly now: () => string
  /** What it remembers of the logs it wrote last; without it, each decision reads the store. */
  readonly memory?: LogMemory
}
