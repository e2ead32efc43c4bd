import { attestationWords, type Grounds } from '#attestation'
import type { Bilingual, Locale } from '#protocol'
import { CREDENTIALS_V2, OPEN_BADGES, OPEN_BADGES_EXTENSIONS } from './context-addresses.ts'
import { hex, sha256 } from './ed25519.ts'
import type { JsonObject } from './json.ts'
import { SECOND_STATUS, type StatusPurpose } from './status-list.ts'

/** Who issues, and where its pages are. */
export interface Issuer {
  /** `did:web:badges.example`. */
  readonly did: string
  readonly name: Bilingual
  /** Where achievements, images and lists are published, without a final slash. */
  readonly url: string
}

/** The place of a badge in one list of its issuer. */
export interface StatusPlace {
  /** Address of the list. */
  readonly list: string
  readonly index: number
}

/** What a badge says beside its grounds. */
export interface BadgeDetails {
  readonly issuer: Issuer
  readonly locale: Locale
  /** Opaque, of at least 128 bits; the same for both languages. */
  readonly id: string
  /** Moment of issue, ISO UTC. */
  readonly issuedAt: string
  readonly recipient: {
    readonly email: string /** At least 128 bits, new for each badge. */
    readonly salt: string /** Shown in clear only when the person asked for it. */
    readonly name?: string
  }
  readonly status: Readonly<Record<StatusPurpose, StatusPlace>>
}

/** Names of our own, for what a program reads in the evidence. */
export const TERRITORY = 'urn:sexto:territory'
export const AGREEMENT = 'urn:sexto:agreement'
export const CHECKED_AT = 'urn:sexto:checked-at'

const OTHER = { 'fr-CA': 'en-CA', 'en-CA': 'fr-CA' } as const
/** To the second, as the schema's dates are written. */
const seconds = (moment: string): string => moment.replace(/\.\d+Z$/, 'Z')

/** Address of one language of a badge: its JSON is there while it is published. */
export const badgeAddress = ({ url }: Pick<Issuer, 'url'>, id: string, locale: Locale): string => `${url}/badges/${id}/${locale}`

/** SHA-256 of the address in lower case followed by the salt, as Open Badges 3.0 writes it: `sha256$…`. */
export const recipientHash = async (email: string, salt: string): Promise<string> =>
  `sha256$${hex(await sha256(email.trim().toLowerCase() + salt))}`

/** The OpenBadgeCredential of an attestation in one language, not signed yet. Lists stand wherever the schema wants them, in a fixed order. */
export async function badgeCredential(grounds: Grounds, details: BadgeDetails): Promise<JsonObject> {
  const { issuer, locale, id, issuedAt, recipient, status } = details
  const words = attestationWords[locale]
  const level = words.levels[grounds.level]
  return {
    '@context': [CREDENTIALS_V2, OPEN_BADGES, OPEN_BADGES_EXTENSIONS],
    id: badgeAddress(issuer, id, locale),
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: level.name,
    description: level.description,
    inLanguage: locale,
    issuer: { id: issuer.did, type: ['Profile'], name: issuer.name[locale], url: issuer.url },
    validFrom: seconds(issuedAt),
    awardedDate: seconds(grounds.completion.acceptedAt),
    credentialSubject: {
      type: ['AchievementSubject'],
      identifier: await identifiers(recipient),
      achievement: achievement(grounds, details),
    },
    evidence: evidence(grounds, locale),
    credentialStatus: statusEntry(status.revocation, 'revocation'),
    [SECOND_STATUS]: statusEntry(status.suspension, 'suspension'),
  }
}

async function identifiers({ email, salt, name }: BadgeDetails['recipient']) {
  const hashed = {
    type: 'IdentityObject',
    hashed: true,
    identityHash: await recipientHash(email, salt),
    identityType: 'emailAddress',
    salt,
  }
  return name === undefined ? [hashed] : [hashed, { type: 'IdentityObject', hashed: false, identityHash: name, identityType: 'name' }]
}

function achievement({ level, completion }: Grounds, { issuer, locale }: BadgeDetails): JsonObject {
  const { name, description, criteria, image } = attestationWords[locale].levels[level]
  const at = (language: Locale) => `${issuer.url}/badges/levels/${level}/${language}`
  return {
    id: at(locale),
    type: ['Achievement'],
    achievementType: 'Badge',
    name,
    description,
    inLanguage: locale,
    version: completion.course.version,
    criteria: { narrative: criteria },
    image: { id: `${issuer.url}/assets/badges/badge-${level}.${locale}.svg`, type: 'Image', caption: image },
    related: [{ id: at(OTHER[locale]), type: ['Related'], inLanguage: OTHER[locale] }],
  }
}

function evidence({ completion, agreement, checkedAt }: Grounds, locale: Locale) {
  const { trained, agreement: law } = attestationWords[locale].evidence
  const given = {
    version: completion.course.version,
    accepted: completion.acceptedAt.slice(0, 10),
    territory: agreement.territory,
    agreement: agreement.id,
    checked: seconds(checkedAt),
  }
  return [
    { type: ['Evidence'], name: trained.name, narrative: filled(trained.narrative, given) },
    {
      type: ['Evidence'],
      name: law.name,
      narrative: filled(law.narrative, given),
      [TERRITORY]: agreement.territory,
      [AGREEMENT]: agreement.id,
      [CHECKED_AT]: seconds(checkedAt),
    },
  ]
}

/** `function` so that a `$` in a name is only a `$`. */
const filled = (sentence: string, given: Readonly<Record<string, string>>): string =>
  sentence.replace(/\{([a-z]+)\}/g, (whole, name: string) => given[name] ?? whole)

const statusEntry = ({ list, index }: StatusPlace, purpose: StatusPurpose): JsonObject => ({
  id: `${list}#${index}`,
  type: 'BitstringStatusListEntry',
  statusPurpose: purpose,
  statusListIndex: String(index),
  statusListCredential: list,
})
