import type { Resource } from '#people'
import type { Bilingual, Locale, MethodWords, Protocol } from '#protocol'

/** What the public pages need to know; the server wires it, so that no store, key or clock is known here. */
export interface PublicPorts {
  /** The method in force and its sentences in the reader's language. */
  method(locale: Locale): PublicMethod
  readonly links: PublicLinks
  readonly school: FictionalSchool
  readonly install: InstallDoor
  /** Help lines, services and recourses as the register has them, and the day it is in the schools’ calendar. */
  resources(): Promise<KnownResources>
}

export interface KnownResources {
  readonly all: readonly Resource[]
  readonly today: string
}

export interface PublicMethod {
  readonly protocol: Protocol
  readonly words: MethodWords
  /** Fingerprint of the version that new cases pin, shown in full. */
  readonly hash: string
  /** False for a working copy, which may still change. */
  readonly released: boolean
}

export interface PublicLinks {
  /** Origin of the case app without a final slash, e.g. `http://cases.localhost:8787`. */
  readonly caseUrl: string
  /** True when the server opens the fictional school only: no link may lead to real cases. */
  readonly fictionalOnly: boolean
}

/** The fictional school: who can be played, and how to start over. */
export interface FictionalSchool {
  /** Undefined while the school is still being made. */
  schools(): Promise<readonly SchoolCard[] | undefined>
  /** Erases what visitors did and makes the school again. */
  reset(): Promise<void>
}

export interface SchoolCard {
  readonly name: Bilingual
  /** True when an agreement is in force in its territory today. */
  readonly agreement: boolean
  readonly people: readonly PersonCard[]
}

export interface PersonCard {
  /** Roster id, goes into the link to the case app. */
  readonly member: string
  readonly name: string
  readonly part: PersonPart
}

/** What a person of the fictional school is there for; worded under `demo.parts`. */
export const PERSON_PARTS = ['principal', 'coordinator', 'trained', 'reporter'] as const
export type PersonPart = (typeof PERSON_PARTS)[number]

/** The installation of a real organisation: one token, then what is ready and what is not. */
export interface InstallDoor {
  /** Exchanges the one-time token printed in the server's console for an opaque visit id, kept in a cookie. */
  admit(token: string): Promise<Admission>
  /** Undefined when the visit is unknown or over. */
  readiness(visit: string): Promise<readonly ReadyItem[] | undefined>
  /** The invitation of this visit to found one school; undefined where none can be. */
  invitation?(visit: string): Promise<string | undefined>
}

export type Admission = { readonly visit: string } | { readonly refused: TokenRefusal }
export const TOKEN_REFUSALS = ['wrong-token', 'used-token', 'too-many'] as const
export type TokenRefusal = (typeof TOKEN_REFUSALS)[number]

export interface ReadyItem {
  readonly id: ReadyId
  readonly state: ReadyState
}
/** `later`: this version does not offer it yet, and says so. */
export const READY_STATES = ['ready', 'missing', 'cannot-tell', 'later'] as const
export type ReadyState = (typeof READY_STATES)[number]

/** Each is worded under `install.items`; the server answers those that it can. */
export const READY_IDS = [
  'https',
  'two-origins',
  'storage',
  'lids-apart',
  'receipt-key',
  'method',
  'mail',
  'agreements',
  'first-key-holder',
  'second-key-holder',
  'copies',
] as const
export type ReadyId = (typeof READY_IDS)[number]
