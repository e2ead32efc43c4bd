/** Tables of attestations. Text is ISO UTC, opaque ids or JSON; integers are positions and counts. */
export interface BadgeTables {
  readonly badge: BadgeTable
  readonly badge_line: BadgeLineTable
  readonly badge_credential: BadgeCredentialTable
}

export interface BadgeTable {
  readonly institution: string
  readonly badge: string
  readonly learner: string
  readonly level: string
  /** How many earlier ones of this learner and level there are. */
  readonly turn: number
  readonly list: number
  readonly revocation_place: number
  readonly suspension_place: number
}

/** Only ever added to. */
export interface BadgeLineTable {
  readonly institution: string
  readonly badge: string
  readonly seq: number
  readonly at: string
  /** Where the attestation stands after this line. */
  readonly standing: string
  /** JSON of `BadgeEvent`. */
  readonly event: string
}

/** The text as it was signed: what is published is this, to the byte. */
export interface BadgeCredentialTable {
  readonly institution: string
  readonly badge: string
  readonly locale: string
  readonly credential: string
}
