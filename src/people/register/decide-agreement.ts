import type { AgreementSnapshot, Bilingual, Locale } from '#protocol'
import {
  dayBefore,
  firstRefusal,
  isDay,
  isLine,
  type RegisterDecision,
  type RegisterRefusal,
  type RegisterRoom,
  refuseEntry,
  written,
} from './decide.ts'
import type { Coverage, Register, RegisterEvent, RegisteredAgreement } from './entries.ts'
import { lastDayOf, papersOf } from './gate.ts'
import { policeKeyOf } from './police-key.ts'

/** What a registrar types of an agreement; numbers and days as typed. */
export interface AgreementDraft {
  readonly id: string
  readonly territory: string
  readonly validFrom: string
  /** Empty: until it is ended. */
  readonly validTo: string
  readonly channel: Bilingual
  readonly channelPhone: string
  readonly deviceInstruction: Bilingual
  readonly targetDays: string
  readonly amberDays: string
  readonly ageFrom: string
  readonly ageTo: string
  readonly languages: readonly Locale[]
  /** Days without school besides Saturdays and Sundays, as typed: one after the other. */
  readonly closedDays: string
  /** One of `QUEBEC_ZONES`; empty for the usual one. */
  readonly zone: string
  /** Public key for sealed packages: base64url or a public JWK; empty when the police service gave none. */
  readonly policeKey: string
  /** Institutions that it covers. */
  readonly covers: readonly string[]
  /** The agreement that this one takes over from; empty for none. */
  readonly follows: string
}

/** Zones of Quebec besides that of nearly all of it. */
export const QUEBEC_ZONES = ['America/Halifax', 'America/Blanc-Sablon'] as const

/** Registers an agreement, or changes the terms of one for the cases to come. What a case has kept does not change. */
export function putAgreement(draft: AgreementDraft, room: RegisterRoom): RegisterDecision {
  const { register } = room
  const before = register.agreement.get(draft.id) ?? null
  const territory = register.territory.get(before?.terms.territory ?? draft.territory)
  if (territory === undefined) return refuseEntry('territory-unknown', 'territory')
  const fault = dayFault(draft, before, room) ?? termFault(draft)
  if (fault !== undefined) return fault
  const key = policeKeyOf(draft.policeKey)
  if (typeof key === 'object') return refuseEntry(key.refused, 'policeKey')
  const terms = termsOf(draft, territory.name, before?.terms.policeService ?? territory.policeService, key)
  const covers =
    before === null ? draft.covers.map(institution => ({ institution, from: terms.validFrom, to: null })) : coversAfter(before, draft, room)
  const after: RegisteredAgreement = {
    terms,
    lastDay: before?.lastDay ?? null,
    covers,
    follows: before?.follows ?? (draft.follows || null),
  }
  return placed(after, before, room)
}

function dayFault({ validFrom, validTo }: AgreementDraft, before: RegisteredAgreement | null, { today }: RegisterRoom) {
  const began = before !== null && before.terms.validFrom <= today
  return firstRefusal([
    [!isDay(validFrom), 'day-malformed', 'validFrom'],
    [validTo !== '' && !isDay(validTo), 'day-malformed', 'validTo'],
    [validTo !== '' && validTo < validFrom, 'ends-before-it-begins', 'validTo'],
    [before === null && validTo !== '' && validTo < today, 'already-over', 'validTo'],
    [began && before.terms.validFrom !== validFrom, 'began-already', 'validFrom'],
    [began && (before.terms.validTo ?? '') !== validTo, 'began-already', 'validTo'],
  ])
}

const whole = (text: string, least: number, most: number): boolean =>
  /^\d{1,3}$/.test(text.trim()) && Number(text) >= least && Number(text) <= most

function termFault(draft: AgreementDraft): RegisterRefusal | undefined {
  const { channel, channelPhone, deviceInstruction, targetDays, amberDays, ageFrom, ageTo } = draft
  return firstRefusal([
    [!isLine(channel['fr-CA']), 'channel-missing', 'channelFr'],
    [!isLine(channel['en-CA']), 'channel-missing', 'channelEn'],
    [!/^\+?[\d\s().-]{3,24}$/.test(channelPhone.trim()), 'phone-malformed', 'channelPhone'],
    [deviceInstruction['fr-CA'].trim() === '', 'instruction-missing', 'instructionFr'],
    [deviceInstruction['en-CA'].trim() === '', 'instruction-missing', 'instructionEn'],
    [!whole(targetDays, 1, 90), 'targets-malformed', 'targetDays'],
    [!whole(amberDays, 1, 90) || Number(amberDays) < Number(targetDays), 'targets-malformed', 'amberDays'],
    [!whole(ageFrom, 10, 17), 'ages-malformed', 'ageFrom'],
    [!whole(ageTo, 10, 17) || Number(ageTo) < Number(ageFrom), 'ages-malformed', 'ageTo'],
    [draft.languages.length === 0, 'language-missing', 'languages'],
    [!closedDaysOf(draft).every(isDay), 'day-malformed', 'closedDays'],
  ])
}

const termsOf = (draft: AgreementDraft, territory: string, policeService: string, policeKey: string): AgreementSnapshot => ({
  id: draft.id,
  territory,
  policeService,
  validFrom: draft.validFrom,
  validTo: draft.validTo === '' ? null : draft.validTo,
  channel: tidy(draft.channel),
  channelPhone: draft.channelPhone.trim(),
  deviceInstruction: tidy(draft.deviceInstruction),
  targetDays: Number(draft.targetDays),
  amberDays: Number(draft.amberDays),
  ages: { from: Number(draft.ageFrom), to: Number(draft.ageTo) },
  languages: draft.languages,
  ...QUEBEC_ZONES.filter(zone => zone === draft.zone).map(zone => ({ zone }))[0],
  ...(closedDaysOf(draft).length === 0 ? {} : { closedDays: closedDaysOf(draft) }),
  ...(policeKey === '' ? {} : { policeKey }),
})

const closedDaysOf = ({ closedDays }: AgreementDraft): readonly string[] =>
  [...new Set(closedDays.split(/[\s,;]+/).filter(day => day !== ''))].toSorted()

const tidy = ({ 'fr-CA': french, 'en-CA': english }: Bilingual): Bilingual => ({ 'fr-CA': french.trim(), 'en-CA': english.trim() })

/** Who was covered stays covered for the days that are past; who is added is covered from today, who is left out until yesterday. */
function coversAfter(before: RegisteredAgreement, { covers: asked, validFrom }: AgreementDraft, room: RegisterRoom): readonly Coverage[] {
  const { today, yesterday } = room
  const moved = before.covers.flatMap((cover): readonly Coverage[] => {
    const first = cover.from === before.terms.validFrom ? validFrom : cover.from
    if (cover.to !== null && cover.to < today) return [cover]
    if (asked.includes(cover.institution)) return [{ ...cover, from: first }]
    return cover.from > yesterday ? [] : [{ ...cover, to: yesterday }]
  })
  const held = new Set(moved.filter(({ to }) => to === null).map(({ institution }) => institution))
  const from = validFrom > today ? validFrom : today
  return [...moved, ...asked.filter(one => !held.has(one)).map(institution => ({ institution, from, to: null }))]
}

/** Beside the others: a whole territory's own schools, one agreement at a time for each, and the one it follows ended the day before. */
function placed(after: RegisteredAgreement, before: RegisteredAgreement | null, room: RegisterRoom): RegisterDecision {
  const { register, yesterday } = room
  const { territory, validFrom } = after.terms
  const open = after.covers.filter(({ to }) => to === null)
  if (open.length === 0) return refuseEntry('covers-missing', 'covers')
  const strange = open.find(({ institution }) => register.institution.get(institution)?.territory !== territory)
  if (strange !== undefined) return refuseEntry('covers-elsewhere', 'covers', { institution: nameIn(register, strange.institution) })
  const ended = before === null && after.follows !== null ? endFormer(after, room) : undefined
  if (ended !== undefined && 'refused' in ended) return ended
  const events = ended === undefined ? [] : [ended]
  const beside = withAgreement(register, events)
  const clash = overlapOf(beside, after)
  if (clash !== undefined)
    return refuseEntry('overlaps', 'validFrom', { institution: nameIn(register, clash.institution), from: validFrom, to: clash.to })
  if (before === null && (lastDayOf(after) ?? yesterday) < yesterday) return refuseEntry('already-over', 'validTo')
  const decided = written({ kind: 'agreement', before, after }, room)
  return 'events' in decided ? { events: [...events, ...decided.events] } : decided
}

function endFormer(
  { follows, terms }: RegisteredAgreement,
  { register, yesterday }: RegisterRoom,
): RegisterEvent | RegisterRefusal | undefined {
  const former = register.agreement.get(follows ?? '')
  if (former === undefined) return refuseEntry('not-there', 'follows')
  const last = dayBefore(terms.validFrom)
  const ends = lastDayOf(former)
  if (ends !== null && ends <= last) return undefined
  // What was in force on a day stays so: a day that is past is not taken back.
  if (last < yesterday) return refuseEntry('day-too-early', 'validFrom')
  return { kind: 'agreement', before: former, after: { ...former, lastDay: last } }
}

/**
 * The police keys that an agreement would take over: of the one it follows, of the territory's latest, and of the latest that covered each
 * of its institutions. All of them: whoever writes a renewal chooses what it follows, and where.
 */
export function policeKeysBefore(register: Register, { follows, terms, covers }: RegisteredAgreement): readonly string[] {
  const others = [...register.agreement.values()].filter(one => one.terms.id !== terms.id)
  const latest = (told: (one: RegisteredAgreement) => boolean) =>
    others.filter(told).toSorted((a, b) => (a.terms.validFrom < b.terms.validFrom ? 1 : -1))[0]
  const before = [
    register.agreement.get(follows ?? ''),
    latest(one => one.terms.territory === terms.territory),
    ...covers.map(({ institution }) => latest(one => one.covers.some(cover => cover.institution === institution))),
  ]
  return before.flatMap(one => one?.terms.policeKey ?? [])
}

const withAgreement = (register: Register, events: readonly RegisterEvent[]): Register => ({
  ...register,
  agreement: new Map([
    ...register.agreement,
    ...events.flatMap(event => (event.kind === 'agreement' ? [[event.after.terms.id, event.after] as const] : [])),
  ]),
})

/** The first institution that another agreement covers on a day of this one; `to` is that other's last day, empty without an end. */
export function overlapOf(
  register: Register,
  after: RegisteredAgreement,
): { readonly institution: string; readonly to: string } | undefined {
  const beside: Register = { ...register, agreement: new Map(register.agreement).set(after.terms.id, after) }
  for (const { institution } of after.covers) {
    const spans = papersOf(beside, institution)
    const mine = spans.filter(({ id }) => id === after.terms.id)
    const other = spans.find(one => one.id !== after.terms.id && mine.some(span => meet(one, span)))
    if (other !== undefined) return { institution, to: other.validTo ?? '' }
  }
  return undefined
}

type Span = Pick<AgreementSnapshot, 'validFrom' | 'validTo'>
const meet = (a: Span, b: Span): boolean =>
  (a.validTo === null || b.validFrom <= a.validTo) && (b.validTo === null || a.validFrom <= b.validTo)

const nameIn = (register: Register, id: string): string => register.institution.get(id)?.name['fr-CA'] ?? ''

/** Ends an agreement before its term; `lastDay` included, yesterday at the earliest: what was in force on a day stays so. */
export function endAgreement(id: string, lastDay: string, room: RegisterRoom): RegisterDecision {
  const before = room.register.agreement.get(id)
  if (before === undefined) return refuseEntry('not-there', 'lastDay')
  const ends = lastDayOf(before)
  const fault = firstRefusal([
    [!isDay(lastDay), 'day-malformed', 'lastDay'],
    [lastDay < room.yesterday, 'day-too-early', 'lastDay'],
    [ends !== null && (ends < room.today || lastDay > ends), 'after-its-end', 'lastDay'],
  ])
  return fault ?? written({ kind: 'agreement', before, after: { ...before, lastDay } }, room)
}
