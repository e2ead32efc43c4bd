import type { Bilingual } from '#protocol'
import { INSTITUTION_KINDS } from '../institution.ts'
import { REGIONS } from '../resources/resource.ts'
import { alike, firstRefusal, isDay, isLine, type RegisterDecision, type RegisterRoom, refuseEntry, written } from './decide.ts'
import type { Centre, RegisteredInstitution, Territory } from './entries.ts'
import { papersOf } from './gate.ts'

const trimmed = ({ 'fr-CA': french, 'en-CA': english }: Bilingual): Bilingual => ({ 'fr-CA': french.trim(), 'en-CA': english.trim() })

/** Registers a territory, or changes its police service and its prosecutor's office for the agreements to come. Its name stays. */
export function putTerritory(draft: Territory, was: string | null, room: RegisterRoom): RegisterDecision {
  const { register } = room
  const before = was === null ? null : (register.territory.get(was) ?? null)
  if (was !== null && before === null) return refuseEntry('not-there', 'name')
  const name = before?.name ?? draft.name.trim()
  const fault = firstRefusal([
    [!isLine(name), 'name-missing', 'name'],
    [before === null && [...register.territory.keys()].some(one => alike(one, name)), 'name-taken', 'name'],
    [!isLine(draft.policeService), 'police-missing', 'policeService'],
    [!isLine(draft.prosecutor), 'prosecutor-missing', 'prosecutor'],
  ])
  const region = REGIONS.find(one => one === draft.region)
  const base = { name, policeService: draft.policeService.trim(), prosecutor: draft.prosecutor.trim() }
  const after: Territory = region === undefined ? base : { ...base, region }
  return fault ?? written({ kind: 'territory', before, after }, room)
}

/** Registers a service centre or a school board, or changes its name. */
export function putCentre(draft: Centre, room: RegisterRoom): RegisterDecision {
  const { register } = room
  const before = register.centre.get(draft.id) ?? null
  const others = [...register.centre.values()].filter(({ id }) => id !== draft.id)
  const fault = firstRefusal([
    [!isLine(draft.name['fr-CA']), 'name-missing', 'nameFr'],
    [!isLine(draft.name['en-CA']), 'name-missing', 'nameEn'],
    [others.some(({ name }) => alike(name['fr-CA'], draft.name['fr-CA'])), 'name-taken', 'nameFr'],
    [draft.kind !== 'public' && draft.kind !== 'english', 'kind-missing', 'kind'],
  ])
  const after: Centre = { id: draft.id, name: trimmed(draft.name), kind: before?.kind ?? draft.kind }
  return fault ?? written({ kind: 'centre', before, after }, room)
}

/** What a registrar types of an institution. */
export interface InstitutionDraft {
  readonly id: string
  readonly name: Bilingual
  readonly kind: string
  readonly territory: string
  /** Empty for a private school. */
  readonly centre: string
  /** As printed, spaces and all; empty until it was founded on devices. */
  readonly school: string
  /** Empty while it is open. */
  readonly lastDay: string
}

const SCHOOL_ID = /^[A-Za-z0-9_-]{43}$/
/** A printed school id as it is compared: what a printer put between its groups taken out. */
export const schoolIdOf = (typed: string): string => typed.replaceAll(/[\s\u00a0.·]+/g, '')

/** Registers an institution or changes it; `founded` says whether a school of the printed id exists on this server. */
export function putInstitution(draft: InstitutionDraft, founded: boolean, room: RegisterRoom): RegisterDecision {
  const { register } = room
  const before = register.institution.get(draft.id) ?? null
  const kind = INSTITUTION_KINDS.find(one => one === draft.kind)
  if (kind === undefined) return refuseEntry('kind-missing', 'kind')
  const school = schoolIdOf(draft.school)
  const refused = nameFault(draft, room) ?? placeFault(draft, before, room) ?? schoolFault(draft.id, school, founded, before, room)
  if (refused !== undefined) return refused
  const lastDay = draft.lastDay.trim()
  if (lastDay !== '' && !isDay(lastDay)) return refuseEntry('day-malformed', 'lastDay')
  if (lastDay !== '' && lastDay < room.yesterday && lastDay !== before?.lastDay) return refuseEntry('day-too-early', 'lastDay')
  const after: RegisteredInstitution = {
    id: draft.id,
    name: trimmed(draft.name),
    kind,
    territory: draft.territory,
    centre: draft.centre === '' ? null : draft.centre,
    school: school === '' ? null : school,
    lastDay: lastDay === '' ? null : lastDay,
  }
  return written({ kind: 'institution', before, after }, room)
}

function nameFault({ id, name, centre }: InstitutionDraft, { register }: RegisterRoom) {
  const neighbours = [...register.institution.values()].filter(one => one.id !== id && (one.centre ?? '') === centre)
  return firstRefusal([
    [!isLine(name['fr-CA']), 'name-missing', 'nameFr'],
    [!isLine(name['en-CA']), 'name-missing', 'nameEn'],
    [neighbours.some(one => alike(one.name['fr-CA'], name['fr-CA'])), 'name-taken', 'nameFr'],
  ])
}

function placeFault(draft: InstitutionDraft, before: RegisteredInstitution | null, { register, today }: RegisterRoom) {
  const centre = register.centre.get(draft.centre)
  const covering = before === null ? [] : papersOf(register, before.id).filter(({ validTo }) => validTo === null || validTo >= today)
  if (before !== null && before.territory !== draft.territory && covering[0] !== undefined)
    return refuseEntry('territory-covered', 'territory', { agreement: covering[0].territory })
  return firstRefusal([
    [!register.territory.has(draft.territory), 'territory-unknown', 'territory'],
    [draft.kind !== 'private' && centre === undefined, 'centre-missing', 'centre'],
    [draft.kind === 'private' && draft.centre !== '', 'centre-not-for-private', 'centre'],
    [centre !== undefined && centre.kind !== draft.kind, 'centre-other-kind', 'centre'],
  ])
}

function schoolFault(id: string, school: string, founded: boolean, before: RegisteredInstitution | null, { register }: RegisterRoom) {
  if (school === '' || school === before?.school) return undefined
  if (!SCHOOL_ID.test(school)) return refuseEntry('school-malformed', 'school')
  const taken = [...register.institution.values()].find(one => one.id !== id && one.school === school)
  if (taken !== undefined) return refuseEntry('school-taken', 'school', { institution: taken.name['fr-CA'] })
  return founded ? undefined : refuseEntry('school-not-founded', 'school')
}
