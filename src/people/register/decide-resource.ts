import type { Bilingual } from '#protocol'
import { phoneOf } from '../resources/phone.ts'
import { AUDIENCES, REGIONS, RESOURCE_KINDS, type Resource } from '../resources/resource.ts'
import { alike, firstRefusal, isDay, isLine, type RegisterDecision, type RegisterRoom, refuseEntry, written } from './decide.ts'

/** What a registrar types of a resource. */
export interface ResourceDraft {
  readonly id: string
  readonly kind: string
  readonly name: Bilingual
  readonly note: Bilingual
  /** As typed: groups between spaces, points or hyphens; empty for none. */
  readonly phone: string
  readonly text: string
  readonly site: Bilingual
  readonly regions: readonly string[]
  readonly audience: string
  readonly source: string
  readonly owner: Bilingual
  /** Empty while nobody checked it. */
  readonly verifiedOn: string
  /** Days; empty for a number that does not age. */
  readonly holdsDays: string
  /** Empty while it stands. */
  readonly lastDay: string
}

/** Numbers as they are kept: groups of digits between hyphens. The leading 1 of a long distance call is a group. */
const PHONE = /^(?:\d{3}|\d-\d-\d|\d{5,6}|310-\d{4}|(?:1-)?[2-9]\d{2}-\d{3}-\d{4})$/
const SITE = /^(?:[\p{L}\d-]+\.)+\p{L}{2,}(?:\/[\w./-]*)?$/u
const SOURCE = /^https?:\/\/\S{4,400}$/

const trimmed = ({ 'fr-CA': french, 'en-CA': english }: Bilingual): Bilingual => ({ 'fr-CA': french.trim(), 'en-CA': english.trim() })
const isEmpty = ({ 'fr-CA': french, 'en-CA': english }: Bilingual): boolean => french === '' && english === ''
const isSite = ({ 'fr-CA': french, 'en-CA': english }: Bilingual): boolean => SITE.test(french) && SITE.test(english)

/** Registers a resource, or writes over it; a number that changed loses the check of the former one. */
export function putResource(draft: ResourceDraft, room: RegisterRoom): RegisterDecision {
  const before = room.register.resource.get(draft.id) ?? null
  const kind = RESOURCE_KINDS.find(one => one === draft.kind)
  if (kind === undefined) return refuseEntry('kind-missing', 'resourceKind')
  const audience = AUDIENCES.find(one => one === draft.audience)
  if (audience === undefined) return refuseEntry('audience-missing', 'audience')
  const after: Resource = {
    id: draft.id,
    kind,
    name: trimmed(draft.name),
    note: trimmed(draft.note),
    phone: phoneOf(draft.phone),
    text: phoneOf(draft.text),
    site: trimmed(draft.site),
    regions: REGIONS.filter(region => draft.regions.includes(region)),
    audience,
    source: draft.source.trim(),
    owner: trimmed(draft.owner),
    verifiedOn: draft.verifiedOn.trim() === '' ? null : draft.verifiedOn.trim(),
    holdsDays: draft.holdsDays.trim() === '' ? null : Number(draft.holdsDays),
    lastDay: draft.lastDay.trim() === '' ? null : draft.lastDay.trim(),
  }
  return nameFault(after, room) ?? wayFault(after) ?? checkFault(after, before, room) ?? written({ kind: 'resource', before, after }, room)
}

function nameFault({ id, name, note }: Resource, { register }: RegisterRoom) {
  const others = [...register.resource.values()].filter(one => one.id !== id)
  return firstRefusal([
    [!isLine(name['fr-CA']), 'name-missing', 'nameFr'],
    [!isLine(name['en-CA']), 'name-missing', 'nameEn'],
    [others.some(one => alike(one.name['fr-CA'], name['fr-CA'])), 'name-taken', 'nameFr'],
    [!isLine(note['fr-CA']), 'note-missing', 'noteFr'],
    [!isLine(note['en-CA']), 'note-missing', 'noteEn'],
  ])
}

function wayFault({ phone, text, site, source, owner }: Resource) {
  return firstRefusal([
    [phone === '' && isEmpty(site), 'way-missing', 'phone'],
    [phone !== '' && !PHONE.test(phone), 'phone-malformed', 'phone'],
    [text !== '' && !PHONE.test(text), 'phone-malformed', 'text'],
    [!isEmpty(site) && !isSite(site), 'site-malformed', 'siteFr'],
    [!SOURCE.test(source), 'source-missing', 'source'],
    [!isLine(owner['fr-CA']), 'owner-missing', 'ownerFr'],
    [!isLine(owner['en-CA']), 'owner-missing', 'ownerEn'],
  ])
}

/** How somebody reaches it: what a check was of. */
const wayOf = ({ phone, text, site }: Resource): string => JSON.stringify([phone, text, site['fr-CA'], site['en-CA']])

function checkFault(after: Resource, before: Resource | null, { today }: RegisterRoom) {
  const { verifiedOn, holdsDays, lastDay } = after
  const isFormer = before !== null && verifiedOn !== null && verifiedOn === before.verifiedOn && verifiedOn !== today
  return firstRefusal([
    [verifiedOn !== null && !isDay(verifiedOn), 'day-malformed', 'verifiedOn'],
    [verifiedOn !== null && verifiedOn > today, 'verified-tomorrow', 'verifiedOn'],
    [isFormer && wayOf(after) !== wayOf(before), 'verified-before', 'verifiedOn'],
    [holdsDays !== null && !(Number.isInteger(holdsDays) && holdsDays >= 1 && holdsDays <= 999), 'holds-malformed', 'holdsDays'],
    [lastDay !== null && !isDay(lastDay), 'day-malformed', 'lastDay'],
  ])
}

/** Says of several resources at once that somebody checked them today. */
export function verifyResources(ids: readonly string[], room: RegisterRoom): RegisterDecision {
  const found = ids.flatMap(id => room.register.resource.get(id) ?? [])
  if (found.length === 0) return refuseEntry('none-ticked', 'ids')
  if (!isLine(room.reason)) return refuseEntry('reason-missing', 'reason')
  const events = found
    .filter(one => one.verifiedOn !== room.today)
    .map(before => ({ kind: 'resource', before, after: { ...before, verifiedOn: room.today } }) as const)
  return events.length === 0 ? { nothing: true } : { events }
}
