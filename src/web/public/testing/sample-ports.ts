import { shippedResources } from '#people'
import type { Protocol } from '#protocol'
import type { PublicMethod, PublicPorts, SchoolCard } from '../ports.ts'

const action = (id: string, step: string): Protocol['actions'][number] => ({
  id,
  event: `${id}/1`,
  step,
  on: 'case',
  by: ['trained'],
  phases: ['open'],
  fields: [],
  requires: [],
  effects: [],
  sources: ['guide'],
  review: ['legal'],
})
const STEPS = [
  ['one', 'Arrêter la circulation'],
  ['two', 'Protéger les jeunes'],
  ['three', 'Évaluer sans regarder'],
  ['four', 'Éduquer plutôt que judiciariser'],
  ['five', 'Réparer et prévenir'],
] as const

/** A small made-up method, for the tests of pages. */
export const sampleMethod: PublicMethod = {
  hash: 'A'.repeat(43),
  released: true,
  protocol: {
    id: 'sample',
    version: '1.0.0',
    steps: STEPS.map(([id]) => ({ id })),
    phases: [{ id: 'open' }],
    staffRoles: ['trained'],
    youthRoles: ['affected'],
    actions: STEPS.map(([id]) => action(`do-${id}`, id)),
    tasks: [],
    alerts: [],
    sources: { guide: { title: 'Guide de démonstration', url: 'https://example.org/guide', mark: 'read' } },
  },
  words: {
    locale: 'fr-CA',
    name: 'Méthode de démonstration',
    notOfficial: 'Outil indépendant et compatible; ce n’est pas la trousse officielle.',
    steps: Object.fromEntries(STEPS.map(([id, title]) => [id, { title, lead: 'Ce que cette étape protège, en une phrase.' }])),
    phases: { open: 'ouvert' },
    staffRoles: { trained: 'personnel formé' },
    youthRoles: { affected: 'jeune visé' },
    actions: Object.fromEntries(
      STEPS.map(([id, title]) => [
        `do-${id}`,
        {
          title: `${title}, d’abord`,
          lead: 'Une phrase qui dit pourquoi.',
          do: ['Restez avec l’élève.', 'Ne regardez pas l’image.'],
          say: ['«\u00a0Merci de me le dire.\u00a0»'],
          never: ['«\u00a0Montre-moi.\u00a0»'],
          pause: 'Lisez à voix haute avant de continuer.',
          next: 'Vérifier la sécurité.',
          button: 'Continuer',
          done: 'Fait',
          fields: {},
        },
      ]),
    ),
    tasks: {},
    alerts: {},
    reasons: {},
    custody: { 'with-owner': '', left: '', held: '', sealed: '', placed: '', handed: '', police: '', returned: '' },
    options: {},
  },
}

const schools: readonly SchoolCard[] = [
  {
    name: { 'fr-CA': 'École secondaire des Trois-Rives (fictive)', 'en-CA': 'École secondaire des Trois-Rives (fictional)' },
    agreement: true,
    people: [
      { member: 'luc', name: 'Luc Tremblay', part: 'principal' },
      { member: 'nadia', name: 'Nadia Benali', part: 'coordinator' },
      { member: 'samuel', name: 'Samuel Roy', part: 'trained' },
      { member: 'maya', name: 'Maya Gagnon', part: 'trained' },
      { member: 'claude', name: 'Claude Picard', part: 'reporter' },
    ],
  },
  {
    name: { 'fr-CA': 'École du Grand-Détour (fictive)', 'en-CA': 'École du Grand-Détour (fictional)' },
    agreement: false,
    people: [{ member: 'ines', name: 'Inès Laroche', part: 'trained' }],
  },
]

/** Ports that remember what was asked of them: a token `JUSTE-7QK4`, one visit, a school that counts its resets. */
export function samplePorts(): PublicPorts & { readonly resets: () => number } {
  let resets = 0
  return {
    method: () => sampleMethod,
    resources: async () => ({ all: shippedResources(), today: '2026-11-21' }),
    links: { caseUrl: 'http://cases.localhost:8787', fictionalOnly: false },
    school: {
      schools: async () => schools,
      reset: async () => {
        resets += 1
      },
    },
    install: {
      admit: async token => (token === 'JUSTE-7QK4' ? { visit: 'visit-1' } : { refused: 'wrong-token' }),
      readiness: async visit =>
        visit === 'visit-1'
          ? [
              { id: 'https', state: 'missing' },
              { id: 'two-origins', state: 'ready' },
              { id: 'storage', state: 'ready' },
              { id: 'mail', state: 'cannot-tell' },
              { id: 'second-key-holder', state: 'later' },
            ]
          : undefined,
    },
    resets: () => resets,
  }
}
