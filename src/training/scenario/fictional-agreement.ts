import type { AgreementSnapshot } from '#protocol'

/** The agreement of every fictional case: a territory and a police service that exist nowhere; the only number in it is 911. */
export const FICTIONAL_AGREEMENT: AgreementSnapshot = {
  id: 'entente-fictive-exercices',
  territory: 'Territoire fictif des Trois-Lacs',
  policeService: 'Service de police fictif des Trois-Lacs',
  validFrom: '2020-01-01',
  validTo: null,
  channel: { 'fr-CA': 'La ligne de l’entente, dans l’histoire', 'en-CA': 'The agreement’s line, in the story' },
  channelPhone: '911',
  deviceInstruction: {
    'fr-CA': 'L’appareil reste dans l’état où il est. Personne ne l’ouvre.',
    'en-CA': 'The device stays in the state it is in. Nobody opens it.',
  },
  targetDays: 4,
  amberDays: 6,
}
