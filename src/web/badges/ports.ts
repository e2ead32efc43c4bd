import type { BadgeRecord, IssuePorts } from '#attestation'
import type { BadgeReport, IssuerKey, JsonObject } from '#openbadge'
import type { Bilingual, Locale } from '#protocol'
import type { Completion, MemberStore } from '#training'
import type { LearnerOf, TrainingPlace } from '../training/ports.ts'

/** A file of an attestation, to be kept by its holder. */
export type BadgeFile = 'json' | 'png' | 'svg' | 'pdf'

/** What a verifier's page takes with it: all that one issuer published, as it stood at `at`. */
export interface VerifierRoom {
  readonly fictional: boolean
  readonly document: JsonObject
  readonly lists: readonly JsonObject[]
  /** Territories where an agreement is in force today. */
  readonly territories: readonly string[]
  /** ISO UTC. */
  readonly at: string
}

/** A paper of an attestation as PDF. */
export interface BadgePaper {
  readonly badge: BadgeRecord
  readonly locale: Locale
  readonly name: string | undefined
  readonly day: string
  /** The page of the attestation when it is public, else the page that verifies files. */
  readonly address: string
  readonly isPublic: boolean
  readonly answers: Completion['answers']
}

/** A key of the issuer, with why it was revoked. */
export interface PastKey extends IssuerKey {
  readonly revokedFor: string | null
}

export type KeyRevoked = { readonly signedAgain: number } | { readonly refused: 'no-such-key' | 'no-reason' | 'long-reason' }

/** All that the pages of attestations take. */
export interface BadgePorts {
  readonly place: TrainingPlace
  readonly learnerOf: LearnerOf
  readonly issuing: IssuePorts
  readonly members: Pick<MemberStore, 'find' | 'list' | 'institution'>
  readonly completions: { readonly ofInstitution: (institution: string) => Promise<readonly Completion[]> }
  /** Prefix of the public pages: nothing, or `/demo`. */
  readonly publicBase: string
  /** Where they are, for links and QR codes: origin and prefix. */
  readonly url: string
  readonly issuerName: Bilingual
  /** Five answers about a text that we signed. */
  readonly report: (text: string) => Promise<BadgeReport>
  readonly room: () => Promise<VerifierRoom>
  readonly document: () => Promise<JsonObject>
  readonly statusList: (name: string) => Promise<JsonObject | undefined>
  /** The picture with the text in it. */
  readonly picture: (badge: BadgeRecord, locale: Locale, text: string, kind: 'png' | 'svg') => Promise<Uint8Array<ArrayBuffer>>
  readonly paper: (paper: BadgePaper) => Promise<Uint8Array<ArrayBuffer>>
  readonly keys: () => Promise<readonly PastKey[]>
  readonly rotate: () => Promise<void>
  /** Revokes a key, and signs again with another whatever it had signed. */
  readonly revokeKey: (id: string, reason: string) => Promise<KeyRevoked>
  readonly now: () => string
}
