import type { TrainingRole } from '#people'
import type { Stores } from '#platform'
import type { Bilingual } from '#protocol'
import type { Member, TrainingInstitution } from '#training'
import { REFLECTION_STORIES } from './seed-reflections.ts'
import type { SeededSchool } from './seed-school.ts'

interface Staff {
  readonly id: string
  readonly name: string
  readonly roles: readonly TrainingRole[]
}

/** The team that reads and issues: an institution that exists nowhere. */
const TEAM: TrainingInstitution = {
  id: 'equipe-fictive',
  name: { 'fr-CA': 'Équipe fictive de formation', 'en-CA': 'Fictional training team' },
  kind: 'public',
  territory: 'Territoire fictif des Trois-Lacs',
  outsideReaders: false,
  team: true,
}
const TEAM_STAFF: readonly Staff[] = [
  { id: 'ines', name: 'Inès Caron', roles: ['reviewer'] },
  { id: 'bao', name: 'Bao Nguyen', roles: ['reviewer'] },
  { id: 'thomas', name: 'Thomas Girard', roles: ['trainer', 'coordinator'] },
  { id: 'solene', name: 'Solène Marchand', roles: ['registrar'] },
  { id: 'helene', name: 'Hélène Dubé', roles: ['coordinator', 'issuer'] },
]
/** Links of enrolment that everybody can read on the documentation of the fictional school. */
const CODES = { 'with-agreement': 'TROISLACS', 'without-agreement': 'VIEUXQUAI' } as const
const MAILBOX = { 'with-agreement': 'trois-lacs.invalid', 'without-agreement': 'vieux-quai.invalid' } as const
const SETTING = 'training-institutions'
const YEAR_MS = 366 * 24 * 3_600_000

/** Enrols the fictional staff: learners and a coordinator in each school, and a team of readers. The second school has no agreement. */
export async function seedTrainingPeople({ people, settings }: Stores, schools: readonly SeededSchool[], now: string): Promise<void> {
  const from = new Date(Date.parse(now) - YEAR_MS).toISOString().slice(0, 10)
  const { members } = people
  const enrol = ({ id, name, roles }: Staff, institution: string, mailbox: string): Promise<boolean> => {
    const member: Member = { id, institution, name, email: `${id}@${mailbox}`, roles, from, to: null, batch: null, seenAt: null }
    return members.add(member)
  }
  await members.putInstitution(TEAM)
  for (const one of TEAM_STAFF) await enrol(one, TEAM.id, 'equipe.invalid')
  for (const { school, place } of schools) {
    const territory = place.agreement?.territory ?? 'Territoire fictif du Vieux-Quai'
    await members.putInstitution({ id: school, name: place.name, kind: 'public', territory, outsideReaders: true })
    for (const { member, name, part } of [...place.keyHolders, ...place.others]) {
      const roles: readonly TrainingRole[] = part === 'coordinator' ? ['learner', 'coordinator'] : ['learner']
      await enrol({ id: member, name, roles }, school, MAILBOX[place.id])
    }
    if (place.agreement !== null)
      for (const { id, name } of REFLECTION_STORIES) await enrol({ id, name, roles: ['learner'] }, school, MAILBOX[place.id])
    const expiresAt = new Date(Date.parse(now) + YEAR_MS).toISOString()
    await members.addCode({ code: CODES[place.id], institution: school, madeAt: now, expiresAt, revokedAt: null })
  }
  await settings.put(SETTING, JSON.stringify([...schools.map(({ school }) => school), TEAM.id]))
}

/** Somebody who can be played, with the name of their institution. */
export interface FictionalStaff {
  readonly name: string
  readonly email: string
  readonly roles: readonly TrainingRole[]
  readonly institution: Bilingual
}

/** Everybody of the fictional institutions today, those enrolled by visitors too. */
export async function fictionalStaff({ people: { members }, settings }: Stores): Promise<readonly FictionalStaff[]> {
  const today = new Date().toISOString().slice(0, 10)
  const ids: readonly string[] = JSON.parse((await settings.get(SETTING)) ?? '[]')
  const found = await Promise.all(
    ids.map(async id => {
      const [institution, staff] = await Promise.all([members.institution(id), members.list(id)])
      if (institution === undefined) return []
      return staff
        .filter(({ to }) => to === null || to >= today)
        .toSorted((a, b) => duties(b) - duties(a) || a.name.localeCompare(b.name, 'fr-CA'))
        .map(({ name, email, roles }) => ({ name, email, roles, institution: institution.name }))
    }),
  )
  return found.flat()
}

/** Whoever has something to do for others is found first. */
const duties = ({ roles }: Pick<Member, 'roles'>): number => roles.filter(role => role !== 'learner').length
