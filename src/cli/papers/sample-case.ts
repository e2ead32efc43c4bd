import type { Member } from '#casefile'
import type { AgreementSnapshot, FormData } from '#protocol'
import type { SampleAct } from './fold-acts.ts'

/** Words that stand for what only one part of a case, or one young person's own lines, may say. */
export interface SampleWords {
  /** In notes of the team. */
  readonly note: string
  /** Name and parent of each young person. */
  readonly names: Readonly<Record<'A' | 'B' | 'C', { readonly youth: string; readonly parent: string }>>
  /** Who told what the prosecutor decided. */
  readonly justice: string
  /** An officer of the police. */
  readonly officer: string
}

export const SAMPLE_MEMBERS: readonly Member[] = [
  { id: 'nadia', name: 'Nadia Benali', roles: ['coordinator', 'trained'] },
  { id: 'luc', name: 'Luc Tremblay', roles: ['principal'] },
  { id: 'samuel', name: 'Samuel Roy', roles: ['trained'] },
  { id: 'maya', name: 'Maya Gagnon', roles: ['trained'] },
  { id: 'claude', name: 'Claude Picard', roles: ['reporter'] },
]

/** Of a territory that exists nowhere. */
export const SAMPLE_AGREEMENT: AgreementSnapshot = {
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
}

/** The words of the samples: invented people, and a note that no paper takes. */
export const SAMPLE_WORDS: SampleWords = {
  note: 'Une note de l’équipe.',
  names: {
    A: { youth: 'Alix Fictif', parent: 'Dominique Fictif' },
    B: { youth: 'Billie Invention', parent: 'Camille Invention' },
    C: { youth: 'Charlie Exemple', parent: 'Sacha Exemple' },
  },
  justice: 'Agente fictive Lemay',
  officer: 'Agente fictive Lemay',
}

const NONE: FormData = { 'self-harm': 'no', violence: 'no', 'fear-home': 'no', threat: 'no', spreading: 'no', 'said-by': 'A' }
const WHO: FormData = { adult: 'no', coercion: 'no', 'online-stranger': 'no', 'under-12': 'no', organized: 'no', 'said-by': 'A' }
const SAFE: FormData = { 'safe-now': 'yes', 'thinks-of-suicide': 'no', 'safe-at-home': 'yes', 'trusted-adult': 'at-school' }

/** A case with one affected youth, one who acted and one witness, a sealed device and an adult exposed, told with these words. */
export function sampleActs({ note, names, justice, officer }: SampleWords): readonly SampleAct[] {
  const identity = (letter: 'A' | 'B' | 'C'): FormData => ({ 'youth-name': names[letter].youth, 'parent-name': names[letter].parent })
  return [
    [0, 'samuel', 'start', 'case'],
    [2, 'samuel', 'accompany', 'case', { with: 'maya', roles: ['affected'] }],
    [5, 'samuel', 'risk-now', 'case', NONE],
    [8, 'samuel', 'pledge', 'case'],
    [9, 'samuel', 'staff-exposed', 'case', { who: 'claude', means: 'shown-to-me', told: ['coordinator'] }],
    [11, 'samuel', 'person-add', 'case', { roles: ['acted'] }],
    [12, 'samuel', 'person-add', 'case', { roles: ['witness'] }],
    [13, 'samuel', 'stay-with', 'B', { with: 'nadia', note }],
    [14, 'samuel', 'risk-who', 'case', WHO],
    [15, 'samuel', 'identity-record', 'A', { ...identity('A'), group: '3-04', 'parent-phone': '555 010-0104' }],
    [16, 'samuel', 'identity-record', 'B', identity('B')],
    [17, 'samuel', 'identity-record', 'C', identity('C')],
    [18, 'samuel', 'scope', 'case', { image: 'photo-video', ages: 'yes', schools: 'ours', 'said-by': 'A' }],
    [19, 'samuel', 'profile', 'A', { age: '14-15', school: 'ours', needs: ['none'] }],
    [22, 'nadia', 'dpj-question', 'case', { 'dpj-grounds': 'no', 'dpj-why': ['no-sign'], note }],
    [25, 'maya', 'safety-check', 'A', { ...SAFE, note }],
    [28, 'nadia', 'safety-check', 'B', { ...SAFE, 'trusted-adult': 'in-family', note }],
    [32, 'samuel', 'device-decide', 'B', { kind: 'phone', grounds: 'rule-and-place', 'health-need': 'no', decision: 'ask' }],
    [36, 'samuel', 'device-seal', '1', { bag: 'S-4402', seal: '770988', witness: 'nadia', state: 'on-locked', note }],
    [39, 'samuel', 'device-place', '1', { place: 'locked-cabinet' }],
    [49, 'nadia', 'police-call', 'case', { reference: 'F-2041', officer, 'police-advice': ['go-on', 'keep-devices', 'parents-yes'], note }],
    [56, 'nadia', 'open-protocol', 'case'],
    [64, 'luc', 'parents-inform', 'A', { 'parent-told': 'one-parent', 'with-youth': 'youth-beside', 'legal-aid': 'agrees', note }],
    [72, 'luc', 'parents-inform', 'B', { 'parent-told': 'both-parents', 'with-youth': 'youth-agrees', 'legal-aid': 'later', note }],
    [80, 'luc', 'parents-inform', 'C', { 'parent-told': 'one-parent', 'with-youth': 'youth-agrees' }],
    [90, 'maya', 'meet', 'A', { support: 'adult-chosen', 'met-language': 'french', 'told-choice': ['may-stay-silent', 'not-secret'] }],
    [96, 'maya', 'grid-start', 'A', { 'said-by': 'A', 'learned-how': 'from-affected', since: 'this-week', relation: 'ex-couple', note }],
    [150, 'maya', 'safety-plan', 'A', { adult: 'maya', measures: ['check-in', 'safe-place', 'no-contact'], numbers: 'given', note }],
    [153, 'nadia', 'safety-plan', 'B', { adult: 'nadia', measures: ['check-in', 'route'], numbers: 'given', note }],
    [154, 'nadia', 'safety-plan', 'C', { measures: ['check-in'], numbers: 'given', note }],
    [155, 'nadia', 'contact-limits', 'A', { 'with-person': 'B', places: ['classroom', 'online'], moves: 'other-moves', note }],
    [160, 'nadia', 'staff-support', 'case', { who: 'claude', offered: ['assistance-program', 'colleague'] }],
    [200, 'nadia', 'care-refer', 'A', { services: ['cavac'], answer: 'accepted', note }],
    [2900, 'maya', 'follow-up', 'A', { 'safe-now': 'yes', how: 'same', attendance: 'usual', plan: 'kept', note }],
    [5800, 'nadia', 'outcome-record', 'case', { outcome: 'dpcp-malicious', 'communicated-by': justice, channel: 'by-phone' }],
    [5900, 'nadia', 'prevention', 'case', { actions: ['class-workshop'] }],
  ]
}
