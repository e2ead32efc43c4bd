import type { Locale } from '#protocol'
import type { Level } from '#training'

/** What happened to an attestation, in past tense; only ever added to. `by` is the id of whoever did it. */
export type BadgeEvent =
  | { readonly type: 'awarded'; readonly by: string }
  | { readonly type: 'claimed'; readonly named: boolean }
  | { readonly type: 'cancelled'; readonly by: string }
  | { readonly type: 'published'; readonly answers: readonly number[] }
  | { readonly type: 'withdrawn' }
  | { readonly type: 'signed-again' }
  | { readonly type: SetAside; readonly by: string; readonly reason: string }

/** What an issuer does to one that is held, each with a reason. */
export const SET_ASIDE = ['revoked', 'suspended', 'restored'] as const
export type SetAside = (typeof SET_ASIDE)[number]

/** Where an attestation stands: given but not claimed, held, set aside for a time or for good, or cancelled before it was claimed. */
export const STANDINGS = ['awarded', 'held', 'suspended', 'revoked', 'cancelled'] as const
export type BadgeStanding = (typeof STANDINGS)[number]

export interface BadgeLine {
  /** ISO UTC. */
  readonly at: string
  readonly event: BadgeEvent
}

/** Where its two bits are: the number of the list, and a place in each, drawn at random and never used again. */
export interface BadgePlaces {
  readonly list: number
  readonly revocation: number
  readonly suspension: number
}

/** An attestation as kept. Its id is opaque; `turn` counts earlier ones of the same learner and level that ended. */
export interface BadgeRecord {
  readonly id: string
  readonly institution: string
  readonly learner: string
  readonly level: Level
  readonly turn: number
  readonly places: BadgePlaces
  readonly lines: readonly BadgeLine[]
}

/** The signed text of an attestation in one language. */
export interface MadeCredential {
  readonly locale: Locale
  readonly text: string
}

export interface BadgeState {
  readonly standing: BadgeStanding
  /** Moment of the claim, when there was one. */
  readonly claimedAt: string | undefined
  /** True when the holder asked for their name in it. */
  readonly named: boolean
  /** The answers that the page shows, by number; undefined while the page is private. */
  readonly published: readonly number[] | undefined
  /** Moment at which it was signed again, because the key that had signed was revoked: earlier files are worth nothing. */
  readonly signedAgainAt: string | undefined
  /** The reason last given by the issuer. */
  readonly reason: string | undefined
}

const BEGUN: BadgeState = {
  standing: 'awarded',
  claimedAt: undefined,
  named: false,
  published: undefined,
  signedAgainAt: undefined,
  reason: undefined,
}

/** Where an attestation stands after all its lines. */
export const foldBadge = ({ lines }: Pick<BadgeRecord, 'lines'>): BadgeState => lines.reduce(evolve, BEGUN)

function evolve(state: BadgeState, { at, event }: BadgeLine): BadgeState {
  switch (event.type) {
    case 'awarded':
      return state
    case 'claimed':
      return { ...state, standing: 'held', claimedAt: at, named: event.named }
    case 'cancelled':
      return { ...state, standing: 'cancelled' }
    case 'published':
      return { ...state, published: event.answers }
    case 'withdrawn':
      return { ...state, published: undefined }
    case 'signed-again':
      return { ...state, signedAgainAt: at }
    case 'restored':
      return { ...state, standing: 'held', reason: event.reason }
    case 'suspended':
    case 'revoked':
      return { ...state, standing: event.type, reason: event.reason }
  }
}

/** Why a change is refused; each has its sentence in `words`. */
export const BADGE_REFUSALS = ['not-there', 'not-now', 'no-reason', 'long-reason'] as const
export type BadgeRefusalCode = (typeof BADGE_REFUSALS)[number]

/** Longest reason, in characters. */
export const REASON_LENGTH = 500

const FROM: Readonly<Record<Exclude<BadgeEvent['type'], 'awarded'>, readonly BadgeStanding[]>> = {
  claimed: ['awarded'],
  cancelled: ['awarded'],
  published: ['held', 'suspended'],
  withdrawn: ['held', 'suspended', 'revoked'],
  'signed-again': ['held', 'suspended', 'revoked'],
  suspended: ['held'],
  restored: ['suspended'],
  revoked: ['held', 'suspended'],
}

/** Whether an event may follow; a reason must be there for whatever an issuer sets aside. A revocation is for good. */
export function badgeFault(state: BadgeState, event: BadgeEvent): BadgeRefusalCode | undefined {
  if (event.type === 'awarded' || !FROM[event.type].includes(state.standing)) return 'not-now'
  if (event.type === 'withdrawn' && state.published === undefined) return 'not-now'
  if (!('reason' in event)) return undefined
  if (event.reason.trim() === '') return 'no-reason'
  return event.reason.length > REASON_LENGTH ? 'long-reason' : undefined
}
