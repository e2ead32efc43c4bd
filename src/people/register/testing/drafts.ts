import type { AgreementDraft } from '../decide-agreement.ts'
import type { InstitutionDraft } from '../decide-place.ts'

/** A name in both languages, for what has no name of its own in a test. */
export const named = (text: string) => ({ 'fr-CA': text, 'en-CA': text })

/** An institution as a registrar types it, in the territory and the service centre of every test. */
export const institutionDraft = (id: string, change: Partial<InstitutionDraft> = {}): InstitutionDraft => ({
  id,
  name: named(`École ${id}`),
  kind: 'public',
  territory: 'Lac',
  centre: 'centre',
  school: '',
  lastDay: '',
  ...change,
})

/** An agreement as a registrar types it, in force in November 2026 for the institutions `a` and `b`. */
export const agreementDraft = (id: string, change: Partial<AgreementDraft> = {}): AgreementDraft => ({
  id,
  territory: 'Lac',
  validFrom: '2026-09-01',
  validTo: '2027-06-30',
  channel: named('911'),
  channelPhone: '911',
  deviceInstruction: named('Tel quel'),
  targetDays: '4',
  amberDays: '6',
  ageFrom: '12',
  ageTo: '17',
  languages: ['fr-CA'],
  closedDays: '',
  zone: '',
  policeKey: '',
  covers: ['a', 'b'],
  follows: '',
  ...change,
})
