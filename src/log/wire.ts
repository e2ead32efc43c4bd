/**
 * What travels between a device and a server, as JSON. The server can read all of it:
 * a body is either public or a seal that only the people of the log can open.
 */

/** Most bytes of one statement, as compact JWS (ASCII). */
export const MAX_STATEMENT_BYTES = 4096
/** Most bytes of one body as sent: a compact JWE, or the padded text of a public body. */
export const MAX_BODY_BYTES = 49_152
/** Most bytes of one request. */
export const MAX_REQUEST_BYTES = 65_536
/** Most entries in one answer of `GET /api/logs/:id/entries`; ask again from the last one. */
export const ENTRIES_PER_PAGE = 200

/** Most logs in one answer of `GET /api/logs`; ask again after `next`. */
export const LOGS_PER_PAGE = 50

/** A line as its author sends it: the signed statement and, beside it, the body it commits to. */
export interface WireDraft {
  /** Compact JWS, type `sexto-entry+jws`. */
  readonly statement: string
  /** Compact JWE for a sealed line; padded JSON text for a public line or a `keys` line. */
  readonly body: string
}

/** A line that has its position. */
export interface WireEntry {
  readonly seq: number
  readonly statement: string
  /** Null once destroyed, or when it was not disclosed. */
  readonly body: string | null
  /** Compact JWS of the server, type `sexto-receipt+jws`. */
  readonly receipt: string
}

/** Answer of `GET /api/roster/:school` and of `GET /api/logs/:id/entries?after=N`. */
export interface WireEntries {
  readonly entries: readonly WireEntry[]
  /** Compartments whose lid and bodies were destroyed: whoever keeps a copy of them erases it. Absent when there are none. */
  readonly destroyed?: readonly string[]
}

/** Body of `POST /api/logs`: a whole log at once, with the lids of its compartments. */
export interface CreateLogRequest {
  readonly entries: readonly WireDraft[]
  readonly lids?: readonly WireLid[]
}
/** Answer of `POST /api/logs`: one receipt for each entry, in order. A known log gets its old receipts. */
export interface CreateLogAnswer {
  readonly log: string
  readonly receipts: readonly string[]
}

/** Answer of `POST /api/logs/:id/entries`. A known statement gets its old position and receipt. */
export interface AppendAnswer {
  readonly seq: number
  readonly receipt: string
}

/** The half of a compartment's content key that the server keeps, so that it can be destroyed. 32 bytes, base64url. */
export interface WireLid {
  readonly compartment: string
  readonly lid: string
}
/** Body of `PUT /api/lids/:log/:compartment` and answer of its `GET`. */
export interface LidBody {
  readonly lid: string
}

/** What a server may know of a case without opening it. */
export interface Facets {
  /** Next due time, rounded down to a quarter of an hour; null when nothing is due. */
  readonly due: string | null
  readonly open: boolean
  /** Day on which the file is to be destroyed, `2031-06-30`; null until it is known. */
  readonly retain: string | null
  /** Destruction is suspended. */
  readonly hold: boolean
}

/** One item of `GET /api/logs`. */
export interface LogListing {
  readonly log: string
  readonly use: LogUse
  readonly school: string
  readonly seq: number
  readonly head: string
  readonly facets: Facets | null
}
export type LogUse = 'roster' | 'case'
/** Answer of `GET /api/logs?after=ID`: a page in order of id. */
export interface LogListings {
  readonly logs: readonly LogListing[]
  /** The `after` of the next page; null on the last one. */
  readonly next: string | null
}

/** Body of `POST /api/session/challenge`: the thumbprint of the device's signing key. */
export interface ChallengeRequest {
  readonly device: string
}
/** Answer: 32 bytes, base64url, good once and for two minutes. */
export interface ChallengeAnswer {
  readonly nonce: string
}
/** Body of `POST /api/session/proof`: compact JWS, type `sexto-session+jws`, payload `SessionClaim`. */
export interface ProofRequest {
  readonly jws: string
}

/** Body of `POST /api/notices`: the same text sealed once to each addressee. */
export interface NoticeRequest {
  readonly school: string
  /** SHA-256 of the padded text: what the reporter keeps as a receipt. */
  readonly digest: string
  readonly sealed: readonly SealedTo[]
}
/** A compact JWE for one key: a device's thumbprint, or `recovery`. */
export interface SealedTo {
  readonly to: string
  readonly jwe: string
}
/** Answer of `POST /api/notices`. */
export interface NoticeAnswer {
  readonly digest: string
  readonly at: string
}

/** Any refusal, with status 4xx. `code` is a `LogRefusalCode` or a code of the server's own edge. */
export interface WireRefusal {
  readonly code: string
  readonly params?: Readonly<Record<string, string | number>>
}
