import type { Entries, Register, RegisterEvent } from './entries.ts'

/** Why the register is not changed; each is worded in both languages. */
export const REGISTER_REFUSALS = [
  'name-missing',
  'name-taken',
  'police-missing',
  'prosecutor-missing',
  'reason-missing',
  'kind-missing',
  'territory-unknown',
  'centre-missing',
  'centre-not-for-private',
  'centre-other-kind',
  'school-malformed',
  'school-taken',
  'school-not-founded',
  'territory-covered',
  'day-malformed',
  'ends-before-it-begins',
  'already-over',
  'began-already',
  'overlaps',
  'ages-malformed',
  'targets-malformed',
  'channel-missing',
  'phone-malformed',
  'instruction-missing',
  'language-missing',
  'key-malformed',
  'key-private',
  'covers-missing',
  'covers-elsewhere',
  'day-too-early',
  'after-its-end',
  'note-missing',
  'audience-missing',
  'way-missing',
  'site-malformed',
  'source-missing',
  'owner-missing',
  'verified-tomorrow',
  'verified-before',
  'holds-malformed',
  'none-ticked',
  'not-there',
  'changed-meanwhile',
  'second-needed',
  'too-soon',
] as const
export type RegisterRefusalCode = (typeof REGISTER_REFUSALS)[number]

/** A no, beside the field it is about; `params` fill its sentence. */
export interface RegisterRefusal {
  readonly refused: RegisterRefusalCode
  readonly field: string
  readonly params: Readonly<Record<string, string>>
}

export type RegisterDecision = { readonly events: readonly RegisterEvent[] } | { readonly nothing: true } | RegisterRefusal

/** What a decision looks at. Days are of the school's zone. */
export interface RegisterRoom {
  readonly register: Register
  readonly today: string
  readonly yesterday: string
  /** Why it is done; needed for whatever changes an entry that is there. */
  readonly reason: string
}

/** A refusal, with what fills its sentence. */
export const refuseEntry = (
  refused: RegisterRefusalCode,
  field: string,
  params: Readonly<Record<string, string>> = {},
): RegisterRefusal => ({
  refused,
  field,
  params,
})

/** The first thing that stands in the way, in the order of the form. */
export const firstRefusal = (faults: readonly (readonly [boolean, RegisterRefusalCode, string])[]): RegisterRefusal | undefined => {
  const found = faults.find(([stands]) => stands)
  return found === undefined ? undefined : refuseEntry(found[1], found[2])
}

const LONGEST = 160
/** True for a text that somebody wrote, and of one line. */
export const isLine = (text: string): boolean => text.trim() !== '' && text.length <= LONGEST && !text.includes('\n')
/** A calendar day, `2026-11-21`, that exists. */
export const isDay = (text: string): boolean => {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false
  const instant = Date.parse(`${text}T00:00:00.000Z`)
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(text)
}
/** The day before another. */
export const dayBefore = (day: string): string => new Date(Date.parse(`${day}T00:00:00.000Z`) - 86_400_000).toISOString().slice(0, 10)

/** Names that a person would take for the same: accents, capitals and spaces aside. */
export const alike = (a: string, b: string): boolean => plain(a) === plain(b)
const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[\s'’-]+/g, ' ')
    .trim()
    .toLowerCase()

/** An entry written over another, or nothing when they say the same; a change needs its reason. */
export function written<K extends keyof Entries>(event: RegisterEvent & { readonly kind: K }, { reason }: RegisterRoom): RegisterDecision {
  if (event.before === null) return { events: [event] }
  if (JSON.stringify(event.before) === JSON.stringify(event.after)) return { nothing: true }
  return isLine(reason) ? { events: [event] } : refuseEntry('reason-missing', 'reason')
}
