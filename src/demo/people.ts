import type { AgreementSnapshot, Bilingual } from '#protocol'

/** Published on the page where the fictional school is entered: it protects nothing. */
export const FICTIONAL_PASSPHRASE = 'école fictive rien de réel'

/** What a person of the fictional school is there for. */
export type FictionalPart = 'principal' | 'coordinator' | 'trained' | 'reporter'

export interface FictionalPerson {
  /** Roster id, unique among the fictional schools. */
  readonly member: string
  readonly name: string
  readonly part: FictionalPart
  readonly roles: readonly string[]
}

/** A school that exists nowhere. The two first people are its key-holders. */
export interface FictionalPlace {
  readonly id: 'with-agreement' | 'without-agreement'
  readonly name: Bilingual
  readonly keyHolders: readonly [FictionalPerson, FictionalPerson]
  readonly others: readonly FictionalPerson[]
  readonly agreement: AgreementSnapshot | null
}

const TRAINED = ['trained']
const COORDINATES = ['coordinator', 'trained']

/** An agreement of a territory that exists nowhere; the only number in it is 911. */
const AGREEMENT: AgreementSnapshot = {
  id: 'entente-fictive-trois-lacs',
  territory: 'Territoire fictif des Trois-Lacs',
  policeService: 'Service de police fictif des Trois-Lacs',
  validFrom: '2024-09-01',
  validTo: null,
  channel: { 'fr-CA': 'Le 911, patrouille', 'en-CA': '911, patrol' },
  channelPhone: '911',
  deviceInstruction: {
    'fr-CA': 'L’appareil reste dans l’état où il est. Personne ne l’ouvre.',
    'en-CA': 'The device stays in the state it is in. Nobody opens it.',
  },
  targetDays: 4,
  amberDays: 6,
  closedDays: [
    '2026-12-23',
    '2026-12-24',
    '2026-12-25',
    '2026-12-28',
    '2026-12-29',
    '2026-12-30',
    '2026-12-31',
    '2027-01-01',
    '2027-01-04',
  ],
}

export const FICTIONAL_PLACES: readonly [FictionalPlace, FictionalPlace] = [
  {
    id: 'with-agreement',
    name: { 'fr-CA': 'École fictive des Trois-Lacs', 'en-CA': 'Trois-Lacs fictional school' },
    keyHolders: [
      { member: 'nadia', name: 'Nadia Benali', part: 'coordinator', roles: COORDINATES },
      { member: 'luc', name: 'Luc Tremblay', part: 'principal', roles: ['principal'] },
    ],
    others: [
      { member: 'samuel', name: 'Samuel Roy', part: 'trained', roles: TRAINED },
      { member: 'maya', name: 'Maya Gagnon', part: 'trained', roles: TRAINED },
      { member: 'claude', name: 'Claude Picard', part: 'reporter', roles: ['reporter'] },
    ],
    agreement: AGREEMENT,
  },
  {
    id: 'without-agreement',
    name: { 'fr-CA': 'École fictive du Vieux-Quai', 'en-CA': 'Vieux-Quai fictional school' },
    keyHolders: [
      { member: 'karim', name: 'Karim Haddad', part: 'coordinator', roles: COORDINATES },
      { member: 'denise', name: 'Denise Fortin', part: 'principal', roles: ['principal'] },
    ],
    others: [
      { member: 'olivia', name: 'Olivia Martin', part: 'trained', roles: TRAINED },
      { member: 'julie', name: 'Julie Morin', part: 'reporter', roles: ['reporter'] },
    ],
    agreement: null,
  },
]
