import type { Position } from './ports.ts'
import type { Facets } from './wire.ts'

/** `sealed`: body for the readers of a compartment. `keys`: who holds which key. `public`: body in clear. */
export type Kind = 'sealed' | 'keys' | 'public'
export const KINDS = ['sealed', 'keys', 'public'] as const satisfies readonly Kind[]

/** The payload of one signed line, keys in this order. */
export interface Statement {
  readonly v: 1
  /** SHA-256 of the log's first statement; null in the first. */
  readonly log: string | null
  /** SHA-256 of the same device's previous statement in this log; null in its first. */
  readonly own: string | null
  /** The last position that its author had read. */
  readonly seen: Position
  /** Position of the school's roster that its author had read; null in a roster. */
  readonly roster: Position | null
  /** When it was signed, by the device's clock. */
  readonly at: string
  readonly kind: Kind
  /** Null in `keys` and in most public lines. */
  readonly compartment: string | null
  /** SHA-256 of the padded body. */
  readonly digest: string
  /** Accepted only if `seen` is the head: never queued. */
  readonly strict: boolean
  readonly facets: Facets | null
}

/** A statement taken apart, its encoding checked, its signature not yet. */
export interface ParsedStatement {
  readonly payload: Statement
  /** Thumbprint of the signing device. */
  readonly kid: string
  /** What the signature covers: `header.payload`. */
  readonly signed: string
  readonly signature: string
  readonly text: string
}

/** What a body holds, before padding; keys in this order. */
export interface Body {
  readonly v: 1
  /** Versioned, past tense: `device-secured/1`. */
  readonly type: string
  /** 16 bytes, base64url: without it a digest could be guessed. */
  readonly salt: string
  readonly log: string | null
  /** Thumbprint of the author's device. */
  readonly device: string
  readonly own: string | null
  readonly compartment: string | null
  readonly happenedAt: string
  /** The method under which it was written; null in a roster and in `keys`. */
  readonly method: BodyMethod | null
  readonly data: BodyData
}
export interface BodyMethod {
  readonly id: string
  readonly version: string
  readonly hash: string
}
/** JSON without surprises: whole numbers below 2^53, well-formed text, plain keys. */
export type Json = string | number | boolean | null | readonly Json[] | BodyData
export interface BodyData {
  readonly [key: string]: Json
}

/** The data of a `keys` body. */
export interface KeysData {
  readonly grants: readonly KeyGrant[]
}
/** The key of one compartment for one epoch, wrapped to each reader. */
export interface KeyGrant {
  readonly compartment: string
  /** From 1. The same epoch again only adds recipients. */
  readonly epoch: number
  /** SHA-256 of `sexto/1 kid`, the log's id and the key. */
  readonly kid: string
  /** SHA-256 of the lid. */
  readonly lid: string
  readonly wraps: readonly KeyWrap[]
  /** The previous epoch's key under this one, as compact JWE; null in epoch 1 and when recipients are added. */
  readonly previous: string | null
}
export interface KeyWrap {
  /** Thumbprint of a device, or `recovery`. */
  readonly to: string
  /** Compact JWE, ECDH-ES+A256KW. */
  readonly jwe: string
}

/** The payload of a receipt, keys in this order: the server's word that an entry is at a position. */
export interface Receipt {
  readonly v: 1
  readonly log: string
  readonly seq: number
  readonly head: string
  /** When the server accepted it, by its own clock. */
  readonly at: string
}

/** The payload of a session proof, keys in this order. */
export interface SessionClaim {
  readonly v: 1
  readonly nonce: string
  /** Address of the case app, e.g. `https://cases.example.org`: a proof made for one server is no use at another. */
  readonly audience: string
  readonly at: string
}
