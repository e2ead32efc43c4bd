import type { Kysely } from 'kysely'
import type { BadgeTables } from './badge-tables.ts'
import type { LtiTables } from './lti-store.ts'
import type { TrainingPeopleTables } from './training-people-schema.ts'
import type { TrainingTables } from './training-tables.ts'

/** Text is ISO UTC, JOSE, base64url or JSON; integers are positions and counts. Nothing of a case is readable here. */
export interface MainTables extends TrainingTables, TrainingPeopleTables, LtiTables, BadgeTables {
  readonly log: LogTable
  readonly log_entry: LogEntryTable
  readonly log_body: LogBodyTable
  readonly log_keys: LogKeysTable
  readonly log_reader: LogReaderTable
  readonly notice: NoticeTable
  readonly tally: TallyTable
  readonly meeting: MeetingTable
  readonly agreement: AgreementTable
  readonly register_line: RegisterLineTable
  readonly lid_release: LidReleaseTable
  readonly retention_line: RetentionLineTable
  readonly retention_notice: RetentionNoticeTable
  readonly destroyed: DestroyedTable
  readonly destroyed_seen: DestroyedSeenTable
  readonly challenge: ChallengeTable
  readonly session: SessionTable
  readonly outbox: OutboxTable
  readonly reminder_address: ReminderAddressTable
  readonly reminder_day: ReminderDayTable
  readonly setting: SettingTable
}

/** Where somebody asked to be reminded; `told_at` once its first mail has left, `confirmed_at` once its reader said yes. */
export interface ReminderAddressTable {
  readonly school: string
  readonly member: string
  readonly email: string
  readonly locale: string
  readonly token: string
  readonly asked_at: string
  readonly claimed_until: string | null
  readonly told_at: string | null
  readonly confirmed_at: string | null
  readonly tries: number
}

/** A day on which something is due to somebody: `YYYY-MM-DD`. */
export interface ReminderDayTable {
  readonly school: string
  readonly member: string
  readonly day: string
  readonly claimed_until: string | null
  readonly sent_at: string | null
  readonly tries: number
}

/** A message of two devices that join, for ten minutes. */
export interface MeetingTable {
  readonly box: string
  readonly slot: string
  readonly sealed: string
  readonly ends_at: string
}

export interface LogTable {
  readonly log: string
  readonly use: string
  readonly school: string
}

export interface LogEntryTable {
  readonly log: string
  readonly seq: number
  readonly hash: string
  readonly head: string
  readonly statement: string
  readonly receipt: string
  readonly device: string
  /** JSON of `Facets`, or null. */
  readonly facets: string | null
}

/** Apart from its statement, so that it can be destroyed while the log still verifies. */
export interface LogBodyTable {
  readonly log: string
  readonly seq: number
  readonly body: string
}

/** Who can open a compartment from `seq` on; the latest row counts. */
export interface LogKeysTable {
  readonly log: string
  readonly compartment: string
  readonly seq: number
  readonly epoch: number
  readonly kid: string
  /** SHA-256 of the compartment's lid. */
  readonly lid: string
  /** JSON list of device thumbprints. */
  readonly devices: string
}

/** The same readers by device, to list a device's logs. */
export interface LogReaderTable {
  readonly log: string
  readonly device: string
  readonly compartment: string
  readonly seq: number
}

export interface NoticeTable {
  readonly school: string
  readonly digest: string
  readonly at: string
  /** Thumbprint of the reporter's device. */
  readonly reporter: string
  /** JSON list of seals, one for each addressee. */
  readonly sealed: string
}

/** Sealed rows of the yearly figures: no case, no moment, no author in clear. */
export interface TallyTable {
  readonly school: string
  readonly id: string
  readonly edition: number
  /** JSON list of seals, one for each reader. */
  readonly sealed: string
}

/** What covers whom, as the register's lines leave it. */
export interface AgreementTable {
  /** Id of an institution, or the printed id of its school. */
  readonly school: string
  readonly id: string
  readonly valid_from: string
  readonly valid_to: string | null
  /** JSON of `AgreementSnapshot`: public, no person in it. */
  readonly snapshot: string
}

/** Only ever added to. */
export interface RegisterLineTable {
  readonly seq: number
  readonly at: string
  /** The registrar; null for a command on the server. */
  readonly member: string | null
  readonly reason: string
  /** JSON list of `RegisterEvent`. */
  readonly events: string
}

/** A lid that was given out, and to whom: what destruction must later reach. */
export interface LidReleaseTable {
  readonly log: string
  readonly compartment: string
  readonly device: string
  readonly at: string
}

/** Lines that speak of how long a case is kept, for the daily round. */
export interface RetentionLineTable {
  readonly log: string
  readonly seq: number
  /** Day that the line announces; `0000-00-00` for a signature that asks for destruction before it. */
  readonly day: string
}

/** A notice of a coming destruction that left: 30 and 7 days before. */
export interface RetentionNoticeTable {
  readonly log: string
  readonly compartment: string
  readonly day: string
  readonly before: number
  readonly sent_at: string
}

/** What was destroyed, without a word of it; the compartment `case` is the whole. */
export interface DestroyedTable {
  readonly log: string
  readonly compartment: string
  readonly at: string
  /** JSON of `DestructionRecord`. */
  readonly record: string
}

/** Devices that said they erased their copies. */
export interface DestroyedSeenTable {
  readonly log: string
  readonly device: string
  readonly at: string
}

/** The small store apart. */
export interface LidTables {
  readonly lid: LidTable
  readonly lid_destroyed: LidDestroyedTable
}
/** Stays for ever, so that neither a device nor a copy of the other store brings a lid back. */
export interface LidDestroyedTable {
  readonly log: string
  readonly compartment: string
  readonly at: string
}
export interface LidTable {
  readonly log: string
  readonly compartment: string
  readonly lid: string
}

export interface ChallengeTable {
  /** SHA-256 of the nonce: a reader of the file cannot answer with it. */
  readonly nonce_hash: string
  readonly device: string
  readonly expires_at: string
}

export interface SessionTable {
  /** SHA-256 of the session id that only the cookie holds. */
  readonly id_hash: string
  readonly device: string
  readonly school: string
  readonly expires_at: string
}

export interface OutboxTable {
  readonly log: string
  /** When the reminder is due; one per log and moment. */
  readonly due: string
  readonly claimed_until: string | null
  readonly sent_at: string | null
  readonly tries: number
}

export interface SettingTable {
  readonly name: string
  readonly value: string
}

export type MainDatabase = Kysely<MainTables>
export type LidDatabase = Kysely<LidTables>
