import {
  putAgreement,
  putCentre,
  putInstitution,
  putTerritory,
  type RegisterDecision,
  type RegisterRoom,
  type RegisterStore,
  registerDesk,
} from '#people'
import type { SeededSchool } from './seed-school.ts'

const CENTRE = { id: 'centre-fictif', name: { 'fr-CA': 'Centre de services fictif des Rives', 'en-CA': 'Rives fictional service centre' } }
const PROSECUTOR = 'Bureau fictif du DPCP'

/** Territory of a fictional school; the second has none that signed anything. */
export const territoryOf = ({ place }: SeededSchool): string => place.agreement?.territory ?? 'Territoire fictif du Vieux-Quai'

/** The register of the fictional schools, by the same rules as a real one: a service centre, two territories, one agreement. */
export async function seedRegister(store: RegisterStore, schools: readonly SeededSchool[], now: () => string): Promise<void> {
  const desk = registerDesk({ store, now, dayOf: instant => instant.slice(0, 10) })
  const write = async (decide: (room: RegisterRoom) => RegisterDecision): Promise<void> => {
    const decided = await desk.change(null, '', decide)
    if ('refused' in decided) throw new Error(`the fictional register was refused: ${JSON.stringify(decided)}`)
  }
  await write(room => putCentre({ ...CENTRE, kind: 'public' }, room))
  for (const seeded of schools) {
    const { school, place } = seeded
    const territory = territoryOf(seeded)
    const policeService = place.agreement?.policeService ?? 'Service de police fictif du Vieux-Quai'
    await write(room => putTerritory({ name: territory, policeService, prosecutor: PROSECUTOR }, null, room))
    const draft = { id: school, name: place.name, kind: 'public', territory, centre: CENTRE.id, school, lastDay: '' }
    await write(room => putInstitution(draft, true, room))
    const terms = place.agreement
    if (terms !== null) await write(room => putAgreement(draftOf(terms, territory, school), room))
  }
}

const draftOf = (terms: NonNullable<SeededSchool['place']['agreement']>, territory: string, school: string) => ({
  id: terms.id,
  territory,
  validFrom: terms.validFrom,
  validTo: terms.validTo ?? '',
  channel: terms.channel,
  channelPhone: terms.channelPhone,
  deviceInstruction: terms.deviceInstruction,
  targetDays: String(terms.targetDays),
  amberDays: String(terms.amberDays),
  ageFrom: '12',
  ageTo: '17',
  languages: ['fr-CA', 'en-CA'] as const,
  closedDays: terms.closedDays?.join(' ') ?? '',
  zone: terms.zone ?? '',
  policeKey: '',
  covers: [school],
  follows: '',
})
