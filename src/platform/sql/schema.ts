import type { Kysely } from 'kysely'

/** Text is ISO UTC, JOSE, base64url or JSON; integers are positions and counts. Nothing of a case is readable here. */
export interface MainTables {
  readonly challenge: ChallengeTable
  readonly session: SessionTable
  readonly outbox: OutboxTable
  readonly setting: SettingTable
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
