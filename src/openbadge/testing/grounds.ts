import type { Grounds } from '#attestation'
import type { BadgeDetails, Issuer } from '../badge.ts'

export const NOW = '2025-11-21T15:04:05.678Z'

export const issuer: Issuer = {
  did: 'did:web:badges.example.org',
  name: { 'fr-CA': 'École fictive de la démarche', 'en-CA': 'Fictional school of the method' },
  url: 'https://badges.example.org',
}

export const agreement = {
  id: 'entente-fictive-7',
  territory: 'Territoire fictif des Érables',
  policeService: 'Service fictif',
  validFrom: '2024-09-01',
  validTo: null,
  channel: { 'fr-CA': 'Le 911', 'en-CA': '911' },
  channelPhone: '911',
  deviceInstruction: { 'fr-CA': 'L’appareil reste tel quel.', 'en-CA': 'The device stays as it is.' },
  targetDays: 4,
  amberDays: 6,
} as const

export const grounds: Grounds = {
  level: 'explorer',
  completion: {
    learner: 'maya',
    institution: 'fictional-school',
    level: 'explorer',
    course: { version: '1.0.0', hash: 'a'.repeat(43) },
    locale: 'fr-CA',
    acceptedAt: '2025-11-20T18:30:00.000Z',
    minutes: 95,
    answers: [],
  },
  member: {
    id: 'maya',
    institution: 'fictional-school',
    name: 'Maya Gagnon',
    email: 'maya@school.example',
    roles: ['learner'],
    from: '2025-08-20',
    to: null,
  },
  institution: {
    id: 'fictional-school',
    name: { 'fr-CA': 'École fictive', 'en-CA': 'Fictional school' },
    kind: 'public',
    territory: 'Territoire fictif des Érables',
  },
  agreement,
  checkedAt: NOW,
}

export const details: BadgeDetails = {
  issuer,
  locale: 'fr-CA',
  id: 'S3mZ0pQy7cJx1vLbK9tRfA',
  issuedAt: NOW,
  recipient: { email: 'Maya@school.example', salt: 'Jw3wq0v9mP1sT5uX7yZ2aB' },
  status: {
    revocation: { list: 'https://badges.example.org/status/revocation-1', index: 90_210 },
    suspension: { list: 'https://badges.example.org/status/suspension-1', index: 1_234 },
  },
}
